package dev.respdesk.aof;

import dev.respdesk.time.Clock;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The fsyncs beside the data thread: of each second, and of a file before another takes its place. They run one after
/// another. Data thread only, but for what is said to run elsewhere.
final class Fsyncs {
    /// Less than a second, so that with ticks of 100 ms nothing acknowledged is older than about a second.
    private static final long PERIOD_NANOS = 900_000_000;

    private final Loop loop;
    private final AofThreads threads;
    private final Clock clock;
    private final Faults faults;

    private int running;
    private int retiring;
    private long lastNanos;

    /// Failures, counted on the sync thread and here when they are heard of.
    private final AtomicInteger failures = new AtomicInteger();
    private int heard;

    Fsyncs(Loop loop, AofThreads threads, Clock clock, Faults faults) {
        this.loop = loop;
        this.threads = threads;
        this.clock = clock;
        this.faults = faults;
    }

    /// A file begins whose changes count from now on.
    void begin() {
        lastNanos = clock.nanos();
    }

    /// Whether it is time for the fsync of each second and there is something to bring to the disk.
    boolean isDue(AofOutput output) {
        return running == 0 && output.bytes != output.syncedBytes && clock.nanos() - lastNanos >= PERIOD_NANOS;
    }

    /// The fsync of each second, if it is due.
    void eachSecond(AofOutput output) {
        if (isDue(output)) {
            lastNanos = clock.nanos();
            sync(output, () -> { });
        }
    }

    /// Brings to the disk what was written to a file so far, and then runs something here.
    void sync(AofOutput output, Runnable then) {
        long upTo = output.bytes;
        running++;
        threads.sync().execute(() -> {
            IOException failure = attempt(output.file, true, false);
            loop.execute(() -> {
                ended(output, upTo, failure);
                then.run();
            });
        });
    }

    /// Brings the rest of a file to the disk, closes it, and then runs something here.
    void retire(AofOutput output, Runnable then) {
        boolean sync = !faults.isSuspect();
        long upTo = output.bytes;
        running++;
        retiring++;
        threads.sync().execute(() -> {
            IOException failure = attempt(output.file, sync, true);
            loop.execute(() -> {
                retiring--;
                ended(output, upTo, failure);
                then.run();
            });
        });
    }

    /// On the sync thread.
    private @Nullable IOException attempt(DiskFile file, boolean sync, boolean closes) {
        try {
            if (sync) {
                file.sync();
            }
            if (closes) {
                file.close();
            }
            return null;
        } catch (IOException failure) {
            failures.incrementAndGet();
            return failure;
        }
    }

    private void ended(AofOutput output, long upTo, @Nullable IOException failure) {
        running--;
        if (failure == null) {
            output.syncedBytes = Math.max(output.syncedBytes, upTo);
        } else {
            heard++;
            faults.suspect(output.seq, String.valueOf(failure.getMessage()));
        }
    }

    /// Whether a file that another has followed is still on its way to the disk. Nothing must be written to the next
    /// one until it is there: after a loss of power a hole would gape between the two.
    boolean isRetiring() {
        return retiring > 0;
    }

    /// Whether one runs, beside which a write may block.
    boolean isRunning() {
        return running > 0;
    }

    int pending() {
        return running;
    }

    /// Waits until all have ended; false where one has failed that nobody has heard of.
    boolean settle() {
        return threads.await(threads.sync(), () -> true) && failures.get() == heard;
    }

    /// Waits until a file is on the disk and closed; false where it could not be brought there.
    boolean close(AofOutput output) {
        boolean sync = !faults.isSuspect();
        return threads.await(threads.sync(), () -> attempt(output.file, sync, true) == null);
    }
}
