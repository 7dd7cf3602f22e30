package dev.respdesk.server;

import dev.respdesk.aof.AofThreads;
import dev.respdesk.aof.Disk;
import dev.respdesk.aof.LoadProgress;
import dev.respdesk.aof.Loop;
import dev.respdesk.aof.SnapshotForm;
import dev.respdesk.aof.SnapshotLoader;
import dev.respdesk.aof.Snapshots;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Machine;
import dev.respdesk.commands.server.SnapshotControl;
import dev.respdesk.config.Config;
import dev.respdesk.observe.SnapshotFigures;
import dev.respdesk.rdb.RdbLoaded;
import dev.respdesk.script.Libraries;
import dev.respdesk.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The snapshots of this server: when they are written, where, and what the configuration says of them. Data thread
/// only.
final class Snapshotting implements SnapshotControl {
    private static final Logger LOG = LoggerFactory.getLogger("rdb");

    /// As redis-server: after a failure the next try waits.
    private static final long AGAIN_NANOS = 5_000_000_000L;

    private final Config config;
    private final Clock clock;
    private final Disk disk;
    private final Machine machine;
    private final Supplier<Libraries> libraries;
    private final Snapshots snapshots;
    private final List<SavePoint> savePoints = new ArrayList<>();
    /// Whether the last one was begun since all data was removed: it gives way to one that somebody asks for.
    private boolean unasked;
    private boolean atEnd;
    private RdbLoaded loaded = new RdbLoaded(0, 0, 0, 0, 0, 0, 0, 0);

    /// A snapshot is due when so many changes were made and so long has passed.
    private record SavePoint(long seconds, long changes) {}

    Snapshotting(Config config, Machine machine, Supplier<Libraries> libraries, Loop loop, AofThreads threads,
            Clock clock, Disk disk) {
        this.config = config;
        this.libraries = libraries;
        this.clock = clock;
        this.disk = disk;
        this.machine = machine;
        snapshots = new Snapshots(disk, loop, threads, clock, this::file, this::form);
        readSavePoints(config.text("save"));
        config.onChange("save", this::readSavePoints);
    }

    private void readSavePoints(String text) {
        savePoints.clear();
        String[] words = text.isBlank() ? new String[0] : text.split(" ", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            savePoints.add(new SavePoint(Long.parseLong(words[i]), Long.parseLong(words[i + 1])));
        }
    }

    /// Where snapshots lie.
    Path file() {
        return config.dir().resolve(config.text("dbfilename"));
    }

    /// How files in RDB form are written now.
    SnapshotForm form() {
        return new SnapshotForm(machine.keyspace(), Version.REDIS, config.flag("rdbcompression"),
                config.flag("rdbchecksum"), () -> libraries.get().codes());
    }

    SnapshotLoader loader() {
        return loader(false);
    }

    private SnapshotLoader loader(boolean merges) {
        return new SnapshotLoader(disk, machine, config.flag("rdbchecksum"), merges,
                code -> loadLibrary(code, merges));
    }

