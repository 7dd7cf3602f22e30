package dev.respdesk.aof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The data thread and the threads beside it, all on the thread of the test and worked off when it says so.
final class HandLoop implements Loop {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Runnable> later = new ArrayList<>();
    final HandThread write = new HandThread();
    final HandThread sync = new HandThread();
    final HandThread rewrite = new HandThread();

    /// A thread that runs its tasks when it is told to.
    static final class HandThread implements Executor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private boolean direct;

        @Override
        public void execute(Runnable task) {
            if (direct) {
                task.run();
            } else {
                tasks.add(task);
            }
        }

        /// From now on everything runs at once.
        void direct() {
            direct = true;
            run();
        }

        void step() {
            stepHere(tasks.poll());
        }

        int run() {
            int ran = 0;
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
                ran++;
            }
            return ran;
        }
    }

    AofThreads threads() {
        return new AofThreads(write, sync, rewrite);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void schedule(Runnable task, long delayMicros) {
        later.add(task);
    }

    /// Runs everything but what was scheduled, until nothing is left.
    void run() {
        int ran;
        do {
            ran = write.run() + sync.run() + rewrite.run();
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
                ran++;
            }
        } while (ran > 0);
    }

    /// The delays are over: runs what was scheduled up to now, and then as `run`.
    void runLater() {
        List<Runnable> due = new ArrayList<>(later);
        later.clear();
        due.forEach(Runnable::run);
        run();
    }

    /// Runs one task of one of the threads, as chance will have it; nothing where nobody has one.
    void step(SplittableRandom random) {
        switch (random.nextInt(5)) {
            case 0 -> write.step();
            case 1 -> sync.step();
            case 2 -> rewrite.step();
            case 3 -> stepHere(tasks.poll());
            default -> stepHere(later.isEmpty() ? null : later.remove(random.nextInt(later.size())));
        }
    }

    private static void stepHere(@Nullable Runnable task) {
        if (task != null) {
            task.run();
        }
    }

    boolean hasLater() {
        return !later.isEmpty();
    }
}
