package dev.respdesk.gui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/// Measures how long the window's thread is kept busy at a stretch: a runnable posts itself again and again, and the
/// processor time that the thread has used between two runs is what one piece of work took. Processor time, not the
/// clock's: a machine that runs other things at the same time must not look like a window that stalls. A virtual
/// machine whose host is busy still counts the time stolen from it as its own, therefore `least` measures again: work
/// of ours takes as long each time, what the neighbours add does not. The clock's longest gap is there to be printed.
public final class FxStalls implements AutoCloseable {
    /// How often the work is measured before it is said to stall.
    private static final int ROUNDS = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AtomicBoolean running = new AtomicBoolean(true);
    private long lastProcessor = -1;
    private long lastClock;
    private long worstProcessor;
    private long worstClock;

    private FxStalls() {}

    /// Begins to measure; call `close` before reading.
    private static FxStalls watch() {
        FxStalls stalls = new FxStalls();
        Platform.runLater(stalls::probe);
        return stalls;
    }

    /// Work that is done in the same way each time it is called.
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /// Does the work, again if it took `limitMillis` or longer, three times at most.
    ///
    /// @return the measurement with the shortest longest stretch
    public static FxStalls least(double limitMillis, Work work) throws Exception {
        FxStalls least = measure(work);
        for (int round = 1; round < ROUNDS && least.worstMillis() >= limitMillis; round++) {
            FxStalls next = measure(work);
            least = next.worstProcessor < least.worstProcessor ? next : least;
        }
        return least;
    }

    private static FxStalls measure(Work work) throws Exception {
        FxStalls stalls = watch();
        try (stalls) {
            work.run();
        }
        System.out.println(stalls);
        return stalls;
    }

    private void probe() {
        long processor = THREADS.getCurrentThreadCpuTime();
        long clock = System.nanoTime();
        if (lastProcessor >= 0) {
            worstProcessor = Math.max(worstProcessor, processor - lastProcessor);
            worstClock = Math.max(worstClock, clock - lastClock);
        }
        lastProcessor = processor;
        lastClock = clock;
        if (running.get()) {
            Platform.runLater(this::probe);
        }
    }

    @Override
    public void close() {
        running.set(false);
        FutureTask<Boolean> end = new FutureTask<>(() -> true);
        Platform.runLater(() -> Platform.runLater(end));
        try {
            end.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The longest stretch of work, in milliseconds of processor time.
    public double worstMillis() {
        return worstProcessor / 1e6;
    }

    @Override
    public String toString() {
        return "longest work on the window's thread " + Math.round(worstMillis()) + " ms, longest gap on the clock "
                + Math.round(worstClock / 1e6) + " ms";
    }
}
