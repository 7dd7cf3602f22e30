package dev.respdesk.resp.aof;

import dev.respdesk.resp.LargeArguments;
import dev.respdesk.resp.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The bytes of a file behind one buffer, and the parts that records are made of. Indexes of arguments count from 1 and
/// serve the words of errors only.
final class AofInput implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;

    /// Longer arguments are read in steps of at least this size.
    private static final int STEP_BYTES = 1024 * 1024;

    private static final byte[][] NO_ARGUMENTS = {};

    private final ReadableByteChannel channel;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int limit;

    /// The offset in the file of the end of what is in the buffer.
    private long limitOffset;

    private @Nullable LargeArguments larges;

    AofInput(ReadableByteChannel channel, long offset) {
        this.channel = channel;
        this.limitOffset = offset;
    }

    void largeArguments(LargeArguments place) {
        larges = place;
    }

    /// The offset of the next byte.
    long offset() {
        return limitOffset - (limit - at);
    }

    boolean hasNext() throws IOException {
        return at < limit || fill();
    }

    /// The next byte, which must be there.
    byte peek() {
        return buffer[at];
    }

    /// Copies what is in the buffer and has room, without taking it; returns how many bytes.
    int peek(byte[] into) {
        int count = Math.min(limit - at, into.length);
        System.arraycopy(buffer, at, into, 0, count);
        return count;
    }

    /// Up to `bytes` next bytes without taking them.
    byte[] head(int bytes) throws IOException {
        if (limit - at < bytes) {
            System.arraycopy(buffer, at, buffer, 0, limit - at);
            limit -= at;
            at = 0;
            while (limit < bytes && readInto(buffer, limit, BUFFER_BYTES - limit)) {
                limit += lastRead;
            }
        }
        return Arrays.copyOfRange(buffer, at, Math.min(limit, at + bytes));
    }

    private int lastRead;

    private boolean fill() throws IOException {
        if (!readInto(buffer, 0, BUFFER_BYTES)) {
            return false;
        }
        at = 0;
        limit = lastRead;
        return true;
    }

    private boolean readInto(byte[] into, int from, int count) throws IOException {
        lastRead = channel.read(ByteBuffer.wrap(into, from, count));
        limitOffset += Math.max(0, lastRead);
        return lastRead > 0;
    }

    /// A line of `marker`, a number from 0 to `max` and a line end.
    long number(char marker, int index, long max) throws IOException {
        byte first = take(index);
        if (first != marker) {
            String place = "expected '" + marker + "' for " + AofStop.head(index);
            throw AofStop.broken(place + ", got " + AofStop.shown(first));
        }
        long number = 0;
        int digits = 0;
        byte b = take(index);
        for (; b >= '0' && b <= '9'; b = take(index)) {
            number = number * 10 + (b - '0');
            if (number > max || ++digits > 10) {
                throw AofStop.broken(AofStop.head(index) + " is too large");
            }
        }
        if (digits == 0 || b != '\r') {
            throw AofStop.broken(AofStop.head(index) + " is no number");
        }
        b = take(index);
        if (b != '\n') {
            throw AofStop.broken(AofStop.head(index) + " is not ended by CR LF");
        }
        return number;
    }

    private byte take(int index) throws IOException {
        if (at == limit && !fill()) {
            throw AofStop.torn("ends in " + AofStop.head(index));
        }
        return buffer[at++];
    }

    /// An argument and the line end behind it.
    byte[] bytes(int count, int index) throws IOException {
        byte[] argument;
        if (count >= Limits.WHOLE_BULK_BYTES && larges != null) {
            return gathered(count, index, larges.begin(NO_ARGUMENTS, 0, count));
        }
        if (limit - at >= count + 2L) {
            argument = Arrays.copyOfRange(buffer, at, at + count);
            at += count;
        } else {
            argument = longBytes(count, index);
        }
        lineEnd(index);
        return argument;
    }

    private byte[] gathered(int count, int index, LargeArguments.Gathering to) throws IOException {
        boolean whole = false;
        try {
            for (int filled = 0; filled < count; ) {
                requireNext(index);
                int now = Math.min(limit - at, count - filled);
                to.add(buffer, at, now);
                at += now;
                filled += now;
            }
            lineEnd(index);
            whole = true;
            return to.end();
        } finally {
            if (!whole) {
                to.abandon();
            }
        }
    }

    private byte[] longBytes(int count, int index) throws IOException {
        byte[] argument = new byte[Math.min(count, STEP_BYTES)];
        int filled = Math.min(limit - at, count);
        System.arraycopy(buffer, at, argument, 0, Math.min(filled, argument.length));
        at += filled;
        while (filled < count) {
            if (filled == argument.length) {
                argument = Arrays.copyOf(argument, (int) Math.min(count, argument.length * 2L));
            }
            if (!readInto(argument, filled, argument.length - filled)) {
                throw AofStop.torn("ends in " + AofStop.argument(index));
            }
            filled += lastRead;
        }
        return argument;
    }

    /// The first `kept` bytes of an argument of `count` bytes, which is skipped with its line end.
    byte[] head(int kept, int count, int index) throws IOException {
        byte[] head = new byte[kept];
        int filled = 0;
        while (filled < kept) {
            requireNext(index);
            int now = Math.min(limit - at, kept - filled);
            System.arraycopy(buffer, at, head, filled, now);
            at += now;
            filled += now;
        }
        skip(count - kept, index);
        return head;
    }

    /// Skips the rest of an argument and the line end behind it.
    void skip(int count, int index) throws IOException {
        int rest = count;
        while (rest > 0) {
            requireNext(index);
            int now = Math.min(limit - at, rest);
            at += now;
            rest -= now;
        }
        lineEnd(index);
    }

    private void requireNext(int index) throws IOException {
        if (!hasNext()) {
            throw AofStop.torn("ends in " + AofStop.argument(index));
        }
    }

    private void lineEnd(int index) throws IOException {
        if (limit - at >= 2 && buffer[at] == '\r' && buffer[at + 1] == '\n') {
            at += 2;
            return;
        }
        if (behind(index) != '\r' || behind(index) != '\n') {
            throw AofStop.broken(AofStop.argument(index) + " is not ended by CR LF");
        }
    }

    private byte behind(int index) throws IOException {
        if (!hasNext()) {
            throw AofStop.torn("ends before the line end of " + AofStop.argument(index));
        }
        return buffer[at++];
    }

    /// A line without its end, a CR before the LF included in the end.
    byte[] line(int longest) throws IOException {
        byte[] line = new byte[64];
        int count = 0;
        while (true) {
            if (!hasNext()) {
                throw AofStop.torn("ends in an annotation");
            }
            byte b = buffer[at++];
            if (b == '\n') {
                return Arrays.copyOf(line, count > 0 && line[count - 1] == '\r' ? count - 1 : count);
            }
            if (count == longest - 1) {
                throw AofStop.broken("an annotation longer than " + longest + " bytes");
            }
            if (count == line.length) {
                line = Arrays.copyOf(line, count * 2);
            }
            line[count++] = b;
        }
    }

    /// Whether the last byte that was taken and all up to the end of the file are zero: room that a write was given
    /// before the system went down, and never filled.
    boolean endsInZeros() throws IOException {
        return at > 0 && buffer[at - 1] == 0 && skipZeros();
    }

    /// Takes zero bytes; whether nothing else has come before the end of the file.
    boolean skipZeros() throws IOException {
        while (hasNext()) {
            if (buffer[at] != 0) {
                return false;
            }
            at++;
        }
        return true;
    }

    void skipToEnd() throws IOException {
        if (channel instanceof FileChannel file) {
            at = limit;
            limitOffset = Math.max(limitOffset, file.size());
            file.position(limitOffset);
        }
        while (hasNext()) {
            at = limit;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
