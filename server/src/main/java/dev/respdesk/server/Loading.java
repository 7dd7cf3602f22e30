package dev.respdesk.server;

import dev.respdesk.aof.LoadProgress;
import dev.respdesk.time.Clock;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A load, at start or of what a primary has sent: on the data thread in steps, between which clients are told that it
/// goes on and can ask how far it is. Data thread only, but for the future.
final class Loading implements LoadProgress {
    private static final long STEP_NANOS = 10_000_000;
    private static final long BETWEEN_MICROS = 100;
    private static final long LEAST_REST_NANOS = 1_000_000;

    private final EventLoop loop;
    private final Clock clock;
    private CompletableFuture<Void> done = new CompletableFuture<>();
    private @Nullable SteppedWork work;
    private boolean ended;
    private long startedMillis;
    private long totalBytes;
    private long loadedBytes;
    private long restNanos;
    private long owedNanos;

    Loading(EventLoop loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
    }

    /// What loads; it is to tell this object how far it is.
    interface Load {
        void run() throws Exception;
    }

    /// Begins. The future is completed by the end, exceptionally by a failure, cancelled where it was broken off.
    CompletableFuture<Void> start(Load load) {
        startedMillis = clock.millis();
        loadedBytes = 0;
        totalBytes = 0;
        ended = false;
        done = new CompletableFuture<>();
        work = new SteppedWork("load", clock, steps -> load.run());
        loop.execute(this::step);
        return done;
    }

    /// A load of files, to its end.
    interface WholeLoad {
        void run() throws IOException;
    }

    /// Loads while nothing else happens, but what a script in it lets happen.
    void atOnce(WholeLoad load) throws IOException {
        startedMillis = clock.millis();
        loadedBytes = 0;
        ended = false;
        try {
            load.run();
        } finally {
            ended = true;
        }
    }

    private void step() {
        SteppedWork now = work;
        if (now == null) {
            return;
        }
        try {
            if (now.step(STEP_NANOS)) {
                loop.schedule(this::step, BETWEEN_MICROS + owedNanos / 1000, TimeUnit.MICROSECONDS);
                owedNanos = 0;
                return;
            }
            end();
            done.complete(null);
        } catch (Exception failure) {
            end();
            done.completeExceptionally(failure);
        }
    }

    private void end() {
        work = null;
        ended = true;
    }

    /// Whether a load goes on or has yet to begin: clients may be there before it.
    boolean isRunning() {
        return !ended;
    }

    /// Ends it where it is.
    void breakOff() {
        SteppedWork now = work;
        if (now != null) {
            end();
            now.cancel();
            done.cancel(false);
        }
    }

    @Override
    public void begins(long bytes) {
        totalBytes = bytes;
    }

    @Override
    public void reached(long bytes) {
        loadedBytes = bytes;
        SteppedWork now = work;
        if (now != null) {
            owedNanos += restNanos;
            if (owedNanos < LEAST_REST_NANOS) {
                now.pause();
            } else {
                now.rest();
            }
        }
    }

    /// For how long a load rests after each key, or group of commands, for tests to see it; 0 for not at all.
    void rest(long nanos) {
        restNanos = nanos;
    }

    long startedSeconds() {
        return startedMillis / 1000;
    }

    long totalBytes() {
        return totalBytes;
    }

    long loadedBytes() {
        return loadedBytes;
    }
}
