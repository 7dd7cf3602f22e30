package dev.respdesk.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots of a real server: written by SAVE, BGSAVE, save points and SHUTDOWN, loaded by ourselves and by others.
class SnapshotTest {
    private static final int ASKS_MOST = 200_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private final SplittableRandom random = new SplittableRandom(7);

    private ServerProcess ours(String... more) throws IOException {
        String[] all = new String[more.length + 2];
        all[0] = "--appendonly";
        all[1] = "no";
        System.arraycopy(more, 0, all, 2, more.length);
        return ServerProcess.start(dir, all);
    }

    @Test
    void whatSaveWroteIsThereAfterAStart() throws Exception {
        TreeMap<String, String> before;
        try (ServerProcess server = ours(); RespSocket socket = new RespSocket(server.port())) {
            fill(socket);
            assertEquals("OK", socket.ask("SAVE").asText());
            before = Contents.all(socket);
            socket.ask("SET", "late", "lost");
        }
        try (ServerProcess server = ours(); RespSocket socket = new RespSocket(server.port())) {
            assertEquals(before, Contents.all(socket));
            assertTrue(info(socket).contains("rdb_changes_since_last_save:0"));
        }
    }

    /// A list in nodes that has begun when a packed hash comes between goes on with its own elements only.
    @Test
    void listsInNodesAmongPackedHashesAreSavedAsTheyAre() throws Exception {
        try (ServerProcess server = ours("--enable-debug-command", "yes");
                RespSocket socket = new RespSocket(server.port())) {
            for (int key = 0; key < 300; key++) {
                socket.add("HSET", "hash" + key, "field", "value", "other", Integer.toString(key));
                socket.add("ZADD", "scores" + key, "1", "a", "2", "b" + key);
                for (int i = 0; i < 20; i++) {
                    socket.add("RPUSH", "list" + key % 30, key + "x".repeat(100) + i);
                }
            }
            socket.send();
            for (int replies = 300 * 22; replies > 0; replies--) {
                socket.read();
            }
            String digest = Replication.digest(socket);
            assertEquals("OK", Replication.text(socket.ask("DEBUG", "RELOAD")));
            assertEquals(digest, Replication.digest(socket));
        }
    }

    @Test
    void aSnapshotIsOfOnePointInTimeUnderWrites() throws Exception {
        try (ServerProcess server = ours(); RespSocket socket = new RespSocket(server.port())) {
            // Two big collections and many small keys that always change together.
            for (int i = 0; i < 20_000; i++) {
                socket.add("HSET", "hash", "f" + i, "0");
                socket.add("SADD", "set", "m" + i);
                socket.add("SET", "k" + i, "0");
            }
            socket.send();
            read(socket, 60_000);
            socket.ask("BGSAVE");
            for (int round = 1; round <= 3; round++) {
                write(socket, round);
            }
            awaitSave(socket);
        }
        try (ServerProcess server = ours(); RespSocket socket = new RespSocket(server.port())) {
            String first = Contents.of(socket, "k0").get("k0");
            for (int i = 0; i < 20_000; i += 37) {
                assertEquals(first, socket.ask("GET", "k" + i).asText());
                assertEquals(first, socket.ask("HGET", "hash", "f" + i).asText());
            }
        }
    }

    /// One transaction that changes everything.
    private static void write(RespSocket socket, int round) throws IOException {
        socket.add("MULTI");
        for (int i = 0; i < 20_000; i++) {
            socket.add("HSET", "hash", "f" + i, "" + round);
            socket.add("SET", "k" + i, "" + round);
        }
        socket.add("EXEC");
        socket.send();
        read(socket, 40_002);
    }

    private static void read(RespSocket socket, int replies) throws IOException {
        for (int i = 0; i < replies; i++) {
            socket.read();
        }
    }

    @Test
    void redisServerLoadsOurSnapshotAndWeLoadIts() throws Exception {
        handAround("redis");
    }

    @Test
    void valkeyServerLoadsOurSnapshotAndWeLoadIts() throws Exception {
        handAround("valkey");
    }

    private void handAround(String reference) throws Exception {
        if (!ReferenceServer.isInstalled(reference)) {
            return;
        }
        TreeMap<String, String> expected;
        try (ServerProcess server = ours(); RespSocket socket = new RespSocket(server.port())) {
            fill(socket);
            expected = Contents.all(socket);
            assertEquals("OK", socket.ask("SAVE").asText());
        }
        try (ReferenceServer server = ReferenceServer.start(reference, dir, "--rdbcompression", "no");
                RespSocket socket = new RespSocket(server.port())) {
            assertEquals(expected, Contents.all(socket));
            fill(socket);
            socket.ask("SET", "volatile", "v", "PX", "1");
            expected = Contents.all(socket);
            assertEquals("OK", socket.ask("SAVE").asText());
        }
        expected.keySet().removeIf(key -> key.contains("volatile"));
        try (ServerProcess server = ours(); RespSocket socket = new RespSocket(server.port())) {
            assertEquals(expected, Contents.all(socket));
        }
    }

