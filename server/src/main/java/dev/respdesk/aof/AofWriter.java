package dev.respdesk.aof;

import dev.respdesk.time.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings encoded units into the incremental file by the policy, and holds the replies that promise them until they are
/// there. At most one commit is on its way; what comes meanwhile goes with the next one (group commit). Data thread
/// only.
///
/// Under everysec and no, the data thread itself writes (into the page cache) unless an fsync runs, beside which a
/// write
/// may block: then the write thread does it, and only the replies of those turns wait for it.
final class AofWriter {
    private static final Logger LOG = LoggerFactory.getLogger("aof");

    private static final int BUFFER_BYTES = 64 * 1024;

    /// A larger buffer is not kept for the next commit.
    private static final int KEPT_BYTES = 1024 * 1024;

    private static final long RETRY_MICROS = 100_000;

    /// Less than a second, so that with ticks of 100 ms nothing acknowledged is older than about a second.
    private static final long FSYNC_NANOS = 900_000_000;

    private static final long CLOSE_SECONDS = 30;

    private final Loop loop;
    private final AofThreads threads;
    private final Clock clock;
    private final Reserve reserve;
    private final Runnable onSuspect;

    private FsyncPolicy policy;
    private @Nullable AofOutput output;
    private AofBytes pending = new AofBytes(BUFFER_BYTES);
    private @Nullable AofBytes spare;
    private boolean wroteInTurn;
    private List<Runnable> waiting = new ArrayList<>();
    private @Nullable Commit inFlight;
    private @Nullable Runnable whenIdle;

    /// Why writes are refused: what the write said, or the fsync.
    private @Nullable String writeFault;
    private @Nullable String syncFault;

    /// The newest file whose fsync failed; what was written to it is not known to be on the disk until a rewrite.
    private long suspectSeq = -1;
    private final List<Runnable> waitingForRewrite = new ArrayList<>();

    private int fsyncsRunning;
    private long lastFsyncNanos;
    private long delayedFsyncs;
    private long otherBytes;

    /// @param onSuspect run when an fsync has failed and only a rewrite helps
    AofWriter(Loop loop, AofThreads threads, Clock clock, Reserve reserve, FsyncPolicy policy, Runnable onSuspect) {
        this.loop = loop;
        this.threads = threads;
        this.clock = clock;
        this.reserve = reserve;
        this.policy = policy;
        this.onSuspect = onSuspect;
    }

    /// Begins with a file.
    ///
    /// @param others the bytes of the other files that count
    void open(AofOutput first, long others, boolean reserved) {
        output = first;
        otherBytes = others;
        lastFsyncNanos = clock.nanos();
        if (!reserved) {
            refuse("No space left on device");
            loop.schedule(this::heal, RETRY_MICROS);
        }
    }

    boolean isOpen() {
        return output != null;
    }

    void policy(FsyncPolicy next) {
        policy = next;
    }

    /// Where the units of this turn are encoded to.
    AofBytes pending() {
        wroteInTurn = true;
        return pending;
    }

    /// Begins to write before the turn ends where very much has come together.
    void limit(int most) {
        if (pending.total() > most) {
            advance();
        }
    }

    /// The turn has ended; true where its replies may leave now, otherwise `released` is run when they may.
    boolean endTurn(Runnable released) {
        AofOutput to = output;
        if (!wroteInTurn || to == null) {
            return true;
        }
        wroteInTurn = false;
        if (inFlight == null && policy != FsyncPolicy.ALWAYS && waiting.isEmpty() && !pending.isLarge()
                && mayWriteHere()) {
            return writeHere(to, released);
        }
        waiting.add(released);
        advance();
        return false;
    }

    private boolean mayWriteHere() {
        if (fsyncsRunning > 0) {
            delayedFsyncs++;
            return false;
        }
        return writeFault == null;
    }

    private boolean writeHere(AofOutput to, Runnable released) {
        Commit commit = new Commit(to, pending, to.bytes, false, reserve);
        if (commit.runInline()) {
            to.bytes += pending.total();
            pending = emptied(pending);
            return true;
        }
        commit.waiting.add(released);
        pending = next();
        start(commit);
        return false;
    }

    private static AofBytes emptied(AofBytes buffer) {
        buffer.clear();
        if (buffer.array().length > KEPT_BYTES) {
            return new AofBytes(BUFFER_BYTES);
        }
        return buffer;
    }

    private AofBytes next() {
        AofBytes taken = spare;
        spare = null;
        return taken == null ? new AofBytes(BUFFER_BYTES) : taken;
    }

