package dev.respdesk.aof;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads beside the data thread, each working off its tasks in order. They are apart so that a long fsync holds
/// up no write, and a rewrite neither.
///
/// @param write   writes that replies wait for, with their fsync under `always`
/// @param sync    the fsync of each second
/// @param rewrite the base of a rewrite; makes, renames and retires files
public record AofThreads(Executor write, Executor sync, Executor rewrite) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("aof");

    private static final int AWAIT_SECONDS = 30;

    private static final int LAST_TASKS_SECONDS = 10;

    /// Three threads of their own.
    public static AofThreads start() {
        return new AofThreads(one("aof-write"), one("aof-sync"), one("aof-rewrite"));
    }

    private static ExecutorService one(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /// Runs a task on one of the threads and waits for it; false where it says so or does not end.
    boolean await(Executor thread, BooleanSupplier task) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        thread.execute(() -> done.complete(task.getAsBoolean()));
        try {
            return done.get(AWAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("The append-only file does not react.", e);
        }
        return false;
    }

    /// Ends the threads after what they have to do now.
    @Override
    public void close() {
        end(write);
        end(sync);
        end(rewrite);
    }

    private static void end(Executor executor) {
        if (executor instanceof ExecutorService service) {
            service.shutdown();
            try {
                service.awaitTermination(LAST_TASKS_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
