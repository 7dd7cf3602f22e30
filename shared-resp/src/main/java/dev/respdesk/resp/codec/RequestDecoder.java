package dev.respdesk.resp.codec;

import dev.respdesk.resp.LargeArguments;
import dev.respdesk.resp.Limits;
import dev.respdesk.resp.ProtocolError;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the requests of one connection, inline commands too. Give it the bytes as they come, as often as there are
/// some: what it has consumed is never read again, so the work is linear in the input however it is split. Nothing is
/// allocated for an announced length or count, only for bytes that have come.
///
/// After a `ProtocolError` the connection is lost and the decoder is not to be used again. Not thread-safe.
public final class RequestDecoder {
    private static final int NO_LENGTH = -1;
    private static final int FIRST_ARGUMENTS = 16;
    private static final byte[][] NO_ARGUMENTS = {};

    private boolean authenticated = true;
    private long maxBulk = Limits.BULK_BYTES;

    private byte[][] argv = NO_ARGUMENTS;
    /// How many arguments the request has that is being read; 0 between requests.
    private int count;
    private int filled;
    /// The length of the argument that is being read.
    private int length = NO_LENGTH;
    private @Nullable LargeArguments larges;
    private final BulkReader bulk = new BulkReader();
    private final LineReader line = new LineReader();
    private long heldBytes;
    private long heapBytes;

    /// Whether the tighter limits of clients that have yet to authenticate are off.
    public void authenticated(boolean yes) {
        authenticated = yes;
    }

    /// The longest argument from now on: the directive `proto-max-bulk-len`.
    public void maxBulk(long bytes) {
        maxBulk = Math.min(bytes, Limits.ARRAY_BYTES);
    }

    /// From now on large arguments are gathered there.
    public void largeArguments(LargeArguments place) {
        larges = place;
        bulk.largeArguments(place);
    }

    /// The connection has gone: gives up what was gathered of a request that is not complete.
    public void abandon() {
        bulk.abandon();
        if (larges != null && filled > 0) {
            larges.drop(argv);
        }
        finish();
    }

    /// The memory held for the request that is not complete, in bytes: to be counted against the query buffer limit.
    public long heldBytes() {
        return heldBytes + bulk.heldBytes();
    }

    /// The part of `heldBytes` that lies on the heap and not in the place of large arguments.
    public long heapBytes() {
        return heapBytes + bulk.heapBytes();
    }

    /// Whether a request has begun that is not complete, as far as consumed.
    public boolean isPartial() {
        return count > 0;
    }

    /// The next whole request, its name first, or null where more bytes are needed. Moves the reader index of `in` over
    /// what it has taken; what it leaves must be there again, in front, in the next call. Empty requests are skipped.
    public byte @Nullable [][] decode(ByteBuf in) {
        while (count == 0) {
            if (!in.isReadable()) {
                return null;
            }
            if (in.getByte(in.readerIndex()) != '*') {
                byte[][] inline = inline(in);
                if (inline == null || inline.length > 0) {
                    return inline;
                }
            } else if (!readCount(in)) {
                return null;
            }
        }
        while (filled < count) {
            if (length == NO_LENGTH && !readLength(in) || !readArgument(in)) {
                return null;
            }
        }
        return finish();
    }

    private byte[][] finish() {
        byte[][] whole = argv;
        argv = NO_ARGUMENTS;
        count = 0;
        filled = 0;
        heldBytes = 0;
        heapBytes = 0;
        return whole;
    }

    /// `*n`: opens a request; of no arguments if `n` is not positive.
    private boolean readCount(ByteBuf in) {
        int at = in.readerIndex();
        if (in.readableBytes() >= 4 && in.getByte(at + 2) == '\r') {
            int digit = in.getByte(at + 1) - '0';
            if (digit >= 0 && digit <= 9) {
                in.readerIndex(at + 4);
                line.reset();
                open(digit);
                return true;
            }
        }
        int bytes = line.find(in, Limits.COUNT_LINE_BYTES, ProtocolError.BIG_COUNT_LINE);
        if (bytes < 0) {
            return false;
        }
        open(checkedCount(number(in, bytes, Limits.ARGUMENTS, ProtocolError.BAD_COUNT)));
        return true;
    }

