package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `maxmemory` on the real process: what is removed, what is refused, and that the append-only file knows of it.
class MaxmemoryTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue OUT_OF_MEMORY =
            new RespValue.Failure("OOM command not allowed when used memory > 'maxmemory'.");
    private static final int LIMIT = 3 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private static String text(RespValue reply) {
        return new String(assertInstanceOf(RespValue.Bulk.class, reply).bytes(), StandardCharsets.UTF_8);
    }

    private static long figure(RespSocket client, String name) throws IOException {
        return text(client.ask("INFO", "everything")).lines().filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst().orElseThrow();
    }

    private static void limit(RespSocket client, String policy) throws IOException {
        assertEquals(OK, client.ask("CONFIG", "SET", "maxmemory-policy", policy, "maxmemory", "" + LIMIT));
    }

    private static void fill(RespSocket client, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            client.add("SET", "key:" + i, "v".repeat(100 + i % 100));
        }
        client.send();
        for (int i = from; i < to; i++) {
            assertEquals(OK, client.read());
        }
    }

    @Test
    void oldKeysMakeRoomForNewOnesAndTheFileKnowsIt() throws IOException {
        RespValue keys;
        try (ServerProcess server = ServerProcess.start(directory); RespSocket client = new RespSocket(server.port())) {
            limit(client, "allkeys-lru");
            fill(client, 0, 40_000);
            assertTrue(figure(client, "used_memory") <= LIMIT);
            keys = client.ask("DBSIZE");
            long left = assertInstanceOf(RespValue.Int.class, keys).value();
            assertTrue(left > 5_000 && left < 20_000, "" + left);
            assertEquals(40_000 - left, figure(client, "evicted_keys"));
            assertEquals(0, figure(client, "current_eviction_exceeded_time"));
        }
        try (ServerProcess server = ServerProcess.start(directory); RespSocket client = new RespSocket(server.port())) {
            assertEquals(keys, client.ask("DBSIZE"));
        }
    }

    /// The room that a removed value leaves is made in steps; time is up after the first one.
    @Test
    void withoutAPolicyItIsRefusedAlsoWhileRemovedValuesStillMakeRoom() throws IOException {
        try (ServerProcess server = ServerProcess.start(directory); RespSocket client = new RespSocket(server.port())) {
            assertEquals(OK, client.ask("CONFIG", "SET", "maxmemory-eviction-tenacity", "0"));
            assertEquals(new RespValue.Int(200_000), client.ask("EVAL",
                    "for i = 1, 200000 do redis.call('sadd', KEYS[1], 'member:' .. i) end "
                            + "return redis.call('scard', KEYS[1])", "1", "large"));
            client.add("UNLINK", "large");
            client.add("CONFIG", "SET", "maxmemory", "1");
            client.add("SET", "another", "v");
            client.add("CONFIG", "SET", "maxmemory", "0");
            client.send();
            assertEquals(new RespValue.Int(1), client.read());
            assertEquals(OK, client.read());
            assertEquals(OUT_OF_MEMORY, client.read());
            assertEquals(OK, client.read());
        }
    }

    @Test
    void withoutAPolicyWhatNeedsMemoryIsRefused() throws IOException {
        try (ServerProcess server = ServerProcess.start(directory); RespSocket client = new RespSocket(server.port())) {
            fill(client, 0, 20_000);
            limit(client, "noeviction");
            assertEquals(OUT_OF_MEMORY, client.ask("SET", "another", "v"));
            assertEquals(OUT_OF_MEMORY, client.ask("LPUSH", "another", "v"));
            assertEquals(100, text(client.ask("GET", "key:0")).length());
            assertEquals(OK, client.ask("MULTI"));
            assertEquals(OUT_OF_MEMORY, client.ask("GET", "key:0"));
            assertEquals(new RespValue.Failure("EXECABORT Transaction discarded because of previous errors."),
                    client.ask("EXEC"));
            assertEquals(new RespValue.Int(1), client.ask("DEL", "key:0"));
            assertEquals(0, figure(client, "evicted_keys"));
            assertTrue(figure(client, "total_eviction_exceeded_time") >= 0);
        }
    }

    @Test
    void aQueuedWriteIsRefusedWhenItsTimeComes() throws IOException {
        try (ServerProcess server = ServerProcess.start(directory);
                RespSocket client = new RespSocket(server.port());
                RespSocket other = new RespSocket(server.port())) {
            fill(client, 0, 20_000);
            client.ask("MULTI");
            client.ask("SET", "another", "v");
            limit(other, "noeviction");
            assertEquals(new RespValue.Failure("EXECABORT Transaction discarded because of: "
                    + "OOM command not allowed when used memory > 'maxmemory'."), client.ask("EXEC"));
            other.ask("CONFIG", "SET", "maxmemory", "0");
            client.ask("MULTI");
            client.ask("GET", "another");
            limit(other, "noeviction");
            assertEquals(new RespValue.Array(List.of(new RespValue.Null())), client.ask("EXEC"));
        }
    }

    @Test
    void aLowerLimitTakesEffectByItself() throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--notify-keyspace-events", "Ee");
                RespSocket client = new RespSocket(server.port());
                RespSocket listening = new RespSocket(server.port())) {
            fill(client, 0, 20_000);
            listening.ask("SUBSCRIBE", "__keyevent@0__:evicted");
            limit(client, "allkeys-random");
            RespValue.Array message = assertInstanceOf(RespValue.Array.class, listening.read());
            assertTrue(text(message.items().get(2)).startsWith("key:"));
        }
    }

    @Test
    void whatClientsHaveNotReadCountsToo() throws IOException {
        try (ServerProcess server = ServerProcess.start(directory);
                RespSocket client = new RespSocket(server.port());
                RespSocket greedy = new RespSocket(server.port())) {
            fill(client, 0, 10_000);
            limit(client, "allkeys-lru");
            assertEquals(0, figure(client, "evicted_keys"));
            client.ask("SET", "large", "v".repeat(30_000));
            for (int i = 0; i < 600; i++) {
                greedy.add("GET", "large");
            }
            greedy.send();
            while (figure(client, "evicted_keys") == 0) {
                assertEquals(new RespValue.Simple("PONG"), client.ask("PING"));
            }
        }
    }
}
