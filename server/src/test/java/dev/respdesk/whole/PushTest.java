package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What clients are told without asking, over real sockets: subscribers that do not read, tracked clients of which one
/// goes, keys that expire.
class PushTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.start(directory, "--appendonly", "no", "--client-output-buffer-limit", "pubsub", "4mb",
                "1mb", "1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RespSocket connect(String... hello) throws IOException {
        RespSocket socket = new RespSocket(server.port());
        if (hello.length > 0) {
            socket.ask(hello);
        }
        return socket;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(RespValue value) {
        return switch (value) {
            case RespValue.Push push -> push.items().stream().map(PushTest::text).toList().toString();
            case RespValue.Array array -> array.items().stream().map(PushTest::text).toList().toString();
            default -> String.valueOf(value.asText());
        };
    }

    @Test
    void aSubscriberThatNeverReadsIsClosedAndTheOthersHearOn() throws IOException {
        try (RespSocket silent = connect(); RespSocket reader = connect(); RespSocket publisher = connect()) {
            publisher.ask("CONFIG", "RESETSTAT");
            silent.ask("SUBSCRIBE", "feed");
            reader.ask("SUBSCRIBE", "feed");
            byte[] message = new byte[16 * 1024];
            int receivers = 2;
            for (int i = 0; i < 4_000 && receivers == 2; i++) {
                RespValue reply = publisher.ask(bytes("PUBLISH"), bytes("feed"), message);
                receivers = (int) assertInstanceOf(RespValue.Int.class, reply).value();
                assertInstanceOf(RespValue.Array.class, reader.read());
            }
            assertEquals(1, receivers, "the silent one is still there");
            assertTrue(text(publisher.ask("INFO", "stats")).contains("client_output_buffer_limit_disconnections:1"));
            assertThrows(IOException.class, () -> {
                while (true) {
                    silent.read();
                }
            });
        }
    }

    @Test
    void aSubscriberAboveItsSoftLimitIsClosedAfterItsTime() throws IOException {
        try (RespSocket silent = connect(); RespSocket publisher = connect()) {
            silent.ask("SUBSCRIBE", "slow");
            byte[] message = new byte[64 * 1024];
            long waiting = 0;
            for (int i = 0; i < 1_000 && waiting < 1 << 20; i++) {
                publisher.ask(bytes("PUBLISH"), bytes("slow"), message);
                waiting = outputBytes(publisher);
            }
            assertTrue(waiting >= 1 << 20 && waiting < 4 << 20, "waiting: " + waiting);
            while (!text(publisher.ask("PUBSUB", "NUMSUB", "slow")).equals("[slow, 0]")) {
                Thread.onSpinWait();
            }
        }
    }

    private static long outputBytes(RespSocket client) throws IOException {
        String list = text(client.ask("CLIENT", "LIST", "TYPE", "pubsub"));
        int at = list.indexOf("omem=") + "omem=".length();
        return Long.parseLong(list.substring(at, list.indexOf(' ', at)));
    }

    @Test
    void whatAScriptReadsIsTrackedForItsCaller() throws IOException {
        try (RespSocket tracked = connect("HELLO", "3"); RespSocket writer = connect()) {
            tracked.ask("CLIENT", "TRACKING", "ON");
            tracked.ask("EVAL", "return redis.call('GET', KEYS[1])", "1", "of-script");
            writer.ask("SET", "of-script", "v");
            assertEquals("[invalidate, [of-script]]", text(tracked.read()));
        }
    }

    @Test
    void whoRedirectsToAClientThatHasGoneHearsOfIt() throws IOException {
        try (RespSocket tracked = connect("HELLO", "3"); RespSocket writer = connect()) {
            RespSocket target = connect("HELLO", "3");
            String id = text(target.ask("CLIENT", "ID"));
            tracked.ask("CLIENT", "TRACKING", "ON", "REDIRECT", id);
            tracked.ask("GET", "redirected");
            writer.ask("SET", "redirected", "1");
            assertEquals("[invalidate, [redirected]]", text(target.read()));
            target.ask("QUIT");
            target.close();
            tracked.ask("GET", "redirected");
            while (!text(writer.ask("CLIENT", "LIST", "ID", id)).isEmpty()) {
                Thread.onSpinWait();
            }
            writer.ask("SET", "redirected", "2");
            assertEquals("[tracking-redir-broken, " + id + "]", text(tracked.read()));
            assertTrue(text(tracked.ask("CLIENT", "INFO")).contains(" flags=tR "));
        }
    }

    @Test
    void aKeyThatExpiresIsInvalidatedThoughNobodyAsksForIt() throws IOException {
        try (RespSocket tracked = connect("HELLO", "3"); RespSocket broadcast = connect("HELLO", "3")) {
            tracked.ask("CLIENT", "TRACKING", "ON");
            broadcast.ask("CLIENT", "TRACKING", "ON", "BCAST", "PREFIX", "expi");
            tracked.ask("SET", "expiring", "1", "PX", "50");
            assertEquals("[invalidate, [expiring]]", text(broadcast.read()));
            tracked.ask("GET", "expiring");
            assertEquals("[invalidate, [expiring]]", text(tracked.read()));
            assertEquals("[invalidate, [expiring]]", text(broadcast.read()));
        }
    }

    @Test
    void ofMoreKeysThanTheTableMayHoldTheFirstAreInvalidated() throws IOException {
        try (RespSocket tracked = connect("HELLO", "3"); RespSocket admin = connect()) {
            admin.ask("CONFIG", "SET", "tracking-table-max-keys", "2");
            tracked.ask("CLIENT", "TRACKING", "ON");
            List.of("t1", "t2").forEach(key -> read(tracked, key));
            assertInstanceOf(RespValue.Null.class, tracked.ask("GET", "t3"));
            assertEquals("[invalidate, [t1]]", text(tracked.ask("PING")));
            assertEquals("PONG", text(tracked.read()));
            String stats = text(admin.ask("INFO", "stats"));
            assertTrue(stats.contains("tracking_total_keys:2\r\ntracking_total_items:2\r\n"), stats);
            admin.ask("CONFIG", "SET", "tracking-table-max-keys", "1000000");
        }
    }

    private static void read(RespSocket client, String key) {
        try {
            client.ask("GET", key);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void writesOfOnePipelineAreBroadcastTogetherAndSorted() throws IOException {
        try (RespSocket tracked = connect("HELLO", "3"); RespSocket writer = connect()) {
            tracked.ask("CLIENT", "TRACKING", "ON", "BCAST", "PREFIX", "pipe");
            for (int i = 9; i >= 0; i--) {
                writer.add("SET", "pipe" + i % 5, "1");
            }
            writer.send();
            assertEquals("[invalidate, [pipe0, pipe1, pipe2, pipe3, pipe4]]", text(tracked.read()));
        }
    }
}
