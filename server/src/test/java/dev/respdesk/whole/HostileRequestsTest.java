package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes that are no proper requests, by seed: the server goes on, another client is served rightly meanwhile, and no
/// memory stays behind.
class HostileRequestsTest {
    private static final String PASSWORD = "secret";
    private static final int ATTACKS = Integer.getInteger("respdesk.hostile.attacks", 1200);
    private static final int BETWEEN_CHECKS = 100;
    private static final int PIECE_BYTES = 700;
    private static final RespValue OK = new RespValue.Simple("OK");

    private static final String REQUESTS = """
            SET key:1 value
            GET key:1
            HSET hash field value other 2
            LPUSH list a b c
            LRANGE list 0 -1
            SADD set a b
            ZADD zset 1 a 2 b
            MULTI
            INCR number
            EXEC
            SETRANGE string 100 x
            EXPIRE key:1 100
            SUBSCRIBE channel
            UNSUBSCRIBE
            HELLO 3
            CLIENT ID
            COMMAND COUNT
            OBJECT ENCODING key:1
            SORT list BY nosort
            BLPOP nothing 0.01
            """;

    private static final String[] PIECES = {
        "*", "$", "*-1\r\n", "$-1\r\n", "*2147483647\r\n", "*2147483648\r\n", "*1000000\r\n", "$536870912\r\n",
        "$536870913\r\n", "$99999999999999999999\r\n", "$0\r\n", "\r\n", "\n", "\0", "+OK\r\n", "%3\r\n",
        "*1\r\n*1\r\n",
        "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$100000000\r\n", "\"unbalanced ", "'", "PING\r\n", "POST / HTTP/1.1\r\n",
        "*1\r\n$4\r\nPING", "$4294967296\r\n", ":1\r\n", "\u00ff\u00fe"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.startWithHeap(64, directory, "--requirepass", PASSWORD, "--appendonly", "no");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static long figure(RespSocket client, String name) throws IOException {
        RespValue reply = client.ask("INFO", "everything");
        String info = assertInstanceOf(RespValue.Bulk.class, reply).text();
        return info.lines().filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst().orElseThrow();
    }

    @Test
    void brokenRequestsHarmNobodyElse() throws IOException {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        try (RespSocket canary = new RespSocket(server.port())) {
            assertEquals(OK, canary.ask("AUTH", PASSWORD));
            attack(random, 200);
            settle(canary);
            long before = figure(canary, "used_memory_rss");
            for (int i = 0; i < ATTACKS; i += BETWEEN_CHECKS) {
                attack(random, BETWEEN_CHECKS);
                String value = "value " + i;
                assertEquals(OK, canary.ask("SET", "canary", value));
                assertEquals(value, assertInstanceOf(RespValue.Bulk.class, canary.ask("GET", "canary")).text());
            }
            settle(canary);
            long growth = figure(canary, "used_memory_rss") - before;
            assertTrue(growth < 64 << 20, "resident memory grew by " + growth);
            assertTrue(figure(canary, "used_memory") < 1 << 20);
        } catch (IOException | AssertionError failed) {
            throw new AssertionError("seed " + seed + ", server said " + server.output(), failed);
        }
    }

    /// Waits until the connections are gone, and takes what they left.
    private static void settle(RespSocket canary) throws IOException {
        while (figure(canary, "connected_clients") > 1) {
            assertEquals(new RespValue.Simple("PONG"), canary.ask("PING"));
        }
        assertEquals(OK, canary.ask("FLUSHALL"));
    }

    private static void attack(SplittableRandom random, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                OutputStream out = socket.getOutputStream();
                if (random.nextInt(4) != 0) {
                    out.write(request("AUTH", PASSWORD));
                }
                send(out, mutated(random), random);
                if (random.nextBoolean()) {
                    socket.shutdownOutput();
                    drain(socket.getInputStream());
                }
            } catch (IOException closedByTheServer) {
                assertTrue(String.valueOf(closedByTheServer.getMessage())
                        .matches("(?i).*(reset|broken pipe|aborted|closed).*"), closedByTheServer.toString());
            }
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] piece = new byte[8192];
        int read = in.read(piece);
        while (read >= 0) {
            read = in.read(piece);
        }
    }

    private static void send(OutputStream out, byte[] bytes, SplittableRandom random) throws IOException {
        for (int from = 0; from < bytes.length; ) {
            int count = Math.min(bytes.length - from, 1 + random.nextInt(PIECE_BYTES));
            out.write(bytes, from, count);
            from += count;
        }
    }

    private static byte[] request(String... words) {
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Some proper requests with some damage.
    private static byte[] mutated(SplittableRandom random) {
        String[] lines = REQUESTS.split("\n");
        ByteArrayOutputStream proper = new ByteArrayOutputStream();
        for (int i = random.nextInt(20); i >= 0; i--) {
            proper.writeBytes(request(lines[random.nextInt(lines.length)].split(" ")));
        }
        byte[] bytes = proper.toByteArray();
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes = damaged(bytes, random);
        }
        return bytes;
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(6)) {
            case 0 -> spliced(bytes, at, 0, PIECES[random.nextInt(PIECES.length)]);
            case 1 -> spliced(bytes, at, random.nextInt(10), "");
            case 2 -> spliced(bytes, at, 1, String.valueOf((char) random.nextInt(256)));
            case 3 -> spliced(bytes, at, 0, "x".repeat(random.nextInt(70_000)));
            case 4 -> spliced(bytes, at, 0, "*1\r\n".repeat(random.nextInt(3000)));
            default -> spliced(bytes, at, bytes.length, "");
        };
    }

    private static byte[] spliced(byte[] bytes, int at, int without, String piece) {
        int rest = Math.min(bytes.length, at + without);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(piece.getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }

    @Test
    void beforeAuthenticationLittleIsTaken() throws IOException {
        try (RespSocket client = new RespSocket(server.port())) {
            client.sendBytes("*11\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals(new RespValue.Failure("ERR Protocol error: unauthenticated multibulk length"), client.read());
        }
        try (RespSocket client = new RespSocket(server.port())) {
            client.sendBytes("*2\r\n$4\r\nAUTH\r\n$16385\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals(new RespValue.Failure("ERR Protocol error: unauthenticated bulk length"), client.read());
        }
    }

    @Test
    void lengthsThatAreAnnouncedTakeNoMemory() throws IOException {
        try (RespSocket canary = new RespSocket(server.port())) {
            assertEquals(OK, canary.ask("AUTH", PASSWORD));
            RespSocket[] greedy = new RespSocket[200];
            for (int i = 0; i < greedy.length; i++) {
                greedy[i] = new RespSocket(server.port());
                assertEquals(OK, greedy[i].ask("AUTH", PASSWORD));
            }
            long before = figure(canary, "used_memory");
            long resident = figure(canary, "used_memory_rss");
            for (RespSocket one : greedy) {
                one.sendBytes("*1048576\r\n$3\r\nSET\r\n$1\r\nk\r\n$536870912\r\nabc"
                        .getBytes(StandardCharsets.US_ASCII));
                assertEquals(new RespValue.Simple("PONG"), canary.ask("PING"));
            }
            // Buffers of a connection in work, a quarter of a megabyte each, and not a thousandth of the 512 MB.
            long most = greedy.length * 536_870L;
            long grown = figure(canary, "used_memory") - before;
            assertTrue(grown < most, "used_memory grew by " + grown);
            long grownResident = figure(canary, "used_memory_rss") - resident;
            assertTrue(grownResident < most, "used_memory_rss grew by " + grownResident);
            for (RespSocket one : greedy) {
                one.close();
            }
            settle(canary);
        }
    }
}
