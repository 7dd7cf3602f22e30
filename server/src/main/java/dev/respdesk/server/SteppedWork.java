package dev.respdesk.server;

import dev.respdesk.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Long work on the data, done in steps so that clients have their turn between them. It runs on a thread of its own,
/// but only while a step on the data thread waits for it: the data has one owner at any time.
final class SteppedWork {
    /// What is to be done; it calls `pause` wherever others may have their turn.
    interface Work {
        void run(SteppedWork steps) throws Exception;
    }

    private final Clock clock;
    private final Semaphore mayWork = new Semaphore(0);
    private final Semaphore mayGoOn = new Semaphore(0);
    private final Thread thread;
    private long deadline;
    private boolean ended;
    private boolean cancelled;
    private @Nullable Exception failure;

    SteppedWork(String name, Clock clock, Work work) {
        this.clock = clock;
        thread = Thread.ofPlatform().daemon().name(name).start(() -> run(work));
    }

    private void run(Work work) {
        mayWork.acquireUninterruptibly();
        try {
            if (!cancelled) {
                work.run(this);
            }
        } catch (Exception thrown) {
            failure = thrown;
        } catch (Error thrown) {
            failure = new IllegalStateException(thrown);
        } finally {
            ended = true;
            mayGoOn.release();
        }
    }

    /// On the data thread: lets the work run for about so long; true while there is more.
    ///
    /// @throws Exception what the work threw
    boolean step(long nanos) throws Exception {
        if (!ended) {
            deadline = clock.nanos() + nanos;
            mayWork.release();
            mayGoOn.acquireUninterruptibly();
        }
        if (failure != null) {
            throw failure;
        }
        return !ended;
    }

    /// In the work: waits for the next step where this one has lasted long enough.
    ///
    /// @throws CancellationException where there is no next step
    void pause() {
        if (clock.nanos() >= deadline) {
            rest();
        }
    }

    /// In the work: waits for the next step.
    ///
    /// @throws CancellationException where there is no next step
    void rest() {
        mayGoOn.release();
        mayWork.acquireUninterruptibly();
        if (cancelled) {
            throw new CancellationException("broken off");
        }
    }

    /// On the data thread: ends the work where it is, and waits until it has let go.
    void cancel() {
        cancelled = true;
        if (!ended) {
            mayWork.release();
            mayGoOn.acquireUninterruptibly();
        }
    }

    @Override
    public String toString() {
        return thread.getName();
    }
}
