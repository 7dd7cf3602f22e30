package dev.respdesk.gui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/// Finds out how long the window thread keeps others waiting: posts a task again and again and measures, from posting
/// to running, how long the thread worked, or waited for somebody inside our code. Time in which the machine gave it no
/// processor is not counted, so that a busy machine does not look like a slow window.
final class StallProbe implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicLong probes = new AtomicLong();
    private final long windowThread;
    private final Thread prober;
    private volatile boolean ended;

    /// `windowThread` is the id of JavaFX's thread.
    StallProbe(long windowThread) {
        this.windowThread = windowThread;
        prober = Thread.ofPlatform().name("stall-probe").daemon().start(this::probe);
    }

    private void probe() {
        while (!ended) {
            AtomicLong done = new AtomicLong();
            long before = threads.getThreadCpuTime(windowThread);
            Thread waiting = Thread.currentThread();
            Platform.runLater(() -> {
                done.set(Math.max(1, threads.getThreadCpuTime(windowThread) - before));
                LockSupport.unpark(waiting);
            });
            long waited = 0;
            while (done.get() == 0 && !ended) {
                LockSupport.parkNanos(PERIOD_NANOS);
                waited += done.get() == 0 && waitsInOurCode() ? PERIOD_NANOS : 0;
            }
            longestNanos.accumulateAndGet(done.get() + waited, Math::max);
            probes.incrementAndGet();
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    private boolean waitsInOurCode() {
        ThreadInfo info = threads.getThreadInfo(windowThread, 200);
        return info != null && info.getThreadState() != Thread.State.RUNNABLE
                && Arrays.stream(info.getStackTrace()).anyMatch(at -> at.getClassName().startsWith("dev.respdesk."));
    }

    /// The longest time in milliseconds that a task had to wait for the window thread.
    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos.get());
    }

    long probes() {
        return probes.get();
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        prober.join();
    }
}
