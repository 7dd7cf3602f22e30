package dev.respdesk.server;

import dev.respdesk.aof.Aof;
import dev.respdesk.aof.AofDirectory;
import dev.respdesk.aof.AofFigures;
import dev.respdesk.aof.AofLoaded;
import dev.respdesk.aof.AofLoader;
import dev.respdesk.aof.AofThreads;
import dev.respdesk.aof.DataLock;
import dev.respdesk.aof.Disk;
import dev.respdesk.aof.FsyncPolicy;
import dev.respdesk.aof.LoadProgress;
import dev.respdesk.aof.RealDisk;
import dev.respdesk.aof.Retention;
import dev.respdesk.aof.Snapshots;
import dev.respdesk.command.Machine;
import dev.respdesk.config.Config;
import dev.respdesk.observe.Persistence;
import dev.respdesk.replication.CopyFiles;
import dev.respdesk.script.Libraries;
import dev.respdesk.time.Clock;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The data directory of this server: its lock, its append-only file, and what the configuration says of both.
final class AppendOnly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("aof");

    private final Config config;
    private final Clock clock;
    private final DataLock lock;
    private final Disk disk = new RealDisk();
    private final FileLoop loop;
    private final AofDirectory directory;
    private final AofThreads threads = AofThreads.start();
    private final Aof aof;
    private final Loading loading;
    private @Nullable Snapshotting snapshots;
    private boolean copying;

    /// Takes the lock of the data directory.
    AppendOnly(Config config, EventLoop loop, Clock clock) throws StartException {
        this.config = config;
        this.clock = clock;
        try {
            lock = DataLock.take(config.dir());
        } catch (DataLock.Held held) {
            threads.close();
            throw inUse(held);
        } catch (IOException unusable) {
            threads.close();
            throw new StartException("The data directory " + config.dir() + " cannot be used ("
                    + unusable.getMessage() + "). Choose another with --dir.", unusable);
        }
        directory = new AofDirectory(disk, config.dir(), config.text("appenddirname"),
                config.text("appendfilename"), Retention.DELETE);
        loading = new Loading(loop, clock);
        this.loop = new FileLoop(loop);
        aof = new Aof(directory, this.loop, threads, clock, policy(config.text("appendfsync")));
        aof.timestamps(config.flag("aof-timestamp-enabled"));
        grows();
        config.onChange("auto-aof-rewrite-percentage", value -> grows());
        config.onChange("auto-aof-rewrite-min-size", value -> grows());
        config.onChange("appendfsync", value -> aof.policy(policy(value)));
        config.onChange("aof-timestamp-enabled", value -> aof.timestamps(value.equals("yes")));
    }

    private static DataInUseException inUse(DataLock.Held held) {
        DataLock.Holder holder = held.holder().orElse(new DataLock.Holder(0, ""));
        String port = holder.address().substring(holder.address().lastIndexOf(':') + 1);
        int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
        return new DataInUseException(String.valueOf(held.getMessage()), held, holder.pid(), number);
    }

    private void grows() {
        aof.growth((int) config.number("auto-aof-rewrite-percentage"), config.number("auto-aof-rewrite-min-size"));
    }

    private static FsyncPolicy policy(String word) {
        return FsyncPolicy.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// The data thread, as work with files knows it.
    FileLoop loop() {
        return loop;
    }

    Aof aof() {
        return aof;
    }

    /// The load at start, which goes on in steps.
    Loading loading() {
        return loading;
    }

    /// Makes the snapshots of a machine's data; before it is loaded.
    Snapshotting snapshots(Machine machine, Supplier<Libraries> libraries) {
        Snapshotting made = new Snapshotting(config, machine, libraries, loop, threads, clock, disk);
        aof.libraries(() -> libraries.get().codes());
        snapshots = made;
        aof.forms(() -> config.flag("aof-use-rdb-preamble") ? made.form() : null);
        return made;
    }

    /// Writes all data to files of their own, for replicas.
    CopyFiles copies(Executor reading) {
        long pid = ProcessHandle.current().pid();
        AtomicLong count = new AtomicLong();
        return new CopyFiles(
                () -> config.dir().resolve("temp-" + pid + ".replica-" + count.incrementAndGet() + ".rdb"),
                (path, form) -> new Snapshots(disk, loop, threads, clock, () -> path, form), reading);
    }

    private Snapshotting snapshots() {
        if (snapshots == null) {
            throw new IllegalStateException("nobody has asked for snapshots yet");
        }
        return snapshots;
    }

    /// Loads what is there and opens the file for what follows; before commands are served that need the data.
    void load(Machine machine) throws StartException {
        loop.restsWhile(machine::isFrozen);
        aof.walks(machine.keyspace()::startWalk);
        aof.larges(machine.gathered());
        if (config.appendonly()) {
            warnOfSnapshot();
            read(machine);
        } else {
            readSnapshot();
        }
        machine.effects().add(aof);
        config.onChange("appendonly", value -> {
            if (value.equals("yes")) {
                turnOn();
            } else {
                aof.turnOff();
            }
        });
    }

    /// While all data is replaced by that of a primary nothing is written; the file keeps what was there before.
    void copying() {
        copying = true;
        aof.turnOff();
    }

    /// What is here now is what the file is to have.
    void copied() {
        copying = false;
        if (config.appendonly()) {
            aof.turnOn();
        }
    }

    private void turnOn() {
        if (!copying) {
            aof.turnOn();
        }
    }

    /// As redis-server the append-only file alone is loaded where it is on, also where it is new.
    private void warnOfSnapshot() {
        if (snapshots().exists() && !disk.exists(directory.manifestFile())) {
            LOG.warn("{} is not loaded since appendonly is yes. To take its data over, start with --appendonly no, "
                    + "then CONFIG SET appendonly yes.", snapshots().file());
        }
    }

    private void readSnapshot() throws StartException {
        if (config.text("save").isEmpty()) {
            LOG.warn("appendonly is no and there are no save points: what is written now is lost when the server ends "
                    + "unless SAVE or BGSAVE writes a snapshot");
        }
        try {
            snapshots().load(loading);
        } catch (IOException refused) {
            LOG.error("{}", refused.getMessage());
            throw new UnreadableDataException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private void read(Machine machine) throws StartException {
        long began = clock.nanos();
        try {
            AofLoaded loaded = load(machine, loading);
            snapshots().removeLeftovers();
            aof.open();
            LOG.info("Data in {}: {} keys loaded from {} commands in {} ms", directory.folder(), keys(machine),
                    loaded.commands(), (clock.nanos() - began) / 1_000_000);
        } catch (IOException refused) {
            LOG.error("{}", refused.getMessage());
            throw new UnreadableDataException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private AofLoaded load(Machine machine, LoadProgress progress) throws IOException {
        return new AofLoader(directory, machine, config.flag("aof-load-truncated"), snapshots().loader())
                .progress(progress).load();
    }

    private static long keys(Machine machine) {
        long keys = 0;
        for (int i = 0; i < machine.keyspace().databases(); i++) {
            keys += machine.keyspace().db(i).size();
        }
        return keys;
    }

    /// Begins a rewrite.
    void rewrite() {
        aof.rewrite();
    }

    /// Empties the data and loads the file again; what was written goes to the file first.
    void reload(Machine machine) throws StartException {
        if (!aof.isOn() && hasNoFile()) {
            throw new StartException("there is none in " + directory.folder());
        }
        if (!aof.drain()) {
            throw new StartException("what was written last could not be brought to the file: " + aof.fault());
        }
        machine.effects().mute(true);
        try {
            machine.keyspace().clear();
            loading.atOnce(() -> load(machine, loading));
        } catch (IOException refused) {
            throw new StartException(String.valueOf(refused.getMessage()), refused);
        } finally {
            machine.effects().mute(false);
        }
    }

    private boolean hasNoFile() throws StartException {
        try {
            return directory.isEmpty();
        } catch (IOException unread) {
            throw new StartException(String.valueOf(unread.getMessage()), unread);
        }
    }

    /// Writes down where clients find this server.
    void announce(int port) throws StartException {
        try {
            lock.announce("127.0.0.1:" + port);
        } catch (IOException failed) {
            throw new StartException("Could not write to the data directory " + config.dir() + ": "
                    + failed.getMessage(), failed);
        }
    }

    /// For `INFO persistence`.
    Persistence figures() {
        AofFigures now = aof.figures();
        return new Persistence(loading.isRunning(), loading.startedSeconds(), loading.loadedBytes(),
                loading.totalBytes(), snapshots().figures(), now.enabled(), now.rewriteInProgress(),
                now.rewriteScheduled(), now.lastRewriteSeconds(), now.currentRewriteSeconds(), now.lastRewriteOk(),
                now.lastWriteOk(), now.rewrites(), 0, now.currentBytes(), now.baseBytes(), now.bufferBytes(),
                now.pendingFsyncs() > 0, now.delayedFsyncs());
    }

    /// Brings everything to the disk and lets go of the directory.
    @Override
    public void close() {
        aof.close();
        threads.close();
        try {
            lock.close();
        } catch (IOException failed) {
            LOG.warn("The lock of {} could not be let go: {}", config.dir(), failed.getMessage());
        }
    }
}
