package dev.respdesk.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One data directory that goes from server to server: each has what the one before it had, also after a rewrite.
class InteropTest {
    private static final long SEED = Long.getLong("respdesk.seed", 1);
    private static final int PIPELINES = 10;
    private static final int TOGETHER = 100;
    private static final int ASKS_MOST = 100_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private TreeMap<String, String> expected = new TreeMap<>();

    /// Changes of collections, as far as all servers know their commands.
    private final List<String> known = new ArrayList<>(List.of("rpush", "lpop", "sadd", "srem", "zadd", "xadd"));

    @Test
    void redisServerHasOurDataAndWeHaveItsData() throws Exception {
        handAround("redis", "no");
    }

    @Test
    void valkeyServerHasOurDataAndWeHaveItsData() throws Exception {
        handAround("valkey", "no");
    }

    @Test
    void redisServerAndWeTakeEachOthersBasesInRdbForm() throws Exception {
        handAround("redis", "yes");
    }

    @Test
    void valkeyServerAndWeTakeEachOthersBasesInRdbForm() throws Exception {
        handAround("valkey", "yes");
    }

    private void handAround(String reference, String rdbForm) throws Exception {
        if (ReferenceServer.isInstalled(reference)) {
            visit(reference, () -> ours(rdbForm), false);
            visit(reference, () -> theirs(reference, rdbForm), true);
            visit(reference, () -> ours(rdbForm), true);
            visit(reference, () -> theirs(reference, rdbForm), false);
        }
    }

    private Running ours(String rdbForm) throws IOException {
        ServerProcess server = ServerProcess.start(dir, "--aof-timestamp-enabled", "yes",
                "--aof-use-rdb-preamble", rdbForm);
        return new Running(server.port(), server);
    }

    private Running theirs(String reference, String rdbForm) throws IOException {
        ReferenceServer server = ReferenceServer.start(reference, dir, "--appendonly", "yes",
                "--aof-use-rdb-preamble", rdbForm, "--aof-timestamp-enabled", "yes");
        return new Running(server.port(), server);
    }

    private record Running(int port, AutoCloseable server) {}

    /// Starts a server, expects the data that the last one left, and changes it.
    private void visit(String reference, Callable<Running> start, boolean rewrites) throws Exception {
        Running running = start.call();
        String where = reference + ", seed " + SEED;
        try (AutoCloseable server = running.server(); RespSocket socket = new RespSocket(running.port())) {
            assertEquals(expected, Contents.all(socket), where);
            for (String command : List.copyOf(known)) {
                if (socket.isUnknown(command)) {
                    known.remove(command);
                }
            }
            change(socket);
            if (rewrites) {
                rewrite(socket);
                change(socket);
            }
            expected = Contents.all(socket);
            assertFalse(expected.isEmpty());
        }
    }

    private static void rewrite(RespSocket socket) throws IOException {
        assertEquals("Background append only file rewriting started", socket.ask("BGREWRITEAOF").asText());
        String info = "";
        for (int i = 0; i < ASKS_MOST; i++) {
            info = String.valueOf(socket.ask("INFO", "persistence").asText());
            if (info.contains("aof_rewrite_in_progress:0") && info.contains("aof_rewrite_scheduled:0")) {
                assertTrue(info.contains("aof_last_bgrewrite_status:ok"), info);
                return;
            }
        }
        throw new AssertionError("the rewrite does not end: " + info);
    }

    private void change(RespSocket socket) throws IOException {
        for (int i = 0; i < PIPELINES; i++) {
            socket.ask("SELECT", Integer.toString(random.nextInt(16)));
            for (int j = 0; j < TOGETHER; j++) {
                socket.add(request());
            }
            socket.send();
            for (int j = 0; j < TOGETHER; j++) {
                if (socket.read() instanceof RespValue.Failure refused) {
                    throw new AssertionError(refused.text());
                }
            }
        }
        socket.ask("SELECT", "0");
    }

    private byte[][] request() {
        if (!known.isEmpty() && random.nextInt(3) == 0) {
            return collection(known.get(random.nextInt(known.size())));
        }
        String key = "k" + random.nextInt(200);
        String hash = "h" + random.nextInt(12);
        String field = "f" + random.nextInt(700);
        long far = 4_102_444_800_000L + random.nextInt(1_000_000);
        return switch (random.nextInt(15)) {
            case 0 -> words("SET", key, value(random.nextInt(30)));
            case 1 -> words("SET", key, value(random.nextInt(5_000)));
            case 2 -> words("SET", key, Integer.toString(random.nextInt()), "PXAT", Long.toString(far));
            case 3 -> words("INCRBY", "n" + random.nextInt(9), Integer.toString(random.nextInt(1000)));
            case 4 -> words("APPEND", key, value(random.nextInt(40)));
            case 5 -> words("DEL", key, "k" + random.nextInt(200));
            case 6 -> words("PEXPIREAT", random.nextBoolean() ? key : hash, Long.toString(far));
            case 7 -> words("PERSIST", key);
            case 8 -> words("COPY", key, "copy of " + key, "REPLACE");
            case 9 -> words("HDEL", hash, field);
            case 10 -> words("HINCRBYFLOAT", "hf", field, "0.25");
            case 11 -> words("SETRANGE", key, Integer.toString(random.nextInt(100)), "x");
            default -> words("HSET", hash, field, value(random.nextInt(90)), "f" + random.nextInt(700), "");
        };
    }

    private byte[][] collection(String command) {
        String key = command.charAt(0) + "" + random.nextInt(20);
        String member = value(random.nextInt(30));
        return switch (command) {
            case "rpush" -> words(command, "l" + key.substring(1), member, "x");
            case "lpop" -> words(command, "l" + key.substring(1));
            case "srem" -> words(command, key, Integer.toString(random.nextInt(100)));
            case "sadd" -> words(command, key, Integer.toString(random.nextInt(100)), member);
            case "zadd" -> words(command, key, Double.toString(random.nextInt(1000) / 8.0), member);
            default -> words(command, key, "*", member, "v");
        };
    }

    /// Any bytes, as text of one char a byte.
    private String value(int length) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < length; i++) {
            value.append((char) random.nextInt(256));
        }
        return value.toString();
    }

    private static byte[][] words(String... words) {
        byte[][] request = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            request[i] = words[i].getBytes(ISO_8859_1);
        }
        return request;
    }
}
