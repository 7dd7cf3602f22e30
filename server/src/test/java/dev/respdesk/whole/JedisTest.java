package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.args.ListDirection;
import redis.clients.jedis.args.ListPosition;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.KeyValue;

/// A client library that people use, against the real process.
class JedisTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.start(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() {
        try (Jedis jedis = connect()) {
            jedis.flushAll();
        }
    }

    private static Jedis connect() {
        return new Jedis("127.0.0.1", server.port());
    }

    @Test
    void stringsOfAnyBytesComeBackAsTheyWere() {
        try (Jedis jedis = connect()) {
            byte[] key = {0, 1, (byte) 0xff, '\r', '\n'};
            byte[] value = new byte[100_000];
            value[99_999] = 7;
            jedis.set(key, value);
            assertArrayEquals(value, jedis.get(key));
            assertNull(jedis.get("none"));
        }
    }

    @Test
    void countersAndExpiryWork() {
        try (Jedis jedis = connect()) {
            assertEquals(1, jedis.incr("n"));
            assertEquals(11, jedis.incrBy("n", 10));
            assertEquals("OK", jedis.set("s", "v", SetParams.setParams().ex(100).nx()));
            assertNull(jedis.set("s", "w", SetParams.setParams().nx()));
            assertTrue(jedis.ttl("s") > 95);
        }
    }

    @Test
    void hashesKeepTheirFields() {
        try (Jedis jedis = connect()) {
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < 1000; i++) {
                fields.put("field-" + i, "value-" + i);
            }
            jedis.hset("h", fields);
            assertEquals(fields, jedis.hgetAll("h"));
            assertEquals(1000, jedis.hlen("h"));
        }
    }

    @Test
    void aPipelineOfTenThousandIsAnsweredInOrder() {
        try (Jedis jedis = connect(); Pipeline pipeline = jedis.pipelined()) {
            List<Response<Long>> replies = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                replies.add(pipeline.incr("n"));
            }
            pipeline.sync();
            for (int i = 0; i < 10_000; i++) {
                assertEquals(i + 1, replies.get(i).get());
            }
        }
    }

    @Test
    void aTransactionRunsWholeAndFailsOnAWatchedKey() {
        try (Jedis jedis = connect(); Jedis other = connect()) {
            try (Transaction transaction = jedis.multi()) {
                transaction.set("a", "1");
                transaction.incr("a");
                assertEquals(List.of("OK", 2L), transaction.exec());
            }
            jedis.watch("a");
            other.set("a", "changed");
            try (Transaction transaction = jedis.multi()) {
                transaction.set("a", "2");
                assertNull(transaction.exec());
            }
            assertEquals("changed", jedis.get("a"));
        }
    }

    @Test
    void aScanSeesEveryKey() {
        try (Jedis jedis = connect()) {
            Set<String> expected = new HashSet<>();
            for (int i = 0; i < 5000; i++) {
                jedis.set("key:" + i, "v");
                expected.add("key:" + i);
            }
            Set<String> seen = new HashSet<>();
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                var page = jedis.scan(cursor, new ScanParams().match("key:*").count(100));
                seen.addAll(page.getResult());
                cursor = page.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
            assertEquals(expected, seen);
        }
    }

    @Test
    void aWrongTypeIsAnErrorInRedisWords() {
        try (Jedis jedis = connect()) {
            jedis.hset("h", "f", "v");
            JedisDataException error = assertThrows(JedisDataException.class, () -> jedis.get("h"));
            assertEquals("WRONGTYPE Operation against a key holding the wrong kind of value", error.getMessage());
        }
    }

    @Test
    void aValueOfManyMegabytesPassesASmallHeap() {
        try (Jedis jedis = connect()) {
            byte[] key = "large".getBytes(StandardCharsets.US_ASCII);
            byte[] value = new byte[64 << 20];
            value[12_345_678] = 1;
            jedis.set(key, value);
            assertArrayEquals(value, jedis.get(key));
            assertEquals(64L << 20, jedis.strlen(key));
        }
    }

    @Test
    void listsTurnAndMove() {
        try (Jedis jedis = connect()) {
            assertEquals(3, jedis.rpush("l", "a", "b", "c"));
            assertEquals(4, jedis.lpush("l", "z"));
            assertEquals(List.of("z", "a", "b", "c"), jedis.lrange("l", 0, -1));
            assertEquals(5, jedis.linsert("l", ListPosition.BEFORE, "b", "x"));
            assertEquals("c", jedis.lmove("l", "m", ListDirection.RIGHT, ListDirection.LEFT));
            assertEquals(1, jedis.lrem("l", 0, "x"));
            assertEquals(2L, jedis.lpos("l", "b"));
            assertEquals(List.of("z", "a"), jedis.lpop("l", 2));
            assertEquals(Map.entry("m", List.of("c")), entry(jedis.lmpop(ListDirection.LEFT, "none", "m")));
            jedis.ltrim("l", 1, -1);
            assertEquals(0, jedis.llen("l"));
        }
    }

    private static Map.Entry<String, List<String>> entry(KeyValue<String, List<String>> popped) {
        return Map.entry(popped.getKey(), popped.getValue());
    }

    @Test
    void whoWaitsForAListGetsWhatAnotherPushes() throws Exception {
        try (Jedis waiting = connect(); Jedis pushing = connect();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<List<String>> popped = thread.submit(() -> waiting.blpop(0, "first", "second"));
            while (!pushing.info("clients").contains("blocked_clients:1")) {
                assertEquals("PONG", pushing.ping());
            }
            pushing.rpush("second", "job");
            assertEquals(List.of("second", "job"), popped.get(20, TimeUnit.SECONDS));
            assertNull(waiting.blmove("first", "third", ListDirection.LEFT, ListDirection.LEFT, 0.01));
            assertNull(waiting.brpop(0.01, "first"));
        }
    }
}
