package dev.respdesk.aof;

import dev.respdesk.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings encoded units into the incremental file by the policy, holds the replies that promise them until they are
/// there, and goes over to the next file. Data thread only.
///
/// Under everysec and no, the data thread itself writes (into the page cache) unless an fsync runs, beside which a
/// write may block: then the write thread does it, and only the replies of those turns wait for it.
///
/// What is on the disk is at any moment a prefix of what was said. So nothing is written behind something that is not
/// known to have got there: neither to a suspect file, nor to the one that follows it until a rewrite has everything.
final class AofWriter {
    private static final Logger LOG = LoggerFactory.getLogger("aof");

    private final AofThreads threads;
    private final Reserve reserve;
    private final Faults faults;
    private final Fsyncs fsyncs;
    private final Commits commits;
    private final WriteTimes times;
    private final Queue<Switch> switches = new ArrayDeque<>();

    private FsyncPolicy policy;
    private @Nullable AofOutput output;
    private boolean wroteInTurn;
    private long delayedFsyncs;
    private long otherBytes;

    /// A file that takes the place of the one before it, as soon as that is nearly all on the disk.
    private static final class Switch {
        private final @Nullable AofOutput next;
        private final Runnable switched;
        private boolean begun;
        private boolean ready;

        Switch(@Nullable AofOutput next, Runnable switched) {
            this.next = next;
            this.switched = switched;
        }
    }

    /// @param onSuspect run when only a rewrite helps
    AofWriter(Loop loop, AofThreads threads, Clock clock, Reserve reserve, FsyncPolicy policy, Runnable onSuspect) {
        this.threads = threads;
        this.reserve = reserve;
        this.policy = policy;
        faults = new Faults(loop, threads, reserve, onSuspect);
        fsyncs = new Fsyncs(loop, threads, clock, faults);
        times = new WriteTimes(clock);
        commits = new Commits(loop, threads, reserve, faults, times,
                new Commits.Listener(this::givesUp, this::retire, this::idle));
    }

    /// Begins with a file.
    ///
    /// @param others the bytes of the other files that count
    void open(AofOutput first, long others, boolean reserved) {
        output = first;
        otherBytes = others;
        fsyncs.begin();
        if (!reserved) {
            faults.unreserved();
        }
    }

    WriteTimes times() {
        return times;
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
        return commits.pending();
    }

    /// Begins to write before the turn ends where very much has come together.
    void limit(int most) {
        if (commits.pending().total() > most) {
            advance();
        }
    }

    /// A unit could not be encoded: what comes now must not be written behind it.
    void lost(String reason) {
        AofOutput to = output;
        if (to != null) {
            faults.suspect(to.seq, reason);
        }
    }

    /// The turn has ended; true where its replies may leave now, otherwise `released` is run when they may.
    boolean endTurn(Runnable released) {
        AofOutput to = output;
        if (!wroteInTurn || to == null) {
            return true;
        }
        wroteInTurn = false;
        if (policy != FsyncPolicy.ALWAYS && mayWriteHere()) {
            return commits.writeHere(to, released);
        }
        commits.whenWritten(released);
        advance();
        return false;
    }

    private boolean mayWriteHere() {
        if (!commits.isIdle() || commits.isAwaited() || commits.pending().isLarge() || faults.isFull() || isHeld()) {
            return false;
        }
        if (fsyncs.isRunning()) {
            delayedFsyncs++;
            return false;
        }
        return true;
    }

    /// Whether nothing may be written now, because something before it is not on the disk.
    private boolean isHeld() {
        return faults.isSuspect() || fsyncs.isRetiring();
    }

    /// Starts the next commit if none is on its way and there is something to write.
    private void advance() {
        AofOutput to = output;
        if (!commits.isIdle() || to == null || isHeld()) {
            return;
        }
        if (commits.hasPending()) {
            commits.start(to, policy == FsyncPolicy.ALWAYS, false);
        } else {
            commits.release();
        }
    }

    private void idle() {
        advanceSwitch();
        advance();
    }