    /// Starts the next commit if none is on its way and there is something to write.
    private void advance() {
        AofOutput to = output;
        if (inFlight != null || to == null || holdsBack(to)) {
            return;
        }
        if (pending.total() > 0) {
            start(commit(to));
        } else if (!waiting.isEmpty()) {
            List<Runnable> written = waiting;
            waiting = new ArrayList<>();
            written.forEach(Runnable::run);
        }
    }

    /// Under `always` nothing is promised on a file whose fsync failed: what comes now waits for the next file.
    private boolean holdsBack(AofOutput to) {
        return to.seq == suspectSeq && policy == FsyncPolicy.ALWAYS;
    }

    private Commit commit(AofOutput to) {
        boolean sync = policy == FsyncPolicy.ALWAYS && to.seq != suspectSeq;
        long before = to.bytes + (inFlight == null ? 0 : inFlight.bytes.total());
        Commit commit = new Commit(to, pending, before, sync, reserve);
        commit.waiting.addAll(waiting);
        waiting = new ArrayList<>();
        pending = next();
        return commit;
    }

    private void start(Commit commit) {
        inFlight = commit;
        threads.write().execute(() -> {
            Commit.Outcome outcome = commit.run();
            boolean reserved = reserve.isHeld();
            loop.execute(() -> finished(commit, outcome, reserved));
        });
    }

    private void finished(Commit commit, Commit.Outcome outcome, boolean reserved) {
        if (commit != inFlight) {
            return;
        }
        switch (outcome) {
            case NOT_WRITTEN -> {
                refuse(commit.reason());
                loop.schedule(() -> again(commit), RETRY_MICROS);
            }
            case NOT_SYNCED -> {
                written(commit);
                suspect(commit.output, commit.reason());
                release(commit);
                idle();
            }
            case DONE -> {
                written(commit);
                if (!reserved) {
                    refuse(commit.reason());
                    heal();
                }
                release(commit);
                idle();
            }
        }
    }

    private void again(Commit commit) {
        if (commit == inFlight) {
            start(commit);
        }
    }

    private void written(Commit commit) {
        commit.output.bytes += commit.bytes.total();
        if (commit.sync) {
            commit.output.syncedBytes = commit.output.bytes;
        }
        spare = emptied(commit.bytes);
        inFlight = null;
        if (commit.last) {
            retire(commit.output);
        }
    }

    private void release(Commit commit) {
        if (commit.output.seq <= suspectSeq && policy == FsyncPolicy.ALWAYS) {
            waitingForRewrite.addAll(commit.waiting);
        } else {
            commit.release();
        }
    }

    private void idle() {
        Runnable task = whenIdle;
        whenIdle = null;
        if (task != null) {
            task.run();
        }
        advance();
    }

    private void refuse(String reason) {
        String words = reason.isEmpty() ? "Input/output error" : reason;
        if (writeFault == null) {
            LOG.error("The append-only file cannot be written: {}. Writes are refused until it can.", words);
        }
        writeFault = words;
    }

    /// Takes the reserve again; as long as there is no room for it, writes stay refused.
    private void heal() {
        threads.write().execute(() -> {
            boolean reserved = reserve.take();
            loop.execute(() -> healed(reserved));
        });
    }

    private void healed(boolean reserved) {
        if (!reserved) {
            loop.schedule(this::heal, RETRY_MICROS);
        } else if (writeFault != null && inFlight == null) {
            writeFault = null;
            LOG.info("The append-only file can be written again.");
        } else if (writeFault != null) {
            loop.schedule(this::heal, RETRY_MICROS);
        }
    }

    private void suspect(AofOutput failed, String reason) {
        LOG.error("The disk did not confirm what was written to the append-only file: {}. Writes are refused until a "
                + "rewrite has put everything into new files.", reason);
        syncFault = reason;
        suspectSeq = Math.max(suspectSeq, failed.seq);
        onSuspect.run();
    }

    /// A rewrite has brought everything to the disk that was written to files before the one with this number.
    void covered(long firstKept) {
        if (suspectSeq >= firstKept || syncFault == null) {
            return;
        }
        syncFault = null;
        waitingForRewrite.forEach(Runnable::run);
        waitingForRewrite.clear();
        LOG.info("Everything is on the disk again.");
        advance();
    }

    boolean isSuspect() {
        return syncFault != null;
    }

    /// Why writes are refused; null while they are taken.
    @Nullable String fault() {
        return writeFault != null ? writeFault : syncFault;
    }

    /// Ten times a second: the fsync of each second.
    void tick() {
        AofOutput to = output;
        if (policy == FsyncPolicy.EVERYSEC && to != null && fsyncsRunning == 0 && to.bytes != to.syncedBytes
                && to.seq != suspectSeq && clock.nanos() - lastFsyncNanos >= FSYNC_NANOS) {
            lastFsyncNanos = clock.nanos();
            fsync(to, false);
        }
    }

