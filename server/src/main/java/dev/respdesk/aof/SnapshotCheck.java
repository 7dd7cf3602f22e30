package dev.respdesk.aof;

import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.keyspace.Walk;
import dev.respdesk.rdb.RdbException;
import dev.respdesk.rdb.RdbLoaded;
import dev.respdesk.rdb.RdbReader;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Verifies a file in RDB form by reading every value of it into a keyspace of its own, and writes what is whole into a
/// copy where that is wanted.
public final class SnapshotCheck {
    private static final long SLICE_NANOS = 100_000_000;

    private final Disk disk;
    private final Keyspace keyspace;
    private final String redisVersion;
    private final Consumer<String> lines;
    private final List<byte[]> functions = new ArrayList<>();

    /// @param keyspace     empty, used by nobody else
    /// @param redisVersion the version of redis-server that a copy names
    /// @param lines        where it tells what it finds
    public SnapshotCheck(Disk disk, Keyspace keyspace, String redisVersion, Consumer<String> lines) {
        this.disk = disk;
        this.keyspace = keyspace;
        this.redisVersion = redisVersion;
        this.lines = lines;
        keyspace.expireByItself(false);
    }

    /// Verifies; true where the file is whole.
    ///
    /// @param copy where what is whole goes; null for nowhere. Nothing may be there.
    public boolean check(Path file, @Nullable Path copy) throws IOException {
        RdbLoaded whole = read(file);
        if (whole != null && whole.bytes() < disk.size(file)) {
            lines.accept("DAMAGED: " + (disk.size(file) - whole.bytes()) + " bytes follow the end at offset "
                    + whole.bytes());
            whole = null;
        }
        if (copy != null) {
            write(copy);
        }
        return whole != null;
    }

    /// Reads the snapshot that a file begins with; null where it is damaged, which has been told then.
    @Nullable RdbLoaded read(Path file) throws IOException {
        try (ReadableByteChannel channel = disk.read(file, 0)) {
            RdbReader reader = new RdbReader(channel, keyspace,
                    new RdbReader.Rules(true, false, -1, offset -> { }, functions::add));
            RdbLoaded loaded = reader.load();
            lines.accept("OK: " + file + ", snapshot of version " + loaded.version() + ", " + loaded.bytes()
                    + " bytes, " + loaded.keys() + " keys, " + loaded.functions() + " libraries of functions");
            if (loaded.modules() + loaded.empty() > 0) {
                lines.accept("NOTE: " + loaded.modules() + " values of modules and " + loaded.empty()
                        + " keys without elements are left out when it is loaded");
            }
            return loaded;
        } catch (RdbException damaged) {
            lines.accept("DAMAGED: " + file + ": " + damaged.getMessage());
            lines.accept("Whole before that: " + keys() + " keys");
            return null;
        }
    }

    private long keys() {
        long keys = 0;
        for (int i = 0; i < keyspace.databases(); i++) {
            keys += keyspace.db(i).size();
        }
        return keys;
    }

    private void write(Path copy) throws IOException {
        SnapshotForm form = new SnapshotForm(keyspace, redisVersion, true, true, () -> functions);
        SnapshotFile file = new SnapshotFile(disk.create(copy), Runnable::run, Loop.AT_ONCE, form, false);
        file.begin();
        try (Walk walk = keyspace.startWalk(file.sink())) {
            while (walk.slice(SLICE_NANOS)) {
                continue;
            }
        }
        file.end();
        file.flush();
        file.finish();
        lines.accept("Written: " + copy + " with " + keys() + " keys");
    }
}