    @Test
    void theEndWritesASnapshotWhereSavePointsAskForIt() throws Exception {
        try (ServerProcess server = ours("--save", "3600", "1"); RespSocket socket = new RespSocket(server.port())) {
            socket.ask("SET", "key", "value");
        }
        assertTrue(Files.exists(dir.resolve("dump.rdb")));
        try (ServerProcess server = ours(); RespSocket socket = new RespSocket(server.port())) {
            assertEquals("value", socket.ask("GET", "key").asText());
            socket.ask("SET", "key", "lost");
        }
        try (ServerProcess server = ours(); RespSocket socket = new RespSocket(server.port())) {
            assertEquals("value", socket.ask("GET", "key").asText());
        }
    }

    @Test
    void aDamagedSnapshotRefusesTheStartAndStaysAsItIs() throws Exception {
        try (ServerProcess server = ours(); RespSocket socket = new RespSocket(server.port())) {
            fill(socket);
            socket.ask("SAVE");
        }
        Path file = dir.resolve("dump.rdb");
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < 2; i++) {
            byte[] damaged = whole.clone();
            damaged[100 + random.nextInt(damaged.length - 100)] ^= 4;
            Files.write(file, damaged);
            try (ServerProcess server = ours()) {
                assertEquals(1, server.awaitExit());
                assertTrue(server.output().toString().contains("at offset"), server.output().toString());
            }
            assertTrue(Arrays.equals(damaged, Files.readAllBytes(file)));
        }
    }

    @Test
    void writesAreRefusedWhileSnapshotsCannotBeWritten() throws Exception {
        try (ServerProcess server = ours("--save", "3600", "1"); RespSocket socket = new RespSocket(server.port())) {
            Files.createDirectory(dir.resolve("dump.rdb"));
            Files.createFile(dir.resolve("dump.rdb").resolve("in the way"));
            socket.ask("SET", "a", "b");
            assertTrue(socket.ask("SAVE") instanceof RespValue.Failure);
            assertTrue(info(socket).contains("rdb_last_bgsave_status:err"));
            assertTrue(String.valueOf(socket.ask("SET", "a", "c")).contains("MISCONF Redis is configured to save"));
            assertEquals("b", socket.ask("GET", "a").asText());
            socket.ask("CONFIG", "SET", "stop-writes-on-bgsave-error", "no");
            assertEquals("OK", socket.ask("SET", "a", "c").asText());
            socket.ask("SHUTDOWN", "NOSAVE");
        } catch (IOException ended) {
            assertTrue(String.valueOf(ended.getMessage()).contains("closed"), ended.toString());
        }
    }

    private static String info(RespSocket socket) throws IOException {
        return String.valueOf(socket.ask("INFO", "persistence").asText());
    }

    private static void awaitSave(RespSocket socket) throws IOException {
        for (int i = 0; i < ASKS_MOST; i++) {
            String info = info(socket);
            if (info.contains("rdb_bgsave_in_progress:0")) {
                assertTrue(info.contains("rdb_last_bgsave_status:ok"), info);
                return;
            }
        }
        throw new AssertionError("the snapshot does not end");
    }

    private void fill(RespSocket socket) throws IOException {
        for (int db : new int[] {0, 3, 15}) {
            socket.ask("SELECT", "" + db);
            for (int i = 0; i < 200; i++) {
                String bytes = noise(random.nextInt(i % 50 == 0 ? 5_000 : 60));
                String number = Integer.toString(random.nextInt());
                socket.add(bytes("SET"), bytes("s" + i), bytes(i % 3 == 0 ? number : bytes));
                socket.add(bytes("RPUSH"), bytes("l" + i % 7), bytes(bytes), bytes(number));
                socket.add(bytes("SADD"), bytes("u" + i % 7), bytes(bytes));
                socket.add("SADD", "i" + i % 3, number);
                socket.add("HSET", "h" + i % 2, "f" + i, number);
                socket.add(bytes("ZADD"), bytes("z" + i % 2), bytes("" + i / 8.0), bytes(bytes));
                socket.add("XADD", "x" + i % 3, "*", "field", number);
                socket.add("PEXPIREAT", "s" + random.nextInt(200), "" + (4_102_444_800_000L + i));
            }
            socket.send();
            for (int i = 0; i < 200 * 8; i++) {
                if (socket.read() instanceof RespValue.Failure refused) {
                    throw new AssertionError(refused.text());
                }
            }
        }
        socket.ask("SELECT", "0");
    }

    private String noise(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(256));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
