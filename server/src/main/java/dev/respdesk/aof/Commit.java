package dev.respdesk.aof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is written to the file in one step, with the replies that wait for it. Belongs to the data thread, but while
/// `run` works, to the write thread.
final class Commit {
    /// How an attempt ended.
    enum Outcome {
        DONE,
        /// Nothing or not all could be written; it may be tried again.
        NOT_WRITTEN,
        /// It was written, but the disk did not confirm it. Never to be tried again on this file: the system may have
        /// dropped the pages.
        NOT_SYNCED
    }

    final AofOutput output;
    final AofBytes bytes;
    final boolean sync;
    final List<Runnable> waiting = new ArrayList<>();

    /// The file is not used further after this.
    boolean last;

    private final Reserve reserve;
    private final long before;
    private final long groupFromBefore;
    private final long summedToBefore;
    private int line = -1;
    private boolean summed;
    private long written;
    private Outcome outcome = Outcome.NOT_WRITTEN;
    private @Nullable IOException failure;

    /// @param before the length of the file that this goes behind
    Commit(AofOutput output, AofBytes bytes, long before, boolean sync, Reserve reserve) {
        this.output = output;
        this.bytes = bytes;
        this.sync = sync;
        this.reserve = reserve;
        this.before = before;
        groupFromBefore = output.groupFrom;
        summedToBefore = output.summedTo;
    }

    /// Ends the group with a checksum line, where something has come since the last one: always, or only where that is
    /// much. Before the first attempt, on the data thread.
    void endGroup(boolean always) {
        long end = before + bytes.total();
        if (end - output.summedTo >= (always ? 1 : Checksum.GROUP_BYTES)) {
            line = bytes.length();
            bytes.raw(Checksum.line(end - output.groupFrom));
            output.groupFrom = end;
            output.summedTo = before + bytes.total();
        }
    }

    /// Takes back what `endGroup` did, where there was no attempt.
    void continueGroup() {
        if (line >= 0) {
            bytes.cut(line);
            line = -1;
            output.groupFrom = groupFromBefore;
            output.summedTo = summedToBefore;
        }
    }

    private void sum() {
        if (!summed) {
            summed = true;
            output.checksum.take(bytes, line);
        }
    }

    /// Writes, and brings to the disk where the policy says so.
    Outcome run() {
        outcome = attempt();
        return outcome;
    }

    /// How the last attempt of `run` ended.
    Outcome outcome() {
        return outcome;
    }

    boolean isWritten() {
        return outcome != Outcome.NOT_WRITTEN;
    }

    private Outcome attempt() {
        failure = null;
        sum();
        if (!write() && !(reserve.release() && write())) {
            undo();
            return Outcome.NOT_WRITTEN;
        }
        try {
            if (sync) {
                output.file.sync();
            }
            return Outcome.DONE;
        } catch (IOException notSynced) {
            failure = notSynced;
            return Outcome.NOT_SYNCED;
        }
    }

    /// On the data thread, where no fsync runs: one write and no more. What it could not do is left to `run`.
    boolean runInline() {
        sum();
        try {
            written += bytes.writeTo(output.file, 0);
        } catch (IOException notWritten) {
            failure = notWritten;
        }
        return written == bytes.total();
    }

    private boolean write() {
        try {
            while (written < bytes.total()) {
                written += bytes.writeTo(output.file, written);
            }
            return true;
        } catch (IOException notWritten) {
            failure = notWritten;
            return false;
        }
    }

    /// Takes a part that was written back, so that the file ends with a whole unit. Where the disk refuses that too,
    /// the
    /// next attempt goes on behind the part.
    private void undo() {
        if (written == 0) {
            return;
        }
        try {
            output.file.truncate(before);
            written = 0;
        } catch (IOException notCut) {
            addSuppressed(notCut);
        }
    }

    private void addSuppressed(IOException next) {
        if (failure != null && failure != next) {
            failure.addSuppressed(next);
        }
    }

    /// Why the last attempt failed, in the system's words.
    String reason() {
        return failure == null ? "" : String.valueOf(failure.getMessage());
    }

    /// The replies may leave.
    void release() {
        for (Runnable waiter : waiting) {
            waiter.run();
        }
        waiting.clear();
    }
}
