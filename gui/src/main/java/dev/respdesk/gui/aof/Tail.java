package dev.respdesk.gui.aof;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.Executor;

/// Hears from the system when files in a folder change: no polling, no cost while nothing is written. Changes that come
/// together are told once.
final class Tail implements AutoCloseable {
    /// Changes within this time are told together: a busy server costs five looks a second.
    private static final Duration GATHER = Duration.ofMillis(200);

    private final WatchService service;

    /// Starts to listen; `changed` is called on a thread of its own.
    Tail(Path folder, Executor threads, Runnable changed) throws IOException {
        service = folder.getFileSystem().newWatchService();
        folder.register(
                service,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_DELETE);
        threads.execute(() -> listen(changed));
    }

    private void listen(Runnable changed) {
        try {
            boolean valid = true;
            while (valid) {
                WatchKey key = service.take();
                Thread.sleep(GATHER);
                key.pollEvents();
                valid = key.reset();
                changed.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClosedWatchServiceException e) {
            return; // closed by its owner: the end of listening
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
