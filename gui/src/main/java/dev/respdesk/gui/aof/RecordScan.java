package dev.respdesk.gui.aof;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Walks the records of one file in order from any record's offset, keeping only the beginning of long arguments: a
/// record of 512 MB costs what its first bytes do. After `next` has said no, `problem` tells whether the file ends there.
final class RecordScan implements Closeable {
    /// How many arguments of a record are kept, and how many bytes of each.
    record Keep(int arguments, int bytes) {
        /// For an index: the name, and the number after SELECT.
        static final Keep NAME = new Keep(2, 24);
        /// For filters: all keys a command is likely to have.
        static final Keep KEYS = new Keep(256, 4_096);
        /// For a row on screen.
        static final Keep ROW = new Keep(24, 240);
        /// For the detail of one record: 4 MB an argument.
        static final Keep ALL = new Keep(100_000, 4 << 20);
    }

    /// Where and why reading stopped before the end of the file; `torn` when the file just ends too early.
    record Problem(long offset, boolean torn, String text) {}

    private static final int BUFFER = 1 << 18;
    /// The limit of redis-server for one argument, and a bound for their number.
    private static final long MOST_BYTES = 512L << 20;

    private static final long MOST_ARGUMENTS = 1 << 20;
    private static final int MOST_LINE = 1_024;

    private final FileChannel channel;
    private final Keep keep;
    private final byte[] buffer = new byte[BUFFER];
    private long bufferStart;
    private int bufferLength;
    private long at;
    private long size;

    private long start;
    private long seconds;
    private byte[][] argv = {};
    private int argc;
    private int done;
    private @Nullable Problem problem;

    RecordScan(Path file, long offset, Keep keep) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        this.keep = keep;
        at = offset;
        bufferStart = offset;
        size = channel.size();
    }

    /// Goes to the next record; false at the end of the file or at a problem.
    boolean next() throws IOException {
        while (problem == null) {
            start = at;
            int first = read();
            if (first < 0) {
                return false;
            }
            if (first == '*') {
                return record();
            }
            if (first != '#') {
                problem = new Problem(start, false, "expected * or # but found " + Bytes.name(first));
            } else {
                annotation();
            }
        }
        return false;
    }

    /// Where the record starts.
    long offset() {
        return start;
    }

    /// Where the next one starts.
    long end() {
        return at;
    }

    /// The arguments, the first `Keep.arguments` of them, the first `Keep.bytes` of each.
    byte[][] argv() {
        return argv;
    }

    /// How many arguments the record has.
    int argc() {
        return argc;
    }

    /// The time of the last `#TS:` annotation before the record, Unix seconds; 0 where there was none.
    long seconds() {
        return seconds;
    }

    void startSeconds(long known) {
        seconds = known;
    }

    @Nullable Problem problem() {
        return problem;
    }

    long size() {
        return size;
    }

    /// Looks again at how long the file is.
    void grown() throws IOException {
        size = channel.size();
    }

    private boolean record() throws IOException {
        done = 0;
        argc = 0;
        long count = number(MOST_ARGUMENTS, 1);
        if (count < 0) {
            return false;
        }
        argc = (int) count;
        argv = new byte[Math.min(argc, keep.arguments())][];
        while (done < argc) {
            if (!argument()) {
                return false;
            }
            done++;
        }
        return true;
    }

    private boolean argument() throws IOException {
        int mark = read();
        if (mark != '$') {
            return mark < 0 ? torn() : broken("expected $ but found " + Bytes.name(mark));
        }
        long length = number(MOST_BYTES, 0);
        if (length < 0) {
            return false;
        }
        if (at + length + 2 > size) {
            return torn();
        }
        if (done < argv.length) {
            argv[done] = bytes((int) Math.min(length, keep.bytes()));
            at += length - argv[done].length;
        } else {
            at += length;
        }
        at += 2;
        return true;
    }

    /// A number and CRLF; -1 where the record is torn or broken.
    private long number(long most, long least) throws IOException {
        long value = 0;
        int digits = 0;
        int c = read();
        while (c >= '0' && c <= '9' && digits < 12) {
            value = value * 10 + c - '0';
            digits++;
            c = read();
        }
        if (c < 0) {
            torn();
        } else if (c != '\r' || digits == 0) {
            broken("expected a number but found " + Bytes.name(c));
        } else if (value < least || value > most) {
            broken("the number " + value + " is out of bounds");
        } else if (read() < 0) {
            torn();
        } else {
            return value;
        }
        return -1;
    }

    private boolean torn() {
        String where = argc == 0 ? "in the count of arguments" : "in argument " + (done + 1) + " of " + argc;
        problem = new Problem(start, true, "ends " + where);
        return false;
    }

    private boolean broken(String text) {
        problem = new Problem(start, false, text + " at " + (at - 1));
        return false;
    }

    private void annotation() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = read();
        while (c >= 0 && c != '\n' && line.length() < MOST_LINE) {
            line.append((char) c);
            c = read();
        }
        if (c != '\n') {
            problem = new Problem(start, c < 0, c < 0 ? "ends in an annotation" : "an annotation has no end");
        } else if (line.toString().startsWith("TS:")) {
            String digits = line.substring(3).strip();
            seconds = digits.matches("\\d{1,15}") ? Long.parseLong(digits) : seconds;
        }
    }

    private int read() throws IOException {
        if (at >= size || !fill()) {
            return -1;
        }
        return buffer[(int) (at++ - bufferStart)] & 255;
    }

    private byte[] bytes(int length) throws IOException {
        byte[] out = new byte[length];
        int got = 0;
        while (got < length && fill()) {
            int from = (int) (at - bufferStart);
            int part = Math.min(length - got, bufferLength - from);
            System.arraycopy(buffer, from, out, got, part);
            got += part;
            at += part;
        }
        return out;
    }

    /// Makes the byte at `at` available; false where the file has none.
    private boolean fill() throws IOException {
        if (at >= bufferStart && at < bufferStart + bufferLength) {
            return true;
        }
        bufferStart = at;
        bufferLength = Math.max(0, channel.read(ByteBuffer.wrap(buffer), at));
        return bufferLength > 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
