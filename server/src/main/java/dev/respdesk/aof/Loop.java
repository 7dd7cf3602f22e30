package dev.respdesk.aof;

/// The data thread, as far as the append-only file hands work back to it.
public interface Loop {
    /// Runs a task on the data thread soon.
    void execute(Runnable task);

    /// Runs a task on the data thread after a delay, behind what clients want by then.
    void schedule(Runnable task, long delayMicros);
}