    private RdbLoaded read(SnapshotLoader loader, LoadProgress progress) throws IOException {
        try {
            return loader.load(file(), progress);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private void loadLibrary(byte[] code, boolean replaces) {
        try {
            libraries.get().load(code, replaces, false);
        } catch (CommandError refused) {
            throw new UncheckedIOException(
                    new IOException("A library of functions could not be loaded: " + refused.text(), refused));
        }
    }

    /// All data is about to be replaced by that of a primary: nothing of it is written any more, until `loaded`.
    void copying() {
        snapshots.stop();
        atEnd = false;
    }

    /// Loads what a primary has sent, functions too.
    RdbLoaded loadCopy(Path copy, LoadProgress progress) throws IOException {
        libraries.get().clear();
        try {
            RdbLoaded now = loader().loadCopy(copy, progress);
            LOG.info("Loaded from the primary: {} keys", now.keys());
            return now;
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /// Removes temporary files of snapshots and of copies for replicas that a crash has left.
    void removeLeftovers() throws IOException {
        if (!config.text("dbfilename").isEmpty()) {
            snapshots.removeLeftovers();
        }
    }

    /// Whether a snapshot is there.
    boolean exists() {
        return !config.text("dbfilename").isEmpty() && disk.exists(file());
    }

    /// Loads the snapshot where there is one.
    void load(LoadProgress progress) throws IOException {
        load(loader(), progress);
    }

    private void load(SnapshotLoader loader, LoadProgress progress) throws IOException {
        removeLeftovers();
        if (exists()) {
            long began = clock.nanos();
            loaded = read(loader, progress);
            LOG.info("DB loaded from disk: {}, {} keys, {} expired, in {} ms", file(), loaded.keys(),
                    loaded.expired(), (clock.nanos() - began) / 1_000_000);
        }
    }

    /// The data is whole: from now on the end of the server may write a snapshot of it.
    void loaded() {
        atEnd = true;
    }

    /// Called ten times a second.
    void tick() {
        if (snapshots.isRunning() || !snapshots.lastOk() && snapshots.sinceTriedNanos() < AGAIN_NANOS) {
            return;
        }
        long changes = machine.effects().dirty();
        long seconds = clock.millis() / 1000 - snapshots.lastSeconds();
        for (SavePoint point : savePoints) {
            if (changes >= point.changes && seconds > point.seconds) {
                LOG.info("{} changes in {} seconds. Saving...", point.changes, point.seconds);
                save(failure -> LOG.debug("the save point has been served"));
                return;
            }
        }
    }

    /// Whether changes are refused since they could not be saved.
    boolean refuses() {
        return !snapshots.lastOk() && !savePoints.isEmpty() && config.flag("stop-writes-on-bgsave-error");
    }

    @Override
    public boolean isRunning() {
        return snapshots.isRunning() && !unasked;
    }

    @Override
    public void save(Consumer<@Nullable IOException> done) {
        snapshots.stop();
        unasked = false;
        long[] changes = {0};
        snapshots.start(() -> changes[0] = machine.effects().dirty(), failure -> {
            if (failure == null) {
                machine.effects().saved(changes[0]);
            }
            done.accept(failure);
        });
    }

    @Override
    public void saveNow() throws IOException {
        snapshots.saveNow();
        machine.effects().saved(machine.effects().dirty());
    }

    @Override
    public boolean flushed(long keys) {
        snapshots.stop();
        if (savePoints.isEmpty()) {
            return false;
        }
        long changes = machine.effects().dirty();
        machine.effects().saved(changes);
        save(failure -> {
            if (failure != null) {
                machine.effects().saved(-changes - keys);
            }
        });
        unasked = true;
        return true;
    }

    /// The end of the server writes none any more.
    void noneAtEnd() {
        atEnd = false;
    }

    /// A signal ends the server: writes what `end` would, as the options of `shutdown-on-sigterm` or
    /// `shutdown-on-sigint` say. False where that failed and nothing forces the end: what was written since the last
    /// snapshot is only here.
    boolean savedAtEnd(String options) {
        List<String> words = List.of(options.split(" ", -1));
        boolean asked = words.contains("save") || !savePoints.isEmpty() && !words.contains("nosave");
        if (!atEnd || !asked) {
            noneAtEnd();
            return true;
        }
        try {
            saveNow();
        } catch (IOException failed) {
            LOG.error("Error trying to save the DB, can't exit: {}", failed.getMessage());
            if (!words.contains("force")) {
                return false;
            }
        }
        noneAtEnd();
        return true;
    }

    /// The server ends: writes a snapshot where save points ask for snapshots and the end was not asked for otherwise.
    void end() {
        if (!atEnd || savePoints.isEmpty()) {
            snapshots.stop();
            return;
        }
        try {
            saveNow();
        } catch (IOException failed) {
            LOG.error("The last snapshot could not be written: {}", failed.getMessage());
        }
    }

    @Override
    public void reload(boolean empties, boolean merges) throws IOException {
        if (empties) {
            machine.keyspace().clear();
            libraries.get().clear();
        }
        load(loader(merges), LoadProgress.NONE);
    }

    /// For `INFO persistence`.
    SnapshotFigures figures() {
        return new SnapshotFigures(snapshots.isRunning(), snapshots.lastSeconds(), snapshots.lastOk(),
                snapshots.lastTookSeconds(), snapshots.currentSeconds(), snapshots.currentKeys(), keys(),
                snapshots.saves(), loaded.expired(), loaded.keys());
    }

    private long keys() {
        long keys = 0;
        for (int i = 0; i < machine.keyspace().databases() && snapshots.isRunning(); i++) {
            keys += machine.keyspace().db(i).size();
        }
        return keys;
    }
}
