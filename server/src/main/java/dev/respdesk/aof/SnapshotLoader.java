package dev.respdesk.aof;

import dev.respdesk.command.Machine;
import dev.respdesk.rdb.RdbException;
import dev.respdesk.rdb.RdbLoaded;
import dev.respdesk.rdb.RdbReader;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Loads files in RDB form: snapshots, and bases of append-only files.
public final class SnapshotLoader {
    private final Disk disk;
    private final Machine machine;
    private final boolean checksums;
    private final boolean merges;
    private final Consumer<byte[]> functions;

    /// @param checksums whether the checksum at the end must be right (`rdbchecksum`)
    /// @param functions given the text of each library of functions
    public SnapshotLoader(Disk disk, Machine machine, boolean checksums, Consumer<byte[]> functions) {
        this(disk, machine, checksums, false, functions);
    }

    /// @param merges whether keys take the place of those that are there, which is damage otherwise
    public SnapshotLoader(
            Disk disk, Machine machine, boolean checksums, boolean merges, Consumer<byte[]> functions) {
        this.disk = disk;
        this.machine = machine;
        this.checksums = checksums;
        this.merges = merges;
        this.functions = functions;
    }

    /// Loads a snapshot into the keyspace. Keys whose time is over stay out.
    public RdbLoaded load(Path file, LoadProgress progress) throws IOException {
        progress.begins(disk.size(file));
        machine.expireByItself(false);
        try {
            return read(file, machine.nowMillis(), progress::reached);
        } catch (RdbException damaged) {
            throw new IOException("The snapshot " + file + " cannot be loaded: " + damaged.getMessage()
                    + ". Put back a backup, or move it away to start empty; respdesk-server --check-rdb " + file
                    + " tells more. Nothing was changed.", damaged);
        } finally {
            machine.expireByItself(true);
        }
    }

    /// Loads what a primary has sent, keys whose time is over among them: the primary says when they go.
    public RdbLoaded loadCopy(Path file, LoadProgress progress) throws IOException {
        progress.begins(disk.size(file));
        machine.expireByItself(false);
        try {
            return read(file, -1, progress::reached);
        } finally {
            machine.expireByItself(true);
        }
    }

    /// Loads the snapshot that a base begins with, keys whose time is over among them: what follows may change that.
    RdbLoaded loadBase(Path file, LongConsumer reached) throws IOException {
        try {
            return read(file, -1, reached);
        } catch (RdbException damaged) {
            throw new AofLoadException("The append-only file " + file + " begins with a snapshot that cannot be "
                    + "loaded: " + damaged.getMessage() + ". Put back a backup; respdesk-server --check-aof " + file
                    + " tells more. Nothing was changed.", damaged);
        }
    }

    private RdbLoaded read(Path file, long expired, LongConsumer reached) throws IOException {
        boolean checks = checksums && machine.checksSums();
        try (ReadableByteChannel channel = disk.read(file, 0)) {
            return new RdbReader(channel, machine.keyspace(),
                    new RdbReader.Rules(checks, merges, expired, reached, functions)).load();
        }
    }

    /// Whether a file begins as RDB form does.
    boolean begins(Path file) throws IOException {
        try (ReadableByteChannel channel = disk.read(file, 0)) {
            return RdbReader.begins(channel);
        }
    }
}
