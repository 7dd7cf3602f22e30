package dev.respdesk.server;

import dev.respdesk.aof.AofCheck;
import dev.respdesk.aof.Disk;
import dev.respdesk.aof.RealDisk;
import dev.respdesk.aof.SnapshotCheck;
import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.keyspace.KeyspaceListener;
import dev.respdesk.time.SystemClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `--check-aof PATH` and `--check-rdb FILE`: verify, explain, and with `--repair COPY` write what is whole into a
/// copy. The files themselves are only read.
final class Checks {
    private static final int DATABASES = 1024;

    private final PrintStream out;
    private final Disk disk = new RealDisk();

    Checks(PrintStream out) {
        this.out = out;
    }

    static boolean areAsked(String... arguments) {
        return arguments.length > 0 && List.of("--check-aof", "--check-rdb").contains(arguments[0]);
    }

    /// Runs what the arguments ask for; returns the exit code: 0 where everything is whole.
    int run(String... arguments) {
        boolean repairs = arguments.length == 4 && arguments[2].equals("--repair");
        if (arguments.length != 2 && !repairs) {
            out.println("respdesk-server " + arguments[0] + " PATH [--repair COPY]");
            return 2;
        }
        Path path = Path.of(arguments[1]);
        Path copy = repairs ? Path.of(arguments[3]) : null;
        if (!Files.exists(path) || copy != null && Files.exists(copy)) {
            out.println(Files.exists(path) ? copy + " is there already: name another place for the copy."
                    : path + " is not there.");
            return 2;
        }
        try {
            return check(arguments[0], path, copy) ? 0 : 1;
        } catch (IOException unreadable) {
            out.println(unreadable.getMessage());
            return 2;
        }
    }

    private boolean check(String what, Path path, @Nullable Path copy) throws IOException {
        boolean whole;
        if (what.equals("--check-rdb")) {
            whole = snapshots().check(path, copy);
        } else {
            AofCheck check = new AofCheck(disk, this::snapshots, out::println);
            whole = Files.isDirectory(path) ? check.checkFolder(folder(path), copy) : checkFile(check, path, copy);
        }
        if (!whole && copy == null) {
            out.println("To have what is whole in a copy: respdesk-server " + what + " " + path + " --repair COPY");
        }
        return whole;
    }

    /// A manifest stands for its folder.
    private static boolean checkFile(AofCheck check, Path file, @Nullable Path copy) throws IOException {
        return file.toString().endsWith(".manifest")
                ? check.checkFolder(file.toAbsolutePath().resolveSibling(""), copy) : check.checkFile(file, copy);
    }

    /// The data directory stands for the folder in it.
    private static Path folder(Path path) {
        Path inside = path.resolve("appendonlydir");
        return Files.isDirectory(inside) ? inside : path;
    }

    private SnapshotCheck snapshots() {
        Keyspace keyspace = Keyspace.create(DATABASES, new SystemClock(), new SecureRandom(), new Unheard());
        return new SnapshotCheck(disk, keyspace, Version.REDIS, out::println);
    }

    /// Nobody is told of anything here.
    private static final class Unheard implements KeyspaceListener {
        @Override
        public void expired(Db db, byte[] key) {}

        @Override
        public void evicted(Db db, byte[] key) {}

        @Override
        public void fieldsExpired(Db db, byte[] key, byte[][] fields) {}
    }
}