    /// On a suspect file nothing more is of use, and none on a disk that is full when the file is turned off.
    private boolean givesUp() {
        Switch next = switches.peek();
        return faults.isSuspect() || next != null && next.next == null;
    }

    /// A rewrite has brought everything to the disk that belongs to files before the one with this number.
    void covered(long firstKept) {
        if (faults.covers(firstKept)) {
            advance();
        }
    }

    boolean isSuspect() {
        return faults.isSuspect();
    }

    /// Whether what has been encoded so far is on the disk, now and whenever it is asked. What a rewrite has brought
    /// there instead counts as well: a later file is written to only when all before it is on the disk.
    BooleanSupplier onDisk() {
        AofOutput to = output;
        if (to == null) {
            return () -> false;
        }
        long upTo = commits.wholeOf(to);
        return () -> output == to ? to.syncedBytes >= upTo : !fsyncs.isRetiring();
    }

    /// Why writes are refused; null while they are taken.
    @Nullable String fault() {
        return faults.reason();
    }

    /// Ten times a second: the fsync of each second.
    void tick() {
        AofOutput to = output;
        if (policy == FsyncPolicy.EVERYSEC && to != null && !isHeld()) {
            if (fsyncs.isDue(to) && mayWriteHere() && !commits.hasPending()) {
                commits.writeChecksum(to);
            }
            fsyncs.eachSecond(to);
        }
    }

    /// Goes over to another file, or to none, as soon as no commit is on its way: everything encoded before `switched`
    /// runs goes to the old file, everything after it to the new one. What was encoded for a suspect file goes nowhere:
    /// the next one is that of a rewrite, which has it.
    void switchTo(@Nullable AofOutput next, Runnable switched) {
        switches.add(new Switch(next, switched));
        advanceSwitch();
    }

    private void advanceSwitch() {
        Switch head = switches.peek();
        if (head == null) {
            return;
        }
        if (!head.begun) {
            head.begun = true;
            prepare(head);
        }
        if (head.ready && commits.isIdle()) {
            switches.remove();
            switchNow(head);
            advanceSwitch();
        }
    }

    /// Brings the old file to the disk before, so that what is left, during which everything waits, is little.
    private void prepare(Switch to) {
        AofOutput old = output;
        if (old == null || isHeld() || old.bytes == old.syncedBytes) {
            to.ready = true;
            return;
        }
        fsyncs.sync(old, () -> {
            to.ready = true;
            idle();
        });
    }

    private void switchNow(Switch to) {
        AofOutput old = output;
        output = to.next;
        if (old != null) {
            end(old);
        }
        if (to.next == null) {
            faults.forget();
            commits.release();
        }
        to.switched.run();
    }

    private void end(AofOutput old) {
        otherBytes += old.bytes;
        boolean dropped = faults.isSuspect() || faults.isFull() && output == null;
        if (dropped) {
            commits.dropPending();
        }
        if (!dropped && (commits.hasPending() || old.bytes > old.summedTo)) {
            otherBytes += commits.start(old, policy == FsyncPolicy.ALWAYS, true);
        } else {
            retire(old);
        }
    }

    private void retire(AofOutput old) {
        fsyncs.retire(old, this::idle);
    }

    /// Writes what was encoded so far, by the policy, and waits for it; false where it could not be written.
    boolean drain() {
        if (faults.isSuspect() || !fsyncs.settle()) {
            return false;
        }
        wroteInTurn = false;
        return commits.drain(output, policy == FsyncPolicy.ALWAYS);
    }

    /// Brings everything to the disk and closes the file; waits for that.
    void close() {
        boolean drained = drain();
        AofOutput last = output;
        output = null;
        if (last != null) {
            drained &= fsyncs.close(last);
            threads.await(threads.write(), reserve::release);
        }
        if (!drained) {
            LOG.error("The last changes could not be brought to the disk.");
        }
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
        return fsyncs.pending();
    }

    long delayedFsyncs() {
        return delayedFsyncs;
    }

    long bufferBytes() {
        return commits.bytes();
    }
}
