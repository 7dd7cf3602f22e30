package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CLIENT PAUSE and UNPAUSE between connections of the real process.
class PauseTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue QUEUED = new RespValue.Simple("QUEUED");
    private static final RespValue PONG = new RespValue.Simple("PONG");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    @SuppressWarnings("NullAway.Init")
    private RespSocket first;

    @SuppressWarnings("NullAway.Init")
    private RespSocket second;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.start(directory, "--save", "", "--appendonly", "no");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() throws IOException {
        first = new RespSocket(server.port());
        second = new RespSocket(server.port());
        assertEquals(OK, first.ask("FLUSHALL"));
    }

    @AfterEach
    void close() throws IOException {
        first.close();
        second.close();
    }

    @Test
    void whatWritesWaitsForTheEndOfAPauseForWrites() throws IOException {
        assertEquals(OK, first.ask("CLIENT", "PAUSE", "60000", "WRITE"));
        assertEquals(PONG, second.ask("PING"));
        second.add("SET", "k", "v");
        second.add("GET", "k");
        second.send();
        assertEquals(new RespValue.Null(), first.ask("GET", "k"));
        assertEquals(OK, first.ask("CLIENT", "UNPAUSE"));
        assertEquals(OK, second.read());
        assertEquals("v", text(second.read()));
        assertEquals("v", text(first.ask("GET", "k")));
    }

    @Test
    void anExecWaitsForWhatItWouldRun() throws IOException {
        second.ask("MULTI");
        assertEquals(QUEUED, second.ask("SET", "k", "v"));
        first.ask("MULTI");
        assertEquals(QUEUED, first.ask("GET", "k"));
        try (RespSocket third = new RespSocket(server.port())) {
            assertEquals(OK, third.ask("CLIENT", "PAUSE", "60000", "WRITE"));
            assertTrue(first.ask("EXEC") instanceof RespValue.Array, "one that only reads runs");
            second.add("EXEC");
            second.send();
            assertEquals(new RespValue.Null(), third.ask("GET", "k"));
            assertEquals(OK, third.ask("CLIENT", "UNPAUSE"));
            assertTrue(second.read() instanceof RespValue.Array);
            assertEquals("v", text(third.ask("GET", "k")));
        }
    }

    @Test
    void aFunctionThatSaysItDoesNotWriteRunsInAPauseForWrites() throws IOException {
        first.ask("FUNCTION", "LOAD", "REPLACE", "#!lua name=paused\nredis.register_function{function_name='reads', "
                + "callback=function() return 'hello' end, flags={'no-writes'}}");
        assertEquals(OK, first.ask("CLIENT", "PAUSE", "60000", "WRITE"));
        assertEquals("hello", text(second.ask("FCALL", "reads", "0")));
        assertEquals(OK, first.ask("CLIENT", "UNPAUSE"));
    }

    @Test
    void whatExpiresInAPauseIsHiddenAndRemovedBehindIt() throws IOException {
        RespValue none = new RespValue.Null();
        assertEquals(OK, first.ask("SET", "k", "v", "PX", "20"));
        assertEquals(OK, first.ask("CLIENT", "PAUSE", "60000", "WRITE"));
        while (!first.ask("GET", "k").equals(none)) {
            assertEquals(PONG, second.ask("PING"));
        }
        assertEquals("k", text(first.ask("RANDOMKEY")));
        assertEquals(new RespValue.Int(-2), first.ask("PTTL", "k"));
        assertEquals(new RespValue.Int(1), first.ask("DBSIZE"));
        assertEquals(OK, first.ask("CLIENT", "UNPAUSE"));
        assertEquals(none, first.ask("GET", "k"));
        assertEquals(new RespValue.Int(0), first.ask("DBSIZE"));
    }

    @Test
    void everythingWaitsForTheEndOfAPauseButWhatIsRefusedAnyway() throws IOException {
        assertEquals(OK, first.ask("CLIENT", "PAUSE", "300"));
        assertEquals(new RespValue.Failure("ERR wrong number of arguments for 'get' command"), second.ask("GET"));
        second.add("PING");
        second.add("CLIENT", "UNPAUSE");
        second.send();
        first.add("PING");
        first.send();
        assertEquals(PONG, second.read());
        assertEquals(OK, second.read());
        assertEquals(PONG, first.read());
    }

    @Test
    void aClientThatGoesWhileItWaitsLeavesNothing() throws IOException {
        assertEquals(OK, first.ask("CLIENT", "PAUSE", "200", "WRITE"));
        second.add("SET", "gone", "x".repeat(100_000));
        second.send();
        second.close();
        assertEquals(OK, first.ask("SET", "after", "v"));
        assertEquals(new RespValue.Int(1), first.ask("DBSIZE"));
        second = new RespSocket(server.port());
    }

    private static String text(RespValue reply) {
        return reply instanceof RespValue.Bulk bulk
                ? new String(bulk.bytes(), java.nio.charset.StandardCharsets.US_ASCII) : reply.toString();
    }
}
