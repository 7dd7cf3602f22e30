package dev.respdesk.gui.background;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/// The background of tests: work runs at once on the calling thread, timed actions run when the test says so.
public final class SameThread implements Background {
    private final List<Timed> timers = new ArrayList<>();

    private record Timed(Job<Void> job, boolean once, Runnable action) {}

    @Override
    public <T> Job<T> run(Callable<T> work) {
        Job<T> job = new Job<>(SameThread::fail);
        try {
            job.finish(work.call(), null);
        } catch (Exception e) {
            deferFailure(job, e);
        }
        return job;
    }

    @Override
    public <T> Job<T> when(CompletionStage<T> stage) {
        Job<T> job = new Job<>(error -> {});
        stage.whenComplete((value, error) -> job.finish(value, FxBackground.plain(error)));
        return job;
    }

    @Override
    public Runnable coalesced(Runnable action) {
        return action;
    }

    @Override
    public Job<?> after(Duration delay, Runnable action) {
        return add(true, action);
    }

    @Override
    public Job<?> every(Duration period, Runnable action) {
        return add(false, action);
    }

    /// Lets the time of every timed action come once.
    public void tick() {
        for (Timed timer : List.copyOf(timers)) {
            if (timer.job.isFinished() || timer.once) {
                timers.remove(timer);
            }
            if (!timer.job.isFinished()) {
                timer.action.run();
            }
        }
    }

    private Job<?> add(boolean once, Runnable action) {
        Job<Void> job = new Job<>(SameThread::fail);
        timers.add(new Timed(job, once, action));
        return job;
    }

    /// The failure is known before the caller can add its handler, so it is kept for the handler to come.
    private static <T> void deferFailure(Job<T> job, Exception error) {
        job.onError(ignored -> {});
        job.finish(null, FxBackground.plain(error));
    }

    private static void fail(Throwable error) {
        throw new AssertionError("not handled in the background", error);
    }
}
