package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our server as the replica of a redis-server.
class ReplicaTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void allDataComesInEitherFormAndThenWhatChanges() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        for (String diskless : List.of("yes", "no")) {
            long seed = System.nanoTime();
            try (ReferenceServer primary = primary("primary-" + diskless, "--repl-diskless-sync", diskless);
                    RespSocket there = new RespSocket(primary.port())) {
                Load load = new Load(there, new SplittableRandom(seed));
                load.run(1_500);
                try (ServerProcess replica = follow("replica-" + diskless, primary.port());
                        RespSocket here = new RespSocket(replica.port())) {
                    load.run(1_500);
                    InStep.check(there, here, "seed " + seed);
                    load.run(1_500);
                    InStep.check(there, here, "seed " + seed);
                }
            }
        }
    }

    @Test
    void whatCameIsInTheAppendOnlyFile() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        Path folder = folder("replica");
        String digest;
        try (ReferenceServer primary = primary("primary"); RespSocket there = new RespSocket(primary.port())) {
            there.ask("SET", "before", "the copy");
            try (ServerProcess replica = ServerProcess.start(folder, "--enable-debug-command", "yes");
                    RespSocket here = new RespSocket(replica.port())) {
                here.ask("SET", "own", "goes when another server leads");
                here.ask("REPLICAOF", "127.0.0.1", Integer.toString(primary.port()));
                new Load(there, new SplittableRandom(1)).run(1_000);
                InStep.check(there, here, "");
                replica.awaitOutput("Rewrite of the append-only file ended");
                new Load(there, new SplittableRandom(2)).run(1_000);
                InStep.check(there, here, "");
                digest = InStep.digest(there);
            }
        }
        try (ServerProcess alone = ServerProcess.start(folder, "--enable-debug-command", "yes");
                RespSocket here = new RespSocket(alone.port())) {
            assertEquals(digest, InStep.digest(here));
        }
    }

    @Test
    void onlyThePrimaryWritesAndExpires() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        try (ReferenceServer primary = primary("primary"); RespSocket there = new RespSocket(primary.port());
                ServerProcess replica = follow("replica", primary.port());
                RespSocket here = new RespSocket(replica.port()); RespSocket waits = new RespSocket(replica.port())) {
            InStep.check(there, here, "");
            String refusal = "READONLY You can't write against a read only replica.";
            assertEquals(refusal, InStep.text(here.ask("SET", "k", "v")));
            here.ask("MULTI");
            assertEquals(refusal, InStep.text(here.ask("DEL", "k")));
            assertTrue(InStep.text(here.ask("EXEC")).startsWith("EXECABORT"));
            assertTrue(InStep.text(here.ask("EVAL", "return redis.call('set','a',1)", "0")).startsWith(refusal));
            assertEquals(refusal, InStep.text(here.ask("EVAL", "#!lua\nreturn 1", "0")));
            assertEquals("1", InStep.text(here.ask("EVAL", "#!lua flags=no-writes\nreturn 1", "0")));

            waits.add("XREAD", "BLOCK", "0", "STREAMS", "s", "$");
            waits.send();
            there.ask("DEBUG", "SET-ACTIVE-EXPIRE", "0");
            there.ask("SET", "short", "v", "PX", "1");
            there.ask("XADD", "s", "1-1", "f", "v");
            assertEquals("1", InStep.text(there.ask("WAIT", "1", "20000")));
            assertTrue(waits.read().toString().contains("1-1"));
            assertEquals(RespValue.Null.class, awaitGone(here).getClass());
            assertEquals("3", InStep.text(here.ask("DBSIZE")),
                    "a key that only the primary may remove is there, unseen");
            assertEquals(RespValue.Null.class, there.ask("GET", "short").getClass());
            InStep.check(there, here, "");
            assertEquals("2", InStep.text(here.ask("DBSIZE")));
        }
    }

    /// Reads a key until its time is over.
    private static RespValue awaitGone(RespSocket here) throws IOException {
        RespValue value = here.ask("GET", "short");
        while (!(value instanceof RespValue.Null)) {
            value = here.ask("GET", "short");
        }
        return value;
    }

    @Test
    void whatClientsWriteOnAReplicaThatTakesWritesExpiresThere() throws Exception {
        try (ServerProcess primary = ServerProcess.start(folder("primary"), "--enable-debug-command", "yes");
                RespSocket there = new RespSocket(primary.port());
                ServerProcess replica = follow("replica", primary.port());
                RespSocket here = new RespSocket(replica.port())) {
            InStep.check(there, here, "");
            here.ask("CONFIG", "SET", "replica-read-only", "no");
            here.ask("SET", "own", "v", "PX", "1");
            long began = System.nanoTime();
            while (!InStep.text(here.ask("DBSIZE")).equals("1")) {
                assertTrue(System.nanoTime() - began < 10_000_000_000L, "a key of its own stays");
            }
        }
    }

    @Test
    void aLinkThatWasCutGoesOnWhereItWas() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        try (ReferenceServer primary = primary("primary", "--repl-backlog-size", "64mb");
                RespSocket there = new RespSocket(primary.port());
                ServerProcess replica = follow("replica", primary.port());
                RespSocket here = new RespSocket(replica.port())) {
            InStep.check(there, here, "");
            Load load = new Load(there, new SplittableRandom(3));
            for (int round = 0; round < 5; round++) {
                load.begin(1_000);
                there.add("CLIENT", "KILL", "TYPE", "replica");
                load.begin(500);
                load.end();
                InStep.check(there, here, "round " + round);
            }
            assertTrue(info(there, "stats").contains("sync_full:1\r\n"), info(there, "stats"));
        }
    }

    @Test
    void aReplicaIsPromotedAndFollowsAgain() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        try (ReferenceServer primary = primary("primary"); RespSocket there = new RespSocket(primary.port());
                ServerProcess replica = follow("replica", primary.port());
                RespSocket here = new RespSocket(replica.port())) {
            there.ask("SET", "k", "v");
            InStep.check(there, here, "");
            String id = line(info(here, "replication"), "master_replid");
            assertEquals(id, line(info(there, "replication"), "master_replid"));
            assertEquals("OK", InStep.text(here.ask("REPLICAOF", "NO", "ONE")));
            assertEquals(id, line(info(here, "replication"), "master_replid2"));
            assertEquals("master", line(info(here, "replication"), "role"));
            assertEquals("OK", InStep.text(here.ask("SET", "own", "v")));
            here.ask("REPLICAOF", "127.0.0.1", Integer.toString(primary.port()));
            InStep.check(there, here, "");
            assertEquals("0", InStep.text(here.ask("EXISTS", "own")));
        }
    }

    private static String info(RespSocket socket, String section) throws IOException {
        return InStep.text(socket.ask("INFO", section));
    }

    private static String line(String info, String name) {
        return info.lines().filter(line -> line.startsWith(name + ":")).findFirst().orElseThrow()
                .substring(name.length() + 1);
    }

    private ReferenceServer primary(String name, String... arguments) throws IOException {
        return InStep.primary(folder(name), arguments);
    }

    private ServerProcess follow(String name, int port) throws IOException {
        return ServerProcess.start(folder(name), "--replicaof", "127.0.0.1 " + port, "--enable-debug-command", "yes");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(dir.resolve(name));
    }
}
