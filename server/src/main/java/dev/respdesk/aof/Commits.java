package dev.respdesk.aof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What was encoded and is not in the file yet, with the replies that wait for it. At most one commit is on its way;
/// what comes meanwhile goes with the next one (group commit). One that cannot be written is tried again until it can.
/// Data thread only.
final class Commits {
    private static final int BUFFER_BYTES = 64 * 1024;

    /// A larger buffer is not kept for the next commit.
    private static final int KEPT_BYTES = 1024 * 1024;

    private static final long RETRY_MICROS = 100_000;

    private final Loop loop;
    private final AofThreads threads;
    private final Reserve reserve;
    private final Faults faults;
    private final Listener listener;
    private final WriteTimes times;

    private AofBytes pending = new AofBytes(BUFFER_BYTES);
    private @Nullable AofBytes spare;
    private List<Runnable> waiting = new ArrayList<>();
    private @Nullable Commit inFlight;

    /// What the one who starts commits is asked and told.
    ///
    /// @param givesUp whether a commit that could not be written is not to be tried again
    /// @param last    hears that the last commit of a file has been written
    /// @param idle    run when no commit is on its way any more
    record Listener(BooleanSupplier givesUp, Consumer<AofOutput> last, Runnable idle) {}

    Commits(Loop loop, AofThreads threads, Reserve reserve, Faults faults, WriteTimes times, Listener listener) {
        this.loop = loop;
        this.threads = threads;
        this.reserve = reserve;
        this.faults = faults;
        this.listener = listener;
        this.times = times;
    }

    /// What the next commit will write.
    AofBytes pending() {
        return pending;
    }

    boolean hasPending() {
        return pending.total() > 0;
    }

    /// Forgets what the next commit would write.
    void dropPending() {
        pending = emptied(pending);
    }

    /// Whether no commit is on its way.
    boolean isIdle() {
        return inFlight == null;
    }

    /// Run when what has been encoded so far is where it is promised to be.
    void whenWritten(Runnable released) {
        waiting.add(released);
    }

    boolean isAwaited() {
        return !waiting.isEmpty();
    }

    /// All replies may leave.
    void release() {
        List<Runnable> released = waiting;
        waiting = new ArrayList<>();
        released.forEach(Runnable::run);
    }

    /// Writes at once what is pending; what the disk does not take at once becomes a commit.
    ///
    /// @param released run when everything is written; not run where this returns true, for it is
    boolean writeHere(AofOutput to, Runnable released) {
        return writeHere(to, false, released);
    }

    private boolean writeHere(AofOutput to, boolean endsGroup, Runnable released) {
        Commit commit = new Commit(to, pending, to.bytes, false, reserve);
        commit.endGroup(endsGroup);
        long began = times.beganHere();
        boolean written = commit.runInline();
        times.endedHere(began);
        if (written) {
            to.bytes += pending.total();
            pending = emptied(pending);
            return true;
        }
        commit.waiting.add(released);
        pending = next();
        start(commit);
        return false;
    }

    /// Writes a checksum line behind everything, if there is none; nothing may be pending or on its way.
    void writeChecksum(AofOutput to) {
        if (to.bytes > to.summedTo) {
            writeHere(to, true, () -> { });
        }
    }

    /// Starts a commit of what is pending; none may be on its way. Returns how many bytes it writes.
    ///
    /// @param sync whether it is brought to the disk before replies leave
    /// @param last whether it is the last one of the file
    long start(AofOutput to, boolean sync, boolean last) {
        Commit commit = take(to, sync, last);
        commit.last = last;
        long bytes = commit.bytes.total();
        start(commit);
        return bytes;
    }

    /// @param last whether nothing may follow for a while
    private Commit take(AofOutput to, boolean sync, boolean last) {
        Commit commit = new Commit(to, pending, endOf(to), sync, reserve);
        commit.endGroup(sync || last);
        commit.waiting.addAll(waiting);
        waiting = new ArrayList<>();
        pending = next();
        return commit;
    }

    private AofBytes next() {
        AofBytes taken = spare;
        spare = null;
        return taken == null ? new AofBytes(BUFFER_BYTES) : taken;
    }

    private static AofBytes emptied(AofBytes buffer) {
        buffer.clear();
        if (buffer.array().length > KEPT_BYTES) {
            return new AofBytes(BUFFER_BYTES);
        }
        return buffer;
    }