    private void fsync(AofOutput to, boolean closes) {
        long upTo = to.bytes;
        boolean sync = to.seq != suspectSeq;
        fsyncsRunning++;
        threads.sync().execute(() -> {
            IOException failure = fsync(to.file, sync, closes);
            loop.execute(() -> fsynced(to, upTo, failure));
        });
    }

    private static @Nullable IOException fsync(DiskFile file, boolean sync, boolean closes) {
        try {
            if (sync) {
                file.sync();
            }
            if (closes) {
                file.close();
            }
            return null;
        } catch (IOException failure) {
            return failure;
        }
    }

    private void fsynced(AofOutput to, long upTo, @Nullable IOException failure) {
        fsyncsRunning--;
        if (failure == null) {
            to.syncedBytes = Math.max(to.syncedBytes, upTo);
        } else {
            suspect(to, String.valueOf(failure.getMessage()));
        }
    }

    /// Goes over to another file, or to none, as soon as no commit is on its way: everything encoded before `switched`
    /// runs goes to the old file, everything after it to the new one.
    void switchTo(@Nullable AofOutput next, Runnable switched) {
        if (inFlight == null) {
            switchNow(next, switched);
        } else {
            Runnable earlier = whenIdle;
            whenIdle = () -> {
                if (earlier != null) {
                    earlier.run();
                }
                switchTo(next, switched);
            };
        }
    }

    private void switchNow(@Nullable AofOutput next, Runnable switched) {
        AofOutput old = output;
        output = next;
        if (old != null) {
            otherBytes += old.bytes + pending.total();
            end(old);
        }
        switched.run();
    }

    private void end(AofOutput old) {
        if (pending.total() == 0) {
            retire(old);
            return;
        }
        Commit commit = commit(old);
        commit.last = true;
        start(commit);
    }

    private void retire(AofOutput old) {
        fsync(old, true);
    }

    /// Writes what was encoded so far, by the policy, and waits for it; false where it could not be written.
    boolean drain() {
        wroteInTurn = false;
        Commit earlier = inFlight;
        AofOutput to = output;
        Commit latest = to == null || pending.total() == 0 ? null : commit(to);
        if (earlier == null && latest == null) {
            return true;
        }
        if (await(threads.write(), () -> drain(earlier, latest))) {
            settle(earlier);
            settle(latest);
            idle();
            return true;
        }
        if (latest != null) {
            putBack(earlier, latest);
        }
        return false;
    }

    /// What could not be written is tried again in its order.
    private void putBack(@Nullable Commit earlier, Commit latest) {
        if (earlier == null || earlier.isWritten()) {
            settle(earlier);
            inFlight = latest;
            loop.schedule(() -> again(latest), RETRY_MICROS);
        } else {
            pending = latest.bytes;
            waiting.addAll(latest.waiting);
        }
    }

    /// On the write thread, where the earlier one has had its attempt.
    private static boolean drain(@Nullable Commit earlier, @Nullable Commit latest) {
        boolean written = earlier == null || earlier.isWritten() || earlier.run() != Commit.Outcome.NOT_WRITTEN;
        return written && (latest == null || latest.run() != Commit.Outcome.NOT_WRITTEN);
    }

    private void settle(@Nullable Commit commit) {
        if (commit != null) {
            written(commit);
            if (commit.outcome() == Commit.Outcome.NOT_SYNCED) {
                suspect(commit.output, commit.reason());
            }
            release(commit);
        }
    }

    /// Brings everything to the disk and closes the file; waits for that.
    void close() {
        boolean drained = drain();
        AofOutput last = output;
        output = null;
        if (last != null) {
            boolean sync = last.seq != suspectSeq;
            boolean synced = await(threads.sync(), () -> fsync(last.file, sync, true) == null);
            await(threads.write(), reserve::release);
            drained &= synced;
        }
        if (!drained) {
            LOG.error("The last changes could not be brought to the disk.");
        }
    }

    private static boolean await(Executor thread, Supplier<Boolean> task) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        thread.execute(() -> done.complete(task.get()));
        try {
            return done.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("The append-only file does not react.", e);
        }
        return false;
    }

    /// The bytes of all files that count.
    long currentBytes() {
        return otherBytes + (output == null ? 0 : output.bytes);
    }

    /// A rewrite has replaced files: the others that count have so many bytes now.
    void otherBytes(long bytes) {
        otherBytes = bytes;
    }

    int pendingFsyncs() {
        return fsyncsRunning;
    }

    long delayedFsyncs() {
        return delayedFsyncs;
    }

    long bufferBytes() {
        return pending.total() + (inFlight == null ? 0 : inFlight.bytes.total());
    }
}
