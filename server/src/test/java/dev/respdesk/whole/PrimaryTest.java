package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our server with replicas: stock servers, the tools that act as replicas, and such as do not behave.
class PrimaryTest {
    private static final String[] DEBUG = {"--enable-debug-command", "yes"};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private ServerProcess ours(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(DEBUG));
        all.addAll(List.of(arguments));
        return ServerProcess.start(Files.createDirectories(dir.resolve("ours")), all.toArray(String[]::new));
    }

    private ReferenceServer replica(String name, int port, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(DEBUG));
        all.addAll(List.of("--replicaof", "127.0.0.1", Integer.toString(port)));
        all.addAll(List.of(arguments));
        return ReferenceServer.start("redis", Files.createDirectories(dir.resolve(name)),
                all.toArray(String[]::new));
    }

    private static void fill(RespSocket socket, int keys, int bytes) throws IOException {
        for (int done = 0; done < keys; done += 500) {
            for (int i = 0; i < 500; i++) {
                socket.add("SET", "key:" + (done + i), "x".repeat(bytes));
            }
            socket.send();
            for (int i = 0; i < 500; i++) {
                socket.read();
            }
        }
    }

    @Test
    void aReplicaThatIsPromotedHasEverything() throws IOException {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        try (ServerProcess ours = ours(); RespSocket here = new RespSocket(ours.port())) {
            fill(here, 5000, 100);
            try (ReferenceServer first = replica("first", ours.port()); RespSocket there = new RespSocket(first.port());
                    ReferenceServer second = replica("second", ours.port());
                    RespSocket beside = new RespSocket(second.port())) {
                Replication.awaitOnline(here, 2);
                here.ask("SELECT", "3");
                here.ask("RPUSH", "list", "a", "b");
                here.ask("SET", "ends", "1", "PX", "1");
                assertEquals("2", number(here.ask("WAIT", "2", "0")));
                String digest = Replication.sameDigest(here, there);
                assertEquals(digest, Replication.sameDigest(here, beside));
                assertEquals("OK", Replication.text(there.ask("REPLICAOF", "NO", "ONE")));
                assertEquals("OK", Replication.text(there.ask("SET", "mine", "1")));
                there.ask("SELECT", "3");
                assertEquals("b", Replication.text(there.ask("LINDEX", "list", "1")));
                there.ask("SELECT", "0");
                there.ask("DEL", "mine");
                assertEquals(digest, Replication.digest(there));
            }
        }
    }

    @Test
    void replicasRunWhatDebugGivesThemAlone() throws IOException {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        try (ServerProcess ours = ours(); RespSocket here = new RespSocket(ours.port());
                ReferenceServer replica = replica("replica", ours.port());
                RespSocket there = new RespSocket(replica.port())) {
            Replication.awaitOnline(here, 1);
            String history = Replication.figure(here, "master_replid");
            here.ask("SET", "k", "ours");
            assertEquals("OK", Replication.text(here.ask("DEBUG", "REPLICATE", "SET", "k", "theirs")));
            here.ask("SET", "behind", "it");
            assertEquals("1", number(here.ask("WAIT", "1", "0")));
            assertEquals("ours", Replication.text(here.ask("GET", "k")));
            assertEquals("theirs", Replication.text(there.ask("GET", "k")));
            assertEquals("OK", Replication.text(here.ask("DEBUG", "CHANGE-REPL-ID")));
            assertNotEquals(history, Replication.figure(here, "master_replid"));
            assertEquals("0".repeat(40), Replication.figure(here, "master_replid2"));
        }
    }

    @Test
    void aReplicaThatComesBackGoesOnFromWhereItWas() throws IOException {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        try (ServerProcess ours = ours(); RespSocket here = new RespSocket(ours.port());
                ReferenceServer redis = replica("replica", ours.port());
                RespSocket there = new RespSocket(redis.port())) {
            Replication.awaitOnline(here, 1);
            here.ask("SELECT", "5");
            here.ask("SET", "a", "1");
            assertEquals("1", number(here.ask("CLIENT", "KILL", "TYPE", "replica")));
            here.ask("SET", "b", "2");
            Replication.sameDigest(here, there);
            String stats = Replication.text(here.ask("INFO", "stats"));
            assertTrue(stats.contains("sync_full:1\r\nsync_partial_ok:1\r\nsync_partial_err:0"), stats);
            there.ask("SELECT", "5");
            assertEquals("2", Replication.text(there.ask("GET", "b")));
        }
    }

    @Test
    void toolsThatActAsReplicasGetTheData() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        try (ServerProcess ours = ours(); RespSocket here = new RespSocket(ours.port())) {
            fill(here, 1000, 10);
            here.ask("HSET", "hash", "f", "v");
            here.ask("HPEXPIRE", "hash", "10000000", "FIELDS", "1", "f");
            Path file = dir.resolve("copy.rdb");
            Process tool = new ProcessBuilder("redis-cli", "-p", Integer.toString(ours.port()), "--rdb",
                    file.toString()).redirectErrorStream(true).start();
            String said = new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(0, tool.waitFor(), said);
            here.ask("DEL", "hash");
            Process follower = new ProcessBuilder("redis-cli", "-p", Integer.toString(ours.port()), "--replica")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (var lines = follower.inputReader()) {
                Replication.awaitOnline(here, 1);
                // It takes the first request for the reply to what it has said last.
                here.ask("SET", "told", "1");
                assertEquals("\"SET\",\"told\",\"1\"", lines.readLine());
                here.ask("DEL", "told");
                assertEquals("\"DEL\",\"told\"", lines.readLine());
            } finally {
                follower.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            Files.createDirectories(dir.resolve("ours2"));
            Files.move(file, dir.resolve("ours2/dump.rdb"));
            try (ServerProcess again = ServerProcess.start(dir.resolve("ours2"), "--appendonly", "no");
                    RespSocket copy = new RespSocket(again.port())) {
                assertEquals("1001", number(copy.ask("DBSIZE")));
            }
        }
    }

    @Test
    void whoWantsFunctionsAloneGetsNoKeys() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        try (ServerProcess ours = ours("--repl-diskless-sync", "no"); RespSocket here = new RespSocket(ours.port())) {
            fill(here, 500, 10);
            here.ask("FUNCTION", "LOAD", "#!lua name=l\nredis.register_function('f', function() return 1 end)");
            assertEquals("OK", Replication.text(here.ask("REPLCONF", "rdb-filter-only", "functions")));
            assertEquals("ERR Filtered replica requires EOF capability", Replication.text(here.ask("SYNC")));
            Path folder = Files.createDirectories(dir.resolve("functions"));
            Path file = folder.resolve("dump.rdb");
            Process tool = new ProcessBuilder("redis-cli", "-p", Integer.toString(ours.port()), "--functions-rdb",
                    file.toString()).redirectErrorStream(true).start();
            String said = new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(0, tool.waitFor(), said);
            try (ServerProcess again = ServerProcess.start(folder, "--appendonly", "no");
                    RespSocket copy = new RespSocket(again.port())) {
                assertEquals("0", number(copy.ask("DBSIZE")));
                assertEquals("1", number(copy.ask("FCALL", "f", "0")));
            }
        }
    }

    /// Old replicas and many tools do not know the mark at the end; they are told the length.
    @Test
    void aReplicaThatHasToKnowTheLengthGetsIt() throws IOException {
        Files.createDirectories(dir.resolve("ours"));
        Files.createFile(dir.resolve("ours/temp-1.replica-1.rdb"));
        try (ServerProcess ours = ours(); RespSocket here = new RespSocket(ours.port());
                RespSocket old = new RespSocket(ours.port())) {
            fill(here, 3000, 500);
            old.add("PSYNC", "?", "-1");
            old.send();
            String answer = old.readUntil("\r\n");
            String[] words = answer.trim().split(" ");
            assertEquals("+FULLRESYNC", words[0]);
            assertEquals("0", words[2]);
            String length = old.readUntil("\r\n").trim();
            assertTrue(length.matches("\\$\\d+"), length);
            String copy = old.readExactly(Integer.parseInt(length.substring(1)));
            assertTrue(copy.startsWith("REDIS00"), () -> copy.substring(0, 9));
            Replication.awaitOnline(here, 1);
            here.ask("SET", "then", "1");
            assertEquals("*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n", old.readUntil("*3\r\n"));
            assertTrue(names(dir.resolve("ours")).stream().noneMatch(name -> name.startsWith("temp-")));
        }
    }

    @Test
    void aReplicaThatNeverReadsIsCutAndOneThatIsKilledLeavesNothing() throws IOException {
        try (ServerProcess ours = ours("--client-output-buffer-limit", "replica 4mb 0 0");
                RespSocket here = new RespSocket(ours.port());
                RespSocket deaf = new RespSocket(ours.port())) {
            fill(here, 40_000, 1000);
            deaf.ask("REPLCONF", "capa", "eof");
            deaf.add("PSYNC", "?", "-1");
            deaf.send();
            Replication.await(here, text -> text.contains("state=wait_bgsave"));
            fill(here, 40_000, 900);
            Replication.await(here, text -> text.contains("connected_slaves:0"));
            try (RespSocket other = new RespSocket(ours.port())) {
                other.ask("REPLCONF", "capa", "eof");
                other.add("PSYNC", "?", "-1");
                other.send();
                other.readUntil("\r\n");
                Replication.await(here, text -> text.contains("connected_slaves:1"));
            }
            Replication.await(here, text -> text.contains("connected_slaves:0"));
            fill(here, 40_000, 1000);
            String memory = Replication.text(here.ask("INFO", "memory"));
            long taken = Long.parseLong(line(memory, "mem_total_replication_buffers"));
            assertTrue(taken < 2_000_000, "the backlog takes " + taken);
        }
    }

    @Test
    void writesAreRefusedWithoutReplicasWhereSomeAreWanted() throws IOException {
        try (ServerProcess ours = ours("--min-replicas-to-write", "1");
                RespSocket here = new RespSocket(ours.port());
                RespSocket replica = new RespSocket(ours.port())) {
            assertEquals("NOREPLICAS Not enough good replicas to write.",
                    Replication.text(here.ask("SET", "a", "1")));
            assertEquals("NOREPLICAS Not enough good replicas to write.",
                    Replication.text(here.ask("EVAL", "return redis.pcall('SET', 'a', '1')", "0")));
            assertEquals("NOREPLICAS Not enough good replicas to write.",
                    Replication.text(here.ask("EVAL", "#!lua\nreturn 1", "0")));
            replica.ask("REPLCONF", "capa", "eof", "listening-port", "1234");
            replica.add("PSYNC", "?", "-1");
            replica.send();
            String mark = replica.readUntil("\r\n") + replica.readUntil("$EOF:") + replica.readUntil("\r\n");
            replica.readUntil(mark.substring(mark.length() - 40));
            replica.add("REPLCONF", "ACK", "0");
            replica.send();
            Replication.awaitOnline(here, 1);
            assertEquals("OK", Replication.text(here.ask("SET", "a", "1")));
            assertTrue(Replication.info(here).contains("min_slaves_good_slaves:1"));
            assertEquals("1", line(Replication.text(here.ask("INFO", "clients")), "connected_clients"));
            assertTrue(Replication.text(here.ask("CLIENT", "LIST", "TYPE", "replica")).contains("flags=S"));
            assertEquals("0", number(here.ask("WAIT", "1", "10")));
            assertEquals("ERR FAILOVER is not served here. Say REPLICAOF NO ONE to the replica.",
                    Replication.text(here.ask("FAILOVER")));
            replica.add("REPLCONF", "ACK", Replication.figure(here, "master_repl_offset"));
            replica.send();
            assertEquals("1", number(here.ask("WAIT", "1", "0")));
            replica.ask("PING");
            Replication.await(here, text -> text.contains("connected_slaves:0"));
        }
    }

    @Test
    void fieldsWithExpireTimesAreKeptFromReplicasThatDoNotKnowThem() throws Exception {
        try (ServerProcess ours = ours(); RespSocket here = new RespSocket(ours.port());
                RespSocket old = new RespSocket(ours.port()); RespSocket able = new RespSocket(ours.port())) {
            here.ask("HSET", "hash", "f", "v");
            here.ask("HPEXPIRE", "hash", "10000000", "FIELDS", "1", "f");
            assertTrue(Replication.text(old.ask("PSYNC", "?", "-1")).startsWith("ERR Synchronization refused"));
            able.ask("REPLCONF", "capa", "eof", "capa", "field-times");
            able.add("PSYNC", "?", "-1");
            able.send();
            assertTrue(able.readUntil("REDIS0012").contains("$EOF:"));
            here.ask("DEL", "hash");
            old.add("PSYNC", "?", "-1");
            old.send();
            Replication.await(here, text -> text.contains("connected_slaves:2"));
            here.ask("HSET", "hash", "f", "v");
            here.ask("HPEXPIRE", "hash", "10000000", "FIELDS", "1", "f");
            Replication.await(here, text -> text.contains("connected_slaves:1"));
            ours.awaitOutput("a hash field got an expire time");
            able.add("REPLCONF", "ACK", "0");
            able.send();
            assertFalse(able.readUntil("HPEXPIREAT").isEmpty());
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static String line(String text, String name) {
        return text.lines().filter(line -> line.startsWith(name + ":")).findFirst().orElseThrow()
                .substring(name.length() + 1);
    }

    private static String number(RespValue reply) {
        return reply instanceof RespValue.Int number ? Long.toString(number.value()) : Replication.text(reply);
    }
}
