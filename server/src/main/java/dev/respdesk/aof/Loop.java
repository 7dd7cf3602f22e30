package dev.respdesk.aof;

/// The data thread, as far as the append-only file hands work back to it.
public interface Loop {
    /// For who waits for the end of what it begins.
    Loop AT_ONCE = new Loop() {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void schedule(Runnable task, long delayMicros) {
            task.run();
        }
    };

    /// Runs a task on the data thread soon.
    void execute(Runnable task);

    /// Runs a task on the data thread after a delay, behind what clients want by then.
    void schedule(Runnable task, long delayMicros);
}
