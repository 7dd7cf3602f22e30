package dev.respdesk.replication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes the first copy off the wire: behind `$length` so many bytes, behind `$EOF:mark` all bytes up to the mark.
final class SyncReceiver {
    private static final int MARK_BYTES = 40;
    private static final int UNKNOWN = -1;

    /// Longer lines do not occur.
    private static final int LINE_BYTES_MOST = 4096;

    private final Consumer<byte[]> sink;
    private boolean begun;
    private long total = UNKNOWN;
    private long received;
    private byte[] mark = {};
    /// The last bytes, which may be the mark.
    private byte[] held = {};

    SyncReceiver(Consumer<byte[]> sink) {
        this.sink = sink;
    }

    /// Takes what belongs to the copy; true when it has all come.
    boolean take(ByteBuf in) throws LinkException {
        if (!begun) {
            String line = line(in);
            while (line != null && line.isEmpty()) {
                line = line(in);
            }
            if (line == null) {
                return false;
            }
            begin(line);
        }
        return total >= 0 ? takeCounted(in) : takeMarked(in);
    }

    /// The next whole line without its end, or null.
    static @Nullable String line(ByteBuf in) throws LinkException {
        int length = in.bytesBefore((byte) '\n');
        if (length < 0) {
            if (in.readableBytes() > LINE_BYTES_MOST) {
                throw new LinkException("The primary sent a line without end");
            }
            return null;
        }
        String line = in.toString(in.readerIndex(), length, ISO_8859_1);
        in.skipBytes(length + 1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private void begin(String line) throws LinkException {
        begun = true;
        if (line.startsWith("$EOF:") && line.length() == 5 + MARK_BYTES) {
            mark = line.substring(5).getBytes(ISO_8859_1);
        } else if (line.matches("\\$\\d{1,18}")) {
            total = Long.parseLong(line.substring(1));
        } else if (line.startsWith("-")) {
            throw new LinkException("The primary broke the first copy off, it said: " + line.substring(1));
        } else {
            throw new LinkException("The primary sent '" + line + "' where the first copy should begin");
        }
    }

    private boolean takeCounted(ByteBuf in) {
        pass(in, (int) Math.min(in.readableBytes(), total - received));
        return received == total;
    }

    private void pass(ByteBuf in, int count) {
        if (count > 0) {
            byte[] bytes = new byte[count];
            in.readBytes(bytes);
            received += count;
            sink.accept(bytes);
        }
    }

    /// Nothing follows the mark until we have said that we are ready, so that it is always at the end.
    private boolean takeMarked(ByteBuf in) {
        byte[] all = Arrays.copyOf(held, held.length + in.readableBytes());
        in.readBytes(all, held.length, all.length - held.length);
        int free = Math.max(0, all.length - MARK_BYTES);
        held = Arrays.copyOfRange(all, free, all.length);
        if (free > 0) {
            received += free;
            sink.accept(Arrays.copyOf(all, free));
        }
        return Arrays.equals(held, mark);
    }

    /// The length that was announced; 0 where none was.
    long totalBytes() {
        return Math.max(0, total);
    }

    /// How much has come.
    long receivedBytes() {
        return received;
    }
}
