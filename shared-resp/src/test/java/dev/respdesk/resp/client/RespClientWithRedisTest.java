package dev.respdesk.resp.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.respdesk.resp.RedisServerProcess;
import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespValue.Bulk;
import dev.respdesk.resp.RespValue.Failure;
import dev.respdesk.resp.RespValue.Push;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.client.RespClient.Options;
import dev.respdesk.resp.codec.RespWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The client and the codec against the reference servers, where they are installed.
@Timeout(60)
class RespClientWithRedisTest {
    private static final String[] TYPES = {
        "string", "integer", "double", "null", "array", "set", "map", "attrib", "verbatim", "true", "false", "bignum"
    };

    @Test
    void worksWithPasswordNameDatabaseAndPushes() throws IOException, InterruptedException {
        try (RedisServerProcess redis = RedisServerProcess.redis("--requirepass", "s3")) {
            for (RespVersion version : RespVersion.values()) {
                RespClient client = connect(redis, "s3", 5, version);
                client.send("SET", "k", "v").join();
                assertEquals("v", client.send("GET", "k").join().asText());
                assertEquals("desk", client.send("CLIENT", "GETNAME").join().asText());
                LinkedBlockingQueue<Push> heard = new LinkedBlockingQueue<>();
                client.onPush(heard::add);
                client.send("SUBSCRIBE", "a", "b").join();
                assertInstanceOf(Push.class, client.send("UNSUBSCRIBE").join());
                assertEquals(4, heard.size());
                client.send("MONITOR").join();
                connect(redis, "s3", 0, version).send("GET", "seen").join();
                String line = "";
                while (!line.contains("\"seen\"")) {
                    line = assertInstanceOf(Push.class, heard.poll(10, TimeUnit.SECONDS)).items().toString();
                }
            }
        }
    }

    @Test
    void blocksLongerThanTheReplyTimeout() throws IOException {
        try (RedisServerProcess redis = RedisServerProcess.redis()) {
            Options options = new Options("127.0.0.1", redis.port(), null, null, null, 0, "", RespVersion.RESP3,
                    Duration.ofSeconds(5), Duration.ofMillis(100));
            RespClient client = RespClient.connect(options).join();
            assertEquals(new RespValue.Null(), client.sendBlocking("BLPOP", "none", "0.4").join());
            assertEquals(new RespValue.Null(), client.send("XREAD", "BLOCK", "300", "STREAMS", "s", "$").join());
            assertEquals("PONG", client.send("PING").join().asText());
        }
    }

    @Test
    void readsEveryTypeOfTheProtocol() throws IOException {
        try (RedisServerProcess valkey = RedisServerProcess.valkey("--enable-debug-command", "yes")) {
            for (RespVersion version : RespVersion.values()) {
                RespClient client = connect(valkey, null, 0, version);
                for (String type : TYPES) {
                    RespValue reply = client.send("DEBUG", "PROTOCOL", type).join();
                    assertEquals(expected(type, version), reply.toString(), type + " under " + version);
                }
            }
        }
    }

    private static String expected(String type, RespVersion version) {
        boolean resp3 = version == RespVersion.RESP3;
        String number = "1234567999999999999999999999999999999";
        String items = "Int[value=0], Int[value=1], Int[value=2]";
        return switch (type) {
            case "string" -> "Bulk[Hello World]";
            case "integer" -> "Int[value=12345]";
            case "double" -> resp3 ? "Dbl[value=3.141]" : "Bulk[3.141]";
            case "null" -> "Null[]";
            case "array" -> "Array[items=[" + items + "]]";
            case "set" -> (resp3 ? "SetOf" : "Array") + "[items=[" + items + "]]";
            case "map" -> resp3
                    ? "MapOf[pairs=[Pair[key=Int[value=0], value=Bool[value=false]],"
                            + " Pair[key=Int[value=1], value=Bool[value=true]],"
                            + " Pair[key=Int[value=2], value=Bool[value=false]]]]"
                    : "Array[items=[Int[value=0], Int[value=0], Int[value=1], Int[value=1], Int[value=2],"
                            + " Int[value=0]]]";
            case "attrib" -> resp3
                    ? "Attributed[attributes=[Pair[key=Bulk[key-popularity],"
                            + " value=Array[items=[Bulk[key:123], Int[value=90]]]]],"
                            + " value=Bulk[Some real reply following the attribute]]"
                    : "Bulk[Some real reply following the attribute]";
            case "verbatim" -> (resp3 ? "Verbatim[txt:" : "Bulk[") + "This is a verbatim\nstring]";
            case "true" -> resp3 ? "Bool[value=true]" : "Int[value=1]";
            case "false" -> resp3 ? "Bool[value=false]" : "Int[value=0]";
            default -> resp3 ? "BigNumber[value=" + number + "]" : "Bulk[" + number + "]";
        };
    }

    /// Scores come back under RESP2 in the text that the server gives them; ours must be the same.
    @Test
    void writesDoublesAsTheServerDoes() throws IOException {
        long seed = 17;
        try (RedisServerProcess valkey = RedisServerProcess.valkey()) {
            RespClient client = connect(valkey, null, 0, RespVersion.RESP2);
            List<Double> doubles = doubles(new Random(seed));
            List<byte[][]> requests = new ArrayList<>();
            for (double value : doubles) {
                requests.add(argv("ZADD", "z", Double.toString(value), "m"));
                requests.add(argv("ZSCORE", "z", "m"));
            }
            List<RespValue> replies = client.pipeline(requests).join();
            for (int i = 0; i < doubles.size(); i++) {
                String theirs = assertInstanceOf(Bulk.class, replies.get(2 * i + 1)).text();
                assertEquals(theirs, ours(doubles.get(i)), "seed " + seed + ": " + doubles.get(i));
            }
        }
    }

    private static List<Double> doubles(Random random) {
        List<Double> doubles = new ArrayList<>(List.of(
                0.0, 0.1, 1e15, 1e17, 1e18, 4.6e18, 4.7e18, 1e19, 1e20, 1e21, 1e22, 123456789012345678.0, 12345.6789012,
                1e-4, 1e-5, 1e-6, 1e-7, 1.5e-5, 1.234e-4, 3.0000000000000001e-5, 5e-324,
                Double.MAX_VALUE, Double.MIN_NORMAL));
        for (int i = 0; i < 30_000; i++) {
            doubles.add(random.nextInt(1_000_000) / 1000.0);
            doubles.add(random.nextInt(1_000_000) * Math.pow(10, random.nextInt(40) - 20));
            doubles.add(-random.nextDouble() * (1 << random.nextInt(30)));
        }
        return doubles;
    }

    private static String ours(double value) {
        RespWriter writer = new RespWriter(64);
        writer.dbl(value);
        String wire = new String(writer.array(), 0, writer.length(), US_ASCII);
        return wire.substring(wire.indexOf('\n') + 1, wire.length() - 2);
    }

    @Test
    void failsWithTheWordsOfTheServer() throws IOException {
        try (RedisServerProcess redis = RedisServerProcess.redis()) {
            RespClient client = connect(redis, null, 0, RespVersion.RESP3);
            assertEquals(new Failure("ERR wrong number of arguments for 'get' command"), client.send("GET").join());
        }
    }

    private static byte[][] argv(String... words) {
        byte[][] argv = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            argv[i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        return argv;
    }

    private static RespClient connect(
            RedisServerProcess server, @Nullable String password, int database, RespVersion version) {
        Duration time = Duration.ofSeconds(20);
        return RespClient.connect(new Options(
                        "127.0.0.1", server.port(), null, password, null, database, "desk", version, time, time))
                .join();
    }
}
