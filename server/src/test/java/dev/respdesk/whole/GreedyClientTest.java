package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that send much or read nothing, against the real process with a small heap: they are closed or wait, and
/// others are served meanwhile.
class GreedyClientTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue PONG = new RespValue.Simple("PONG");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    @SuppressWarnings("NullAway.Init")
    private RespSocket other;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.startWithHeap(40, directory, "--save", "", "--appendonly", "no");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() throws IOException {
        other = new RespSocket(server.port());
        assertEquals(OK, other.ask("CLIENT", "NO-EVICT", "ON"), "who looks on stays, however little room is left");
        assertEquals(OK, other.ask("CONFIG", "SET", "client-output-buffer-limit", "normal 16mb 0 0"));
    }

    @AfterEach
    void restore() throws IOException {
        other.ask("CONFIG", "SET", "client-query-buffer-limit", "1gb", "proto-max-bulk-len", "512mb",
                "maxmemory-clients", "0", "timeout", "0");
        other.close();
    }

    private long figure(String name) throws IOException {
        RespValue reply = other.ask("INFO", "everything");
        String info = new String(assertInstanceOf(RespValue.Bulk.class, reply).bytes(), StandardCharsets.UTF_8);
        return info.lines().filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1))).findFirst().orElseThrow();
    }

    private static void setString(RespSocket client, String key, int bytes) throws IOException {
        assertEquals(OK, client.ask("SET".getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8),
                new byte[bytes]));
    }

    /// Reads until the server has closed the connection.
    private static void assertClosed(RespSocket client) {
        IOException end = assertThrows(IOException.class, () -> {
            while (true) {
                client.read();
            }
        });
        assertFalse(end instanceof SocketTimeoutException, "not closed");
    }

    private static void askOften(RespSocket client, int times, String... request) throws IOException {
        for (int i = 0; i < times; i++) {
            client.add(request);
        }
        client.send();
    }

    @Test
    void whoLeavesTooMuchUnreadIsClosed() throws IOException {
        setString(other, "v", 500_000);
        long closed = figure("client_output_buffer_limit_disconnections");
        try (RespSocket greedy = new RespSocket(server.port())) {
            askOften(greedy, 200, "GET", "v");
            assertEquals(PONG, other.ask("PING"));
            assertClosed(greedy);
        }
        assertEquals(closed + 1, figure("client_output_buffer_limit_disconnections"));
    }

    @Test
    void aReplyBeyondTheLimitEndsWhileItIsWritten() throws IOException {
        other.ask("HSET", "small", "field", "value");
        long closed = figure("client_output_buffer_limit_disconnections");
        try (RespSocket greedy = new RespSocket(server.port())) {
            askOften(greedy, 1, "HRANDFIELD", "small", "-999999999");
            assertEquals(PONG, other.ask("PING"));
            assertClosed(greedy);
        }
        assertEquals(closed + 1, figure("client_output_buffer_limit_disconnections"));
    }

    @Test
    void whoStaysAboveTheSoftLimitIsClosedAfterItsTime() throws IOException {
        other.ask("CONFIG", "SET", "client-output-buffer-limit", "normal 0 1mb 1");
        setString(other, "v", 500_000);
        long closed = figure("client_output_buffer_limit_disconnections");
        try (RespSocket greedy = new RespSocket(server.port())) {
            askOften(greedy, 40, "GET", "v");
            while (figure("client_output_buffer_limit_disconnections") == closed) {
                assertEquals(PONG, other.ask("PING"));
            }
            assertClosed(greedy);
        }
    }

    @Test
    void largeValuesAreNotCopiedForWhoDoesNotRead() throws IOException {
        setString(other, "large", 100 << 20);
        long before = figure("used_memory_rss");
        try (RespSocket greedy = new RespSocket(server.port())) {
            askOften(greedy, 50, "GET", "large");
            assertEquals(PONG, other.ask("PING"));
            assertTrue(figure("used_memory_rss") - before < 100 << 20, "five gigabytes are not copied");
            for (int i = 0; i < 3; i++) {
                assertEquals(100 << 20, assertInstanceOf(RespValue.Bulk.class, greedy.read()).bytes().length);
            }
        }
        other.ask("DEL", "large");
    }

    @Test
    void whoKeepsReplacedValuesInMemoryIsClosed() throws IOException {
        setString(other, "large", 20 << 20);
        try (RespSocket greedy = new RespSocket(server.port())) {
            askOften(greedy, 3, "GET", "large");
            while (figure("mem_clients_normal") < 20 << 20) {
                assertEquals(PONG, other.ask("PING"));
            }
            long closed = figure("client_output_buffer_limit_disconnections");
            setString(other, "large", 20 << 20);
            // Who reads before the server has looked at it gets what it waits for, and is no longer greedy.
            while (figure("client_output_buffer_limit_disconnections") == closed) {
                assertEquals(PONG, other.ask("PING"));
            }
            assertClosed(greedy);
        }
        other.ask("DEL", "large");
        assertTrue(figure("used_memory") < 10 << 20);
    }

    @Test
    void aRequestLargerThanTheQueryBufferIsClosed() throws IOException {
        other.ask("CONFIG", "SET", "client-query-buffer-limit", "1mb");
        long closed = figure("client_query_buffer_limit_disconnections");
        try (RespSocket greedy = new RespSocket(server.port())) {
            assertThrows(IOException.class, () -> {
                setString(greedy, "v", 3 << 20);
                setString(greedy, "v", 3 << 20);
            });
        }
        assertEquals(closed + 1, figure("client_query_buffer_limit_disconnections"));
    }

    @Test
    void theLongestStringIsThatOfTheMoment() throws IOException {
        setString(other, "v", 900_000);
        other.ask("CONFIG", "SET", "proto-max-bulk-len", "1mb");
        RespValue tooLong = new RespValue.Failure("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
        assertEquals(tooLong, other.ask("APPEND", "v", "x".repeat(200_000)));
        assertEquals(tooLong, other.ask("SETRANGE", "v", "1048576", "x"));
        assertEquals(new RespValue.Int(1048576), other.ask("SETRANGE", "v", "1048575", "x"));
        try (RespSocket greedy = new RespSocket(server.port())) {
            greedy.sendBytes("*3\r\n$3\r\nSET\r\n$1\r\nv\r\n$1048577\r\n".getBytes(StandardCharsets.UTF_8));
            assertEquals(new RespValue.Failure("ERR Protocol error: invalid bulk length"), greedy.read());
        }
        other.ask("CONFIG", "SET", "proto-max-bulk-len", "2mb");
        setString(other, "v", 2 << 20);
    }

    @Test
    void theLargestGoesWhenAllTakeTooMuch() throws IOException {
        setString(other, "v", 500_000);
        other.ask("CONFIG", "SET", "client-output-buffer-limit", "normal 0 0 0", "maxmemory-clients", "8mb");
        long evicted = figure("evicted_clients");
        try (RespSocket greedy = new RespSocket(server.port())) {
            askOften(greedy, 60, "GET", "v");
            while (figure("evicted_clients") == evicted) {
                assertEquals(PONG, other.ask("PING"));
            }
            assertClosed(greedy);
        }
    }

    @Test
    void whoMustNotBeEvictedStaysAndTheNextLargestGoes() throws IOException {
        setString(other, "v", 50_000);
        other.ask("CONFIG", "SET", "client-output-buffer-limit", "normal 0 0 0");
        try (RespSocket kept = new RespSocket(server.port()); RespSocket greedy = new RespSocket(server.port())) {
            assertEquals(OK, kept.ask("CLIENT", "NO-EVICT", "ON"));
            askOften(kept, 600, "GET", "v");
            askOften(greedy, 500, "GET", "v");
            long evicted = figure("evicted_clients");
            other.ask("CONFIG", "SET", "maxmemory-clients", "1mb");
            while (figure("evicted_clients") == evicted) {
                assertEquals(PONG, other.ask("PING"));
            }
            assertClosed(greedy);
            assertEquals(evicted + 1, figure("evicted_clients"));
            for (int i = 0; i < 600; i++) {
                assertEquals(50_000, assertInstanceOf(RespValue.Bulk.class, kept.read()).bytes().length);
            }
        }
    }

    @Test
    void aRequestThatIsNotWholeYetCountsToo() throws IOException {
        long evicted = figure("evicted_clients");
        other.ask("CONFIG", "SET", "maxmemory-clients", "2mb");
        try (RespSocket greedy = new RespSocket(server.port())) {
            String half = "*1000\r\n" + "$1000\r\n".concat("x".repeat(1000) + "\r\n").repeat(900);
            byte[] request = half.getBytes(StandardCharsets.US_ASCII);
            greedy.sendBytes(request);
            assertEquals(PONG, other.ask("PING"));
            try (RespSocket second = new RespSocket(server.port()); RespSocket third = new RespSocket(server.port())) {
                second.sendBytes(request);
                third.sendBytes(request);
                while (figure("evicted_clients") == evicted) {
                    assertEquals(PONG, other.ask("PING"));
                }
            }
        }
    }

    private void assertEvictedBy(RespSocket greedy, String... request) throws IOException {
        long evicted = figure("evicted_clients");
        assertThrows(IOException.class, () -> {
            for (int i = 0; i < 100_000; i++) {
                String[] numbered = request.clone();
                numbered[request.length - 1] = request[request.length - 1] + String.format("%06d", i);
                greedy.ask(numbered);
            }
        });
        assertEquals(evicted + 1, figure("evicted_clients"));
    }

    @Test
    void whatAClientHasChosenToHearOfCountsToo() throws IOException {
        other.ask("CONFIG", "SET", "maxmemory-clients", "100kb");
        String id = String.valueOf(assertInstanceOf(RespValue.Int.class, other.ask("CLIENT", "ID")).value());
        String[][] requests = {
            {"WATCH", "k"},
            {"SUBSCRIBE", "c"},
            {"PSUBSCRIBE", "p"},
            {"SSUBSCRIBE", "s"},
            {"CLIENT", "TRACKING", "ON", "REDIRECT", id, "BCAST", "PREFIX", "a"}
        };
        for (String[] request : requests) {
            try (RespSocket greedy = new RespSocket(server.port())) {
                assertEvictedBy(greedy, request);
            }
        }
    }

    @Test
    void aRequestThatIsTooLargeDoesNotRun() throws IOException {
        other.ask("CONFIG", "SET", "maxmemory-clients", "2mb");
        other.ask("DEL", "v");
        long evicted = figure("evicted_clients");
        try (RespSocket greedy = new RespSocket(server.port())) {
            setString(greedy, "v", 1 << 20);
            assertThrows(IOException.class, () -> setString(greedy, "v", 3 << 20));
        }
        assertEquals(evicted + 1, figure("evicted_clients"));
        assertEquals(new RespValue.Int(1 << 20), other.ask("STRLEN", "v"));
    }

    @Test
    void whoIsIdleForTooLongIsClosed() throws IOException {
        try (RespSocket idle = new RespSocket(server.port())) {
            assertEquals(PONG, idle.ask("PING"));
            other.ask("CONFIG", "SET", "timeout", "1");
            while (figure("connected_clients") > 1) {
                assertEquals(PONG, other.ask("PING"));
            }
            assertClosed(idle);
        }
    }

    @Test
    void requestsBehindOnesWithMuchToReplyRunInTheirOrder() throws IOException {
        int bytes = 50_000;
        int requests = 600;
        assertEquals(OK, other.ask("CONFIG", "SET", "client-output-buffer-limit", "normal 0 0 0"));
        setString(other, "much", bytes);
        try (RespSocket client = new RespSocket(server.port())) {
            for (int i = 0; i < requests; i++) {
                client.add("GET", "much");
                client.add("INCR", "asked");
                if (i % 100 == 0) {
                    client.add("MULTI");
                    client.add("GET", "much");
                    client.add("EXEC");
                    client.add("BLPOP", "none", "0.01");
                }
            }
            client.send();
            for (int i = 0; i < requests; i++) {
                assertEquals(bytes, assertInstanceOf(RespValue.Bulk.class, client.read()).bytes().length);
                assertEquals(new RespValue.Int(i + 1), client.read());
                if (i % 100 == 0) {
                    assertEquals(OK, client.read());
                    assertEquals(new RespValue.Simple("QUEUED"), client.read());
                    assertEquals(1, assertInstanceOf(RespValue.Array.class, client.read()).items().size());
                    assertEquals(new RespValue.Null(), client.read());
                }
            }
        }
    }
}
