package dev.respdesk.gui.background;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// The background of the real window: virtual threads, delivered through the toolkit.
public final class FxBackground implements Background, AutoCloseable {
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("window-", 0).factory());
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("window-timer").daemon().factory(),
                    new ThreadPoolExecutor.DiscardPolicy());
    private final Consumer<Throwable> unhandled;

    /// `unhandled` hears, on the window thread, of every failure that has no handler.
    public FxBackground(Consumer<Throwable> unhandled) {
        this.unhandled = unhandled;
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public <T> Job<T> run(Callable<T> work) {
        Job<T> job = new Job<>(unhandled);
        Future<?> running = threads.submit(() -> finish(job, work));
        job.stopWith(() -> running.cancel(true));
        return job;
    }

    @Override
    public <T> Job<T> when(CompletionStage<T> stage) {
        Job<T> job = new Job<>(unhandled);
        stage.whenComplete((value, error) -> Platform.runLater(() -> job.finish(value, plain(error))));
        return job;
    }

    @Override
    public Runnable coalesced(Runnable action) {
        AtomicBoolean waiting = new AtomicBoolean();
        return () -> {
            if (waiting.compareAndSet(false, true)) {
                Platform.runLater(() -> {
                    waiting.set(false);
                    action.run();
                });
            }
        };
    }

    @Override
    public Job<?> after(Duration delay, Runnable action) {
        return timed(action, tick -> timer.schedule(tick, delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public Job<?> every(Duration period, Runnable action) {
        long millis = period.toMillis();
        return timed(action, tick -> timer.scheduleWithFixedDelay(tick, millis, millis, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdownNow();
    }

    /// A failure without the wrappers that futures put around it.
    static @Nullable Throwable plain(@Nullable Throwable error) {
        Throwable cause = error == null ? null : error.getCause();
        boolean wrapped = error instanceof CompletionException || error instanceof ExecutionException;
        return wrapped && cause != null ? plain(cause) : error;
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static <T> void finish(Job<T> job, Callable<T> work) {
        try {
            T value = work.call();
            Platform.runLater(() -> job.finish(value, null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            Platform.runLater(() -> job.finish(null, plain(e)));
        }
    }

    /// No animation: while one is under way, even a slow one, the toolkit pulses sixty times a second.
    private Job<?> timed(Runnable action, Function<Runnable, Future<?>> schedule) {
        Job<Void> job = new Job<>(unhandled);
        Future<?> scheduled = schedule.apply(() -> Platform.runLater(() -> {
            if (!job.isFinished()) {
                action.run();
            }
        }));
        job.stopWith(() -> scheduled.cancel(false));
        return job;
    }
}
