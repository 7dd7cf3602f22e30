package dev.respdesk.server;

import dev.respdesk.aof.Loop;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The data thread as the append-only file knows it. In the midst of a script that is busy nothing of it is done: a
/// rewrite that began there would hold half of what the script does, and the file all of it again.
final class FileLoop implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger("aof");

    private static final long LATER_MILLIS = 5;

    private final EventLoop loop;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private BooleanSupplier resting = () -> false;

    FileLoop(EventLoop loop) {
        this.loop = loop;
    }

    void restsWhile(BooleanSupplier condition) {
        resting = condition;
    }

    /// Behind the end of the data thread nobody waits for what became of a file.
    @Override
    public void execute(Runnable task) {
        try {
            loop.execute(() -> run(task));
        } catch (RejectedExecutionException ended) {
            LOG.debug("A file was done with after the end of the data thread", ended);
        }
    }

    @Override
    public void schedule(Runnable task, long delayMicros) {
        loop.schedule(() -> run(task), delayMicros, TimeUnit.MICROSECONDS);
    }

    private void run(Runnable task) {
        if (!held.isEmpty() || resting.getAsBoolean()) {
            held.add(task);
            if (held.size() == 1) {
                later();
            }
        } else {
            task.run();
        }
    }

    private void later() {
        loop.schedule(this::goOn, LATER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void goOn() {
        while (!held.isEmpty() && !resting.getAsBoolean()) {
            held.remove().run();
        }
        if (!held.isEmpty()) {
            later();
        }
    }
}
