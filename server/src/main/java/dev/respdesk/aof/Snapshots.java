package dev.respdesk.aof;

import dev.respdesk.keyspace.Walk;
import dev.respdesk.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes snapshots: a walk gives the data as it was when it began, in slices between what clients want; a temporary
/// file takes it, is brought to the disk and gets the name. Until then the old snapshot stays. Data thread only.
public final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger("rdb");

    /// With its last bucket a slice stays below a millisecond.
    private static final long SLICE_NANOS = 800_000;

    private static final long PAUSE_MICROS = 500;

    private static final String BROKEN_OFF = "broken off";

    private final Disk disk;
    private final Loop loop;
    private final Executor files;
    private final Clock clock;
    private final Supplier<Path> target;
    private final Supplier<SnapshotForm> form;
    private @Nullable Run running;
    private long lastSeconds;
    private long lastTriedNanos;
    private boolean lastOk = true;
    private long lastTookSeconds = -1;
    private long saves;
    private long runs;

    /// @param target where the next snapshot goes
    public Snapshots(Disk disk, Loop loop, AofThreads threads, Clock clock, Supplier<Path> target,
            Supplier<SnapshotForm> form) {
        this.disk = disk;
        this.loop = loop;
        this.files = threads.rewrite();
        this.clock = clock;
        this.target = target;
        this.form = form;
        lastSeconds = clock.millis() / 1000;
    }

    /// One snapshot.
    private static final class Run {
        final Path target;
        final Path temporary;
        final SnapshotForm form;
        final long beganNanos;
        final List<Consumer<@Nullable IOException>> listeners = new ArrayList<>();
        @Nullable SnapshotFile file;
        @Nullable Walk walk;
        private boolean stopped;

        /// @param number that no other one with the same target has: a snapshot that is broken off may still be closing
        ///     its file when the next one makes its own
        Run(Path target, SnapshotForm form, long beganNanos, long number) {
            this.target = target;
            this.form = form;
            this.beganNanos = beganNanos;
            temporary = target.resolveSibling(
                    "temp-" + ProcessHandle.current().pid() + "." + number + "." + target.getFileName());
        }

        synchronized void stop() {
            stopped = true;
        }

        synchronized boolean isStopped() {
            return stopped;
        }

        /// Gives the file its name; once a snapshot is stopped, it takes no other one's place any more.
        synchronized void move(Disk disk) throws IOException {
            if (stopped) {
                throw new IOException(BROKEN_OFF);
            }
            disk.move(temporary, target);
        }
    }

    private Run newRun() {
        return new Run(target.get(), form.get(), clock.nanos(), ++runs);
    }

    public boolean isRunning() {
        return running != null;
    }

    /// Begins; none may be running.
    ///
    /// @param began run when the data is as the snapshot will have it
    /// @param done  given what went wrong, or null, on the data thread
    public void start(Runnable began, Consumer<@Nullable IOException> done) {
        Run run = newRun();
        run.listeners.add(done);
        running = run;
        lastTriedNanos = run.beganNanos;
        files.execute(() -> create(run, began));
    }

    private void create(Run run, Runnable began) {
        try {
            run.file = new SnapshotFile(disk.create(run.temporary), files, loop, run.form, false);
            loop.execute(() -> walk(run, began));
        } catch (IOException failure) {
            loop.execute(() -> fail(run, failure));
        }
    }

    private void walk(Run run, Runnable began) {
        SnapshotFile file = run.file;
        if (run.isStopped() || file == null) {
            return;
        }
        LOG.info("Background saving started");
        began.run();
        file.begin();
        run.walk = run.form.keyspace().startWalk(file.sink());
        loop.schedule(() -> slice(run), PAUSE_MICROS);
    }

    private void slice(Run run) {
        SnapshotFile file = run.file;
        Walk walk = run.walk;
        if (run.isStopped() || file == null || walk == null) {
            return;
        }
        IOException failure = file.failure();
        if (failure != null) {
            fail(run, failure);
        } else if (file.isBehind() || walk.slice(SLICE_NANOS)) {
            loop.schedule(() -> slice(run), PAUSE_MICROS);
        } else {
            walk.close();
            file.end();
            file.flush();
            files.execute(() -> finish(run, file));
        }
    }

    /// On the thread for files.
    private void finish(Run run, SnapshotFile file) {
        try {
            put(run, file);
            loop.execute(() -> succeed(run));
        } catch (IOException failure) {
            loop.execute(() -> fail(run, failure));
        }
    }

    private void put(Run run, SnapshotFile file) throws IOException {
        long bytes = file.finish();
        run.move(disk);
        disk.syncDirectory(folderOf(run.target));
        LOG.info("DB saved on disk: {}, {} bytes", run.target, bytes);
    }

    private void succeed(Run run) {
        if (!run.isStopped()) {
            end(run, null);
        }
    }

    private void fail(Run run, IOException why) {
        if (!run.isStopped()) {
            drop(run);
            end(run, why);
        }
    }

    private void end(Run run, @Nullable IOException failure) {
        running = running == run ? null : running;
        lastOk = failure == null;
        lastTookSeconds = (clock.nanos() - run.beganNanos) / 1_000_000_000;
        note(run, failure);
        run.listeners.forEach(listener -> listener.accept(failure));
    }

    private void note(Run run, @Nullable IOException failure) {
        if (failure == null) {
            lastSeconds = clock.millis() / 1000;
            saves++;
        } else {
            LOG.error("Failed saving the snapshot {}: {}. The old one stays.", run.target, failure.getMessage());
        }
    }

    /// Breaks off what runs; who began it hears of it.
    public void stop() {
        Run run = running;
        if (run != null) {
            drop(run);
            running = null;
            run.listeners.forEach(listener -> listener.accept(new IOException(BROKEN_OFF)));
        }
    }

    private void drop(Run run) {
        run.stop();
        if (run.walk != null) {
            run.walk.close();
        }
        if (run.walk != null && run.file != null) {
            run.file.forget();
        }
        files.execute(() -> remove(run));
    }

    private void remove(Run run) {
        try {
            if (run.file != null) {
                run.file.abandon();
            }
            disk.delete(run.temporary);
        } catch (IOException stuck) {
            LOG.warn("{} could not be removed: {}", run.temporary, stuck.getMessage());
        }
    }

    /// Writes a snapshot here and now, while nothing else happens. A failure does not count as one of the background,
    /// for which changes are refused: who wants to end the server hears of it, and the server goes on as before.
    public void saveNow() throws IOException {
        stop();
        Run run = newRun();
        IOException failure = attempt(run);
        note(run, failure);
        if (failure != null) {
            throw failure;
        }
        lastOk = true;
    }

    private @Nullable IOException attempt(Run run) {
        try {
            SnapshotFile file = new SnapshotFile(
                    disk.create(run.temporary), Runnable::run, Loop.AT_ONCE, run.form, false);
            run.file = file;
            file.begin();
            try (Walk walk = run.form.keyspace().startWalk(file.sink())) {
                while (walk.slice(SLICE_NANOS) && file.failure() == null) {
                    continue;
                }
            }
            file.end();
            file.flush();
            put(run, file);
            return null;
        } catch (IOException failure) {
            if (run.file != null) {
                run.file.forget();
            }
            remove(run);
            return failure;
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    }

    /// Removes temporary files that a crash has left.
    public void removeLeftovers() throws IOException {
        Path folder = folderOf(target.get());
        for (String name : disk.names(folder)) {
            if (name.matches("temp-[0-9]+\\.(.*\\.)?rdb")) {
                disk.delete(folder.resolve(name));
            }
        }
    }

    /// When the last snapshot was put in place, seconds since 1970; the start where none was.
    public long lastSeconds() {
        return lastSeconds;
    }

    /// Whether the last one in the background, or one after it, succeeded; true before the first.
    public boolean lastOk() {
        return lastOk;
    }

    /// How long the last one in the background took; -1 before the first.
    public long lastTookSeconds() {
        return lastTookSeconds;
    }

    /// How long ago the last one in the background began.
    public long sinceTriedNanos() {
        return clock.nanos() - lastTriedNanos;
    }

    /// How long the one that runs has been running; -1 where none runs.
    public long currentSeconds() {
        Run run = running;
        return run == null ? -1 : (clock.nanos() - run.beganNanos) / 1_000_000_000;
    }

    /// How many keys the one that runs has given; 0 where none runs.
    public long currentKeys() {
        Run run = running;
        return run == null || run.file == null ? 0 : run.file.keys();
    }

    /// How many have been written since the start.
    public long saves() {
        return saves;
    }
}
