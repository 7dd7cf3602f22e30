package dev.respdesk.gui.aof;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/// Where things run: `window` delivers on the window's thread, `threads` runs off it. Both take any number of tasks.
public record Work(Executor window, Executor threads) {
    /// Wraps an action so that many calls from any thread run it once on the window's thread, soon.
    Runnable soon(Runnable action) {
        AtomicBoolean waiting = new AtomicBoolean();
        return () -> {
            if (waiting.compareAndSet(false, true)) {
                window.execute(() -> {
                    waiting.set(false);
                    action.run();
                });
            }
        };
    }
}
