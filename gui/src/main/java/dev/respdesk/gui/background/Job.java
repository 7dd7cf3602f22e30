package dev.respdesk.gui.background;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Something that runs in the background. Handlers run on the window thread; a handler added late runs at once.
/// A failure that nobody handles goes to the `unhandled` consumer. Belongs to the window thread.
public final class Job<T> {
    private final Consumer<Throwable> unhandled;
    private final List<Consumer<? super T>> onDone = new ArrayList<>(1);
    private final List<Consumer<Throwable>> onError = new ArrayList<>(1);
    private @Nullable Runnable stop;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private boolean finished;
    private boolean cancelled;

    Job(Consumer<Throwable> unhandled) {
        this.unhandled = unhandled;
    }

    /// Hears the result, if the work succeeds and the job is not cancelled before.
    public Job<T> onDone(Consumer<? super T> handler) {
        onDone.add(handler);
        if (finished && failure == null && !cancelled) {
            handler.accept(uncheckedResult());
        }
        return this;
    }

    /// Hears the failure, unwrapped, if the work fails and the job is not cancelled before.
    public Job<T> onError(Consumer<Throwable> handler) {
        onError.add(handler);
        Throwable known = failure;
        if (finished && known != null && !cancelled) {
            handler.accept(known);
        }
        return this;
    }

    /// Ends the work where it can be interrupted, and delivers nothing any more.
    public void cancel() {
        cancelled = true;
        if (stop != null) {
            stop.run();
            stop = null;
        }
    }

    public boolean isFinished() {
        return finished || cancelled;
    }

    void stopWith(Runnable action) {
        stop = action;
    }

    void finish(@Nullable T value, @Nullable Throwable error) {
        if (finished || cancelled) {
            return;
        }
        finished = true;
        result = value;
        failure = error;
        if (error == null) {
            onDone.forEach(handler -> handler.accept(uncheckedResult()));
        } else if (onError.isEmpty()) {
            unhandled.accept(error);
        } else {
            onError.forEach(handler -> handler.accept(error));
        }
    }

    @SuppressWarnings("NullAway") // null only where T itself is nullable
    private T uncheckedResult() {
        return result;
    }
}