    private void start(Commit commit) {
        inFlight = commit;
        long began = times.began();
        threads.write().execute(() -> {
            Commit.Outcome outcome = commit.run();
            boolean reserved = reserve.isHeld();
            loop.execute(() -> {
                times.ended(commit.sync ? WriteTimes.WRITE_AND_FSYNC : WriteTimes.WRITE, began);
                finished(commit, outcome, reserved);
            });
        });
    }

    private void finished(Commit commit, Commit.Outcome outcome, boolean reserved) {
        if (commit != inFlight) {
            return;
        }
        if (outcome == Commit.Outcome.NOT_WRITTEN) {
            faults.stuck(commit.reason());
            loop.schedule(() -> again(commit), RETRY_MICROS);
            return;
        }
        settle(commit, reserved);
        listener.idle.run();
    }

    private void again(Commit commit) {
        if (commit != inFlight) {
            return;
        }
        if (listener.givesUp.getAsBoolean()) {
            inFlight = null;
            commit.bytes.clear();
            waiting.addAll(0, commit.waiting);
            if (commit.last) {
                listener.last.accept(commit.output);
            }
            listener.idle.run();
        } else {
            start(commit);
        }
    }

    /// A commit is in the file: its replies leave unless it is not sure that everything up to them is on the disk.
    private void settle(Commit commit, boolean reserved) {
        inFlight = null;
        faults.written(reserved, commit.reason());
        commit.output.bytes += commit.bytes.total();
        if (commit.outcome() == Commit.Outcome.NOT_SYNCED) {
            faults.suspect(commit.output.seq, commit.reason());
        } else if (commit.sync) {
            commit.output.syncedBytes = commit.output.bytes;
        }
        spare = emptied(commit.bytes);
        if (commit.last) {
            listener.last.accept(commit.output);
        }
        if (faults.isSuspect()) {
            waiting.addAll(0, commit.waiting);
        } else {
            commit.release();
        }
    }

    /// Writes everything that is there and waits for it; false where it could not be written, which is tried again.
    boolean drain(@Nullable AofOutput to, boolean sync) {
        Commit earlier = inFlight;
        Commit latest = to == null || !hasPending() && isSummed(to) ? null : take(to, sync, true);
        boolean[] reserved = new boolean[1];
        boolean written = threads.await(threads.write(), () -> {
            boolean both = run(earlier) && run(latest);
            reserved[0] = reserve.isHeld();
            return both;
        });
        if (written) {
            settleBoth(earlier, latest, reserved[0]);
        } else if (latest != null) {
            putBack(earlier, latest);
        }
        return written;
    }

    private boolean isSummed(AofOutput to) {
        return to.summedTo == endOf(to);
    }

    /// The length of a file with the commit that is on its way to it. The last one of the file before may still be on
    /// its way, too.
    private long endOf(AofOutput to) {
        Commit ahead = inFlight;
        return to.bytes + (ahead == null || ahead.output != to ? 0 : ahead.bytes.total());
    }

    /// On the write thread, where the earlier one has had its attempt.
    private static boolean run(@Nullable Commit commit) {
        return commit == null || commit.isWritten() || commit.run() != Commit.Outcome.NOT_WRITTEN;
    }

    private void settleBoth(@Nullable Commit earlier, @Nullable Commit latest, boolean reserved) {
        if (earlier != null) {
            settle(earlier, reserved);
        }
        if (latest != null) {
            settle(latest, reserved);
        }
        listener.idle.run();
    }

    private void putBack(@Nullable Commit earlier, Commit latest) {
        if (earlier == null || earlier.isWritten()) {
            if (earlier != null) {
                settle(earlier, true);
            }
            inFlight = latest;
            faults.stuck(latest.reason());
            loop.schedule(() -> again(latest), RETRY_MICROS);
        } else {
            latest.continueGroup();
            pending = latest.bytes;
            waiting.addAll(latest.waiting);
        }
    }

    /// How long a file will be with everything that is there for it.
    long wholeOf(AofOutput to) {
        return endOf(to) + pending.total();
    }

    /// The bytes that are not in the file yet.
    long bytes() {
        return pending.total() + (inFlight == null ? 0 : inFlight.bytes.total());
    }
}
