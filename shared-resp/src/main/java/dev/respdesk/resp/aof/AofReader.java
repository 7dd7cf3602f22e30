package dev.respdesk.resp.aof;

import dev.respdesk.resp.LargeArguments;
import dev.respdesk.resp.Limits;
import dev.respdesk.resp.codec.Decimal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads an append-only file in order, from its start or from any offset where something begins, in bounded memory: one
/// buffer, plus the arguments of one record, which grow as they are read and never by an announced length.
///
/// `next` says what comes; the accessors then tell about it, without an object per record but the arguments:
/// ```
/// while (reader.next() == AofKind.COMMAND) { run(reader.argv()); }
/// ```
/// A line end is checked to be CR LF, as redis-check-aof does; redis-server's loader does not look. After `TORN`,
/// `BROKEN` and `RDB` the reader is at its end; after `END` it may be asked again when the file has grown. Not
/// thread-safe.
public final class AofReader implements AutoCloseable {
    private static final int FIRST_ARGUMENTS = 16;
    private static final int LONGEST_LINE = 1023;
    private static final byte[][] NOTHING = {};
    private static final byte[] TIME = {'#', 'T', 'S', ':'};
    private static final byte[] RDB = {'R', 'E', 'D', 'I', 'S'};

    private final AofInput in;
    private @Nullable LargeArguments larges;
    private int keptArguments = Integer.MAX_VALUE;
    private int keptBytes = Integer.MAX_VALUE;

    private AofKind kind = AofKind.END;
    private long offset;
    private byte[][] argv = NOTHING;
    private int count;
    /// How many elements of `argv` are there; all of them as soon as a command is whole.
    private int filled;
    private String reason = "";
    private long timeSeconds = -1;

    /// Reads from `channel`, whose next byte is at `offset` of the file. `close` closes the channel.
    public AofReader(ReadableByteChannel channel, long offset) {
        this.in = new AofInput(channel, offset);
        this.offset = offset;
    }

    /// Opens a file at an offset where something begins.
    public static AofReader open(Path file, long offset) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(offset);
        return new AofReader(channel, offset);
    }

    /// From now on `argv` has at most `arguments` elements, each cut to `bytes`: for an index over a large file.
    /// Lengths and offsets stay exact.
    public void keep(int arguments, int bytes) {
        keptArguments = arguments;
        keptBytes = bytes;
    }

    /// From now on large arguments are gathered there; those of a record that is torn or broken are given up.
    public void largeArguments(LargeArguments place) {
        larges = place;
        in.largeArguments(place);
    }

    /// Sets the time that holds until the next `#TS:` line: for a reader that starts in the middle.
    public void timeSeconds(long seconds) {
        timeSeconds = seconds;
    }

    /// Reads on and says what has been read.
    public AofKind next() throws IOException {
        if (kind == AofKind.TORN || kind == AofKind.BROKEN || kind == AofKind.RDB) {
            return kind;
        }
        offset = in.offset();
        argv = NOTHING;
        count = 0;
        filled = 0;
        reason = "";
        try {
            kind = read();
        } catch (AofStop stop) {
            if (larges != null) {
                larges.drop(argv);
            }
            boolean unwritten = stop.kind == AofKind.BROKEN && in.endsInZeros();
            kind = unwritten ? AofKind.TORN : stop.kind;
            reason = unwritten ? "only zero bytes from somewhere in it to the end of the file" : stop.reason;
            argv = Arrays.copyOf(argv, filled);
        }
        return kind;
    }

    /// Copies the bytes that come next, as far as they have been read from the file and have room; returns how many.
    public int peek(byte[] into) {
        return in.peek(into);
    }

    /// Where the last thing begins.
    public long offset() {
        return offset;
    }

    /// How long the last thing is, in bytes; what was read of it when it is torn or broken.
    public long bytes() {
        return in.offset() - offset;
    }

    /// The arguments of the last command, its name first. Of a torn one those that are whole.
    public byte[][] argv() {
        return argv;
    }

    /// How many arguments the last command has, also those that were not kept.
    public int argumentCount() {
        return count;
    }

    /// In words what is missing or wrong, where the last thing is torn or broken; otherwise empty.
    public String reason() {
        return reason;
    }

    /// The time that the last `#TS:` line gave, in Unix seconds, or -1.
    public long timeSeconds() {
        return timeSeconds;
    }

    /// The last thing as an object of its own.
    public AofRecord record() {
        return new AofRecord(offset, bytes(), argv, timeSeconds, kind);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private AofKind read() throws IOException {
        if (!in.hasNext()) {
            return AofKind.END;
        }
        return switch (in.peek()) {
            case '*' -> command();
            case '#' -> annotation();
            case 'R' -> offset == 0 ? preamble() : foreign();
            default -> foreign();
        };
    }

    private AofKind command() throws IOException {
        count = (int) in.number('*', 0, Integer.MAX_VALUE);
        if (count < 1) {
            throw AofStop.broken("a record of no arguments");
        }
        int kept = Math.min(count, keptArguments);
        argv = new byte[Math.min(kept, FIRST_ARGUMENTS)][];
        for (int i = 0; i < count; i++) {
            int bytes = (int) in.number('$', i + 1, Limits.ARRAY_BYTES);
            if (i < kept) {
                add(bytes <= keptBytes ? in.bytes(bytes, i + 1) : in.head(keptBytes, bytes, i + 1), kept);
            } else {
                in.skip(bytes, i + 1);
            }
        }
        return AofKind.COMMAND;
    }

    private void add(byte[] argument, int kept) {
        if (filled == argv.length) {
            argv = Arrays.copyOf(argv, (int) Math.min(kept, filled * 2L));
        }
        argv[filled++] = argument;
    }

    private AofKind annotation() throws IOException {
        byte[] line = in.line(LONGEST_LINE);
        argv = new byte[][] {line};
        count = 1;
        if (startsWith(line, TIME)) {
            timeSeconds = seconds(line);
        }
        return AofKind.ANNOTATION;
    }

    /// The number behind `#TS:`, or the time that held before where there is none.
    private long seconds(byte[] line) {
        int digits = line.length - TIME.length;
        boolean valid = Decimal.isLong(line, TIME.length, digits);
        return valid ? Decimal.parse(line, TIME.length, digits) : timeSeconds;
    }

    private AofKind preamble() throws IOException {
        byte[] magic = in.head(RDB.length);
        if (!Arrays.equals(magic, RDB)) {
            return foreign();
        }
        in.skipToEnd();
        return AofKind.RDB;
    }

    /// Neither a record nor an annotation: damage, or zeros that were never overwritten.
    private AofKind foreign() throws IOException {
        byte first = in.peek();
        if (first == 0 && in.skipZeros()) {
            throw AofStop.torn("only zero bytes from here to the end of the file");
        }
        throw AofStop.broken("expected '*', got " + AofStop.shown(first));
    }

    private static boolean startsWith(byte[] line, byte[] prefix) {
        return line.length >= prefix.length
                && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
    }
}