    private int checkedCount(long announced) {
        if (announced > Limits.UNAUTHENTICATED_ARGUMENTS && !authenticated) {
            throw new ProtocolError(ProtocolError.UNAUTHENTICATED_COUNT);
        }
        return (int) Math.max(announced, 0);
    }

    private void open(int announced) {
        count = announced;
        argv = announced == 0 ? NO_ARGUMENTS : new byte[Math.min(announced, FIRST_ARGUMENTS)][];
    }

    /// `$n`. The short forms are read with one access; only they occur in nearly all traffic.
    private boolean readLength(ByteBuf in) {
        if (in.readableBytes() >= 8) {
            int at = in.readerIndex();
            long head = in.getLongLE(at);
            int first = (int) (head >>> 8 & 0xff) - '0';
            int second = (int) (head >>> 16 & 0xff);
            if ((head & 0xff) == '$' && first >= 0 && first <= 9) {
                if (second == '\r') {
                    return lengthRead(in, at + 4, first);
                }
                second -= '0';
                if (first > 0 && second >= 0 && second <= 9 && (head >>> 24 & 0xff) == '\r') {
                    return lengthRead(in, at + 5, first * 10 + second);
                }
            }
        }
        return readLongLength(in);
    }

    private boolean lengthRead(ByteBuf in, int end, int bytes) {
        in.readerIndex(end);
        line.reset();
        length = bytes;
        return true;
    }

    private boolean readLongLength(ByteBuf in) {
        int at = in.readerIndex();
        int bytes = line.find(in, Limits.COUNT_LINE_BYTES, ProtocolError.BIG_LENGTH_LINE);
        if (bytes < 0) {
            return false;
        }
        byte marker = in.getByte(at);
        if (marker != '$') {
            throw ProtocolError.notBulk(marker);
        }
        long announced = number(in, bytes, maxBulk, ProtocolError.BAD_LENGTH);
        if (announced < 0) {
            throw new ProtocolError(ProtocolError.BAD_LENGTH);
        }
        if (announced > Limits.UNAUTHENTICATED_BULK_BYTES && !authenticated) {
            throw new ProtocolError(ProtocolError.UNAUTHENTICATED_LENGTH);
        }
        length = (int) announced;
        return true;
    }

    /// The number behind the marker of a line of `bytes` bytes; consumes the line and its end.
    private static long number(ByteBuf in, int bytes, long max, String error) {
        int digits = bytes - 1;
        if (digits < 1 || digits > 20) {
            throw new ProtocolError(error);
        }
        byte[] text = new byte[digits];
        in.getBytes(in.readerIndex() + 1, text);
        if (!Decimal.isLong(text) || Decimal.parse(text) > max) {
            throw new ProtocolError(error);
        }
        in.skipBytes(bytes + 2);
        return Decimal.parse(text);
    }

    private boolean readArgument(ByteBuf in) {
        byte[] argument = bulk.read(in, length, argv, filled);
        if (argument == null) {
            return false;
        }
        add(argument);
        return true;
    }

    private void add(byte[] argument) {
        if (filled == argv.length) {
            argv = Arrays.copyOf(argv, (int) Math.min(Math.min(count, Limits.ARRAY_BYTES), filled * 2L));
        }
        argv[filled++] = argument;
        heldBytes += length + 24L;
        heapBytes += larges != null && length >= Limits.WHOLE_BULK_BYTES ? 24L : length + 24L;
        length = NO_LENGTH;
    }

    /// One inline command: empty where the line is, null where it is not whole.
    private byte @Nullable [][] inline(ByteBuf in) {
        int bytes = line.findFeed(in, Limits.INLINE_BYTES, ProtocolError.BIG_INLINE);
        if (bytes < 0) {
            return null;
        }
        byte[] text = new byte[bytes];
        in.readBytes(text).skipBytes(1);
        int end = bytes > 0 && text[bytes - 1] == '\r' ? bytes - 1 : bytes;
        return InlineCommand.split(text, 0, end);
    }
}
