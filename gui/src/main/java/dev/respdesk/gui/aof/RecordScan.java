package dev.respdesk.gui.aof;

import dev.respdesk.resp.aof.AofKind;
import dev.respdesk.resp.aof.AofReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Walks the commands of one file in order from any record's offset, keeping only the beginning of long arguments: a
/// record of 512 MB costs what its first bytes do. After `next` has said no, `problem` tells whether the file ends
/// there.
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

    private final AofReader reader;
    private final long size;
    private AofKind kind = AofKind.END;

    RecordScan(Path file, long offset, Keep keep) throws IOException {
        size = Files.size(file);
        reader = AofReader.open(file, offset);
        reader.keep(keep.arguments(), keep.bytes());
    }

    /// Goes to the next command, past annotations; false at the end of the file or at a problem.
    boolean next() throws IOException {
        do {
            kind = reader.next();
        } while (kind == AofKind.ANNOTATION);
        return kind == AofKind.COMMAND;
    }

    /// Where the command starts.
    long offset() {
        return reader.offset();
    }

    /// Where the next thing starts.
    long end() {
        return reader.offset() + reader.bytes();
    }

    /// The arguments, the first `Keep.arguments` of them, the first `Keep.bytes` of each.
    byte[][] argv() {
        return reader.argv();
    }

    /// How many arguments the command has.
    int argc() {
        return reader.argumentCount();
    }

    /// The time of the last `#TS:` annotation before the command, Unix seconds; -1 where there was none.
    long seconds() {
        return reader.timeSeconds();
    }

    void startSeconds(long known) {
        reader.timeSeconds(known);
    }

    /// What is wrong where `next` stopped, or null at a clean end.
    @Nullable Problem problem() {
        return kind == AofKind.TORN || kind == AofKind.BROKEN
                ? new Problem(reader.offset(), kind == AofKind.TORN, reader.reason())
                : null;
    }

    /// Bytes of the file when it was opened.
    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
