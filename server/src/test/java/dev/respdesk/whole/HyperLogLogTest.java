package dev.respdesk.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HyperLogLogs are byte for byte those of redis-server, whoever wrote them. Others by chance: `-Drespdesk.seed=7`.
class HyperLogLogTest {
    private static final long SEED = Long.getLong("respdesk.seed", 1);

    private final Random random = new Random(SEED);
    private ServerProcess ours;
    private RespSocket our;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        ours = ServerProcess.start(directory, "--appendonly", "no");
        our = new RespSocket(ours.port());
    }

    @AfterEach
    void stop() throws IOException {
        our.close();
        ours.close();
    }

    @Test
    void sameElementsGiveSameBytes(@TempDir Path directory) throws IOException {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        try (ReferenceServer redis = ReferenceServer.start("redis", directory);
                RespSocket their = new RespSocket(redis.port())) {
            for (int sketch = 0; sketch < 40; sketch++) {
                fill(their, "k" + sketch, 1 + random.nextInt(60));
            }
            for (int merge = 0; merge < 40; merge++) {
                String into = "k" + random.nextInt(40);
                same(their, "PFMERGE", into, "k" + random.nextInt(40), "k" + random.nextInt(40), "nokey");
                same(their, "PFCOUNT", into, "k" + random.nextInt(40));
                same(their, "GET", into);
            }
        }
    }

    /// Adds elements here and there by turns, on what one of the two has written.
    private void fill(RespSocket their, String key, int requests) throws IOException {
        same(their, "CONFIG", "SET", "hll-sparse-max-bytes", Integer.toString(random.nextInt(4) * 1500));
        for (int i = 0; i < requests; i++) {
            String[] words = new String[2 + random.nextInt(100)];
            words[0] = "PFADD";
            words[1] = key;
            for (int word = 2; word < words.length; word++) {
                words[word] = Integer.toString(random.nextInt(100_000), 36).repeat(1 + random.nextInt(4));
            }
            same(their, words);
            same(their, "PFDEBUG", "ENCODING", key);
            if (random.nextInt(4) == 0) {
                same(their, "PFCOUNT", key);
            }
            same(their, "GET", key);
            if (random.nextInt(8) == 0) {
                byte[] here = bytes(their.ask("GET", key));
                our.ask("SET".getBytes(UTF_8), key.getBytes(UTF_8), here);
            }
        }
        their.ask("SET".getBytes(UTF_8), "copy".getBytes(UTF_8), bytes(our.ask("GET", key)));
        assertEquals(text(their.ask("PFCOUNT", "copy")), text(our.ask("PFCOUNT", key)), "seed " + SEED);
        same(their, "PFCOUNT", key);
    }

    private void same(RespSocket their, String... words) throws IOException {
        String expected = text(their.ask(words));
        assertTrue(expected.equals(text(our.ask(words))), () -> "seed " + SEED + " " + String.join(" ", words));
    }

    private static String text(RespValue value) {
        return switch (value) {
            case RespValue.Null none -> "none";
            case RespValue.Bulk bulk -> new String(bulk.bytes(), ISO_8859_1);
            default -> String.valueOf(value.asText());
        };
    }

    private static byte[] bytes(RespValue value) {
        return text(value).getBytes(ISO_8859_1);
    }

    @Test
    void damagedBytesAreRefusedAndHarmNothing() throws IOException {
        byte[][] add = new byte[300][];
        for (int round = 0; round < 300; round++) {
            our.ask("DEL", "k");
            for (int i = 0; i < add.length; i++) {
                add[i] = Long.toString(random.nextLong(), 36).getBytes(ISO_8859_1);
            }
            add[0] = "PFADD".getBytes(UTF_8);
            add[1] = "k".getBytes(UTF_8);
            our.ask(round % 2 == 0 ? Arrays.copyOf(add, 3 + random.nextInt(20)) : add);
            if (round % 3 == 0) {
                our.ask("PFDEBUG", "TODENSE", "k");
            }
            our.ask("SET".getBytes(UTF_8), "k".getBytes(UTF_8), damaged(bytes(our.ask("GET", "k"))));
            for (String request : new String[] {"PFCOUNT k", "PFCOUNT k other", "PFDEBUG DECODE k",
                    "PFADD k a b c d e f g h i j", "PFMERGE other k", "PFMERGE k k", "PFDEBUG GETREG k", "PFCOUNT k"}) {
                RespValue reply = our.ask(request.split(" "));
                boolean refused = reply instanceof RespValue.Failure failure
                        && !failure.text().matches("(WRONGTYPE|INVALIDOBJ) .*|ERR HLL encoding is not sparse");
                assertTrue(!refused, () -> "seed " + SEED + " " + request + ": " + reply);
            }
        }
        assertEquals("PONG", text(our.ask("PING")));
    }

    /// Bytes changed, cut off or added.
    private byte[] damaged(byte[] bytes) {
        byte[] damaged = random.nextInt(3) > 0 ? bytes.clone()
                : Arrays.copyOf(bytes, Math.max(1, bytes.length + random.nextInt(9) - 4));
        for (int i = random.nextInt(4); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        if (damaged.length > 15) {
            damaged[15] = (byte) 0x80;
        }
        return damaged;
    }
}
