package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our server between a redis-server that it follows and others that follow it.
class ChainTest {
    private static final String[] DEBUG = {"--enable-debug-command", "yes"};
    private static final long SEED = Long.getLong("respdesk.seed", 3);

    @Test
    void whatThePrimaryDoesReachesTheReplicasOfItsReplicaWhoGoOnWithThatWhenItIsPromoted(@TempDir Path directory)
            throws IOException {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        try (ReferenceServer first = redis(directory, "first");
                ServerProcess ours = ServerProcess.start(Files.createDirectory(directory.resolve("ours")),
                        DEBUG[0], DEBUG[1], "--repl-backlog-size", "10mb");
                ReferenceServer last = redis(directory, "last"); ReferenceServer beside = redis(directory, "beside");
                RespSocket top = new RespSocket(first.port()); RespSocket middle = new RespSocket(ours.port());
                RespSocket end = new RespSocket(last.port()); RespSocket other = new RespSocket(beside.port())) {
            load(top, 1);
            follow(middle, first.port());
            follow(other, first.port());
            Replication.awaitOnline(top, 2);
            load(top, 2);
            Replication.await(middle, text -> text.contains("master_link_status:up"));
            follow(end, ours.port());
            Replication.awaitOnline(middle, 1);
            load(top, 3);
            Replication.sameDigest(top, middle);
            Replication.sameDigest(top, end);
            assertEquals("slave", Replication.figure(middle, "role"));

            middle.ask("REPLICAOF", "NO", "ONE");
            load(middle, 4);
            follow(other, ours.port());
            Replication.awaitOnline(middle, 2);
            load(middle, 5);
            Replication.sameDigest(middle, end);
            Replication.sameDigest(middle, other);
            String stats = Replication.text(middle.ask("INFO", "stats"));
            assertTrue(stats.contains("sync_full:1\r\nsync_partial_ok:2\r\n"), () -> "seed " + SEED + "\n" + stats
                    + ours.output());
        }
    }

    /// Behind a server that follows another one itself the stream goes on in the database in which it is.
    @Test
    void theStreamOfAReplicaOfAnotherServerGoesOnInItsDatabase(@TempDir Path directory) throws IOException {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        try (ReferenceServer first = redis(directory, "first"); ReferenceServer between = redis(directory, "between");
                ServerProcess ours = ServerProcess.start(Files.createDirectory(directory.resolve("ours")), DEBUG);
                RespSocket top = new RespSocket(first.port()); RespSocket middle = new RespSocket(between.port());
                RespSocket end = new RespSocket(ours.port())) {
            follow(middle, first.port());
            Replication.awaitOnline(top, 1);
            top.ask("SELECT", "3");
            top.ask("SET", "before", "1");
            Replication.sameDigest(top, middle);
            follow(end, between.port());
            Replication.awaitOnline(middle, 1);
            try (RespSocket old = new RespSocket(ours.port())) {
                Replication.await(end, text -> text.contains("master_link_status:up"));
                old.add("SYNC");
                old.send();
                assertTrue(old.readUntil("repl-stream-db").contains("REDIS0"));
                assertEquals("\u00c0\u0003", old.readExactly(2), "3 as an integer of 8 bits");
            }
            top.ask("SET", "behind", "2");
            Replication.sameDigest(top, end);
            end.ask("SELECT", "3");
            assertEquals("2", Replication.text(end.ask("GET", "behind")));
        }
    }

    private static ReferenceServer redis(Path directory, String name) throws IOException {
        return ReferenceServer.start("redis", Files.createDirectory(directory.resolve(name)), DEBUG[0], DEBUG[1],
                "--repl-diskless-sync-delay", "0", "--repl-backlog-size", "10mb");
    }

    private static void follow(RespSocket socket, int port) throws IOException {
        assertEquals("OK", Replication.text(socket.ask("REPLICAOF", "127.0.0.1", Integer.toString(port))));
    }

    /// Changes of several databases, in transactions and alone, some of them in the midst of a large value.
    private static void load(RespSocket socket, int round) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED * 31 + round);
        int count = 0;
        for (int i = 0; i < 400; i++) {
            socket.add("SELECT", Integer.toString(random.nextInt(4)));
            socket.add("MULTI");
            socket.add("INCR", "n" + random.nextInt(20));
            socket.add("RPUSH", "l" + random.nextInt(20), "x".repeat(random.nextInt(500)));
            socket.add("EXEC");
            socket.add("SET", "s" + random.nextInt(20), "y".repeat(random.nextInt(50) == 0 ? 300_000 : 10));
            socket.add("HSET", "h", "f" + random.nextInt(900), "v");
            count += 7;
        }
        socket.send();
        for (; count > 0; count--) {
            socket.read();
        }
    }
}
