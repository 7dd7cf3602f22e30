package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replica of redis-server whose link breaks anywhere, and either side killed in the midst of the first copy.
class ReplicaFaultsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void aLinkThatBreaksAnywhereLosesAndDoublesNothing() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        long seed = System.nanoTime();
        try (ReferenceServer primary = primary("primary", "--repl-backlog-size", "16mb");
                RespSocket there = new RespSocket(primary.port())) {
            Load load = new Load(there, new SplittableRandom(seed));
            load.run(2_000);
            try (CutLink link = new CutLink(primary.port(), 100_000);
                    ServerProcess replica = ServerProcess.start(folder("replica"), "--replicaof",
                            "127.0.0.1 " + link.port(), "--enable-debug-command", "yes");
                    RespSocket here = new RespSocket(replica.port())) {
                while (link.made() < 8) {
                    load.run(300);
                }
                InStep.check(there, here, "seed " + seed);
                assertTrue(InStep.text(there.ask("INFO", "stats")).contains("sync_partial_ok:"));
            }
        }
    }

    @Test
    void killedInTheMidstOfTheFirstCopyItHasItsOldData() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        Path folder = folder("replica");
        try (ReferenceServer primary = primary("primary", "--rdb-key-save-delay", "2000");
                RespSocket there = new RespSocket(primary.port())) {
            new Load(there, new SplittableRandom(4)).run(3_000);
            String old;
            ServerProcess replica = ServerProcess.start(folder, "--enable-debug-command", "yes");
            try (RespSocket here = new RespSocket(replica.port())) {
                for (int i = 0; i < 100; i++) {
                    here.ask("HSET", "old" + i, "field", "value " + i);
                }
                old = InStep.digest(here);
                here.ask("REPLICAOF", "127.0.0.1", Integer.toString(primary.port()));
                replica.awaitOutput("Full sync from the primary");
                assertEquals(old, InStep.digest(here), "the old data is there until the new has come");
            }
            replica.kill();
            try (ServerProcess again = ServerProcess.start(folder, "--enable-debug-command", "yes");
                    RespSocket here = new RespSocket(again.port())) {
                assertEquals(old, InStep.digest(here));
                there.ask("CONFIG", "SET", "rdb-key-save-delay", "0");
                here.ask("REPLICAOF", "127.0.0.1", Integer.toString(primary.port()));
                InStep.check(there, here, "");
                awaitNoLeftovers(folder);
            }
        }
    }

    @Test
    void aPrimaryKilledInTheMidstOfTheFirstCopyCostsNothing() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        Path folder = folder("replica");
        try (ServerProcess replica = ServerProcess.start(folder, "--enable-debug-command", "yes");
                RespSocket here = new RespSocket(replica.port())) {
            here.ask("SET", "old", "data");
            int port;
            try (ReferenceServer primary = primary("primary", "--rdb-key-save-delay", "2000");
                    RespSocket there = new RespSocket(primary.port())) {
                port = primary.port();
                new Load(there, new SplittableRandom(4)).run(3_000);
                here.ask("REPLICAOF", "127.0.0.1", Integer.toString(port));
                replica.awaitOutput("Full sync from the primary");
                primary.kill();
            }
            replica.awaitOutput("the other side closed the connection");
            assertEquals("data", InStep.text(here.ask("GET", "old")));
            try (ReferenceServer next = primary("next", "--port", Integer.toString(port));
                    RespSocket there = new RespSocket(next.port())) {
                there.ask("SET", "new", "data");
                InStep.check(there, here, "");
                assertEquals("0", InStep.text(here.ask("EXISTS", "old")));
            }
        }
    }

    /// The file of the copy goes beside what clients want.
    private static void awaitNoLeftovers(Path folder) throws IOException {
        long began = System.nanoTime();
        while (leftovers(folder) > 0) {
            assertTrue(System.nanoTime() - began < 10_000_000_000L, "a file stays that nobody needs");
            Thread.onSpinWait();
        }
    }

    private static long leftovers(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("temp-")).count();
        }
    }

    private ReferenceServer primary(String name, String... arguments) throws IOException {
        return InStep.primary(folder(name), arguments);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(dir.resolve(name));
    }
}
