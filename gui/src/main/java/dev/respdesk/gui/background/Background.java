package dev.respdesk.gui.background;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/// Runs work off the window thread and delivers its outcome on it. View models get one of these and know no thread.
/// Call its methods on the window thread, `coalesced` runnables excepted.
public interface Background {
    /// Starts `work` on a thread of its own; the outcome goes to the handlers of the job, on the window thread.
    <T> Job<T> run(Callable<T> work);

    /// Delivers the outcome of something that is already under way.
    <T> Job<T> when(CompletionStage<T> stage);

    /// Wraps `action` so that any number of calls from any thread run it once on the window thread, soon.
    Runnable coalesced(Runnable action);

    /// Runs `action` once on the window thread after `delay`; cancel the job to prevent it.
    Job<?> after(Duration delay, Runnable action);

    /// Runs `action` on the window thread again and again; cancel the job to end it.
    Job<?> every(Duration period, Runnable action);
}
