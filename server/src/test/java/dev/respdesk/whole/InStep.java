package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Whether a replica has the data of its primary, both with `enable-debug-command`.
final class InStep {
    /// After so long nothing is left of the short expire times of a load.
    private static final long EXPIRY_NANOS = 5_000_000_000L;

    private static final long LINE_NANOS = 20_000_000_000L;

    private static final int DATABASES_OF_A_LOAD = 4;

    private InStep() {}

    /// Starts a redis-server that sends first copies at once and lets its data be compared.
    static ReferenceServer primary(Path folder, String... arguments) throws IOException {
        String[] own = {"--repl-diskless-sync-delay", "0", "--enable-debug-command", "yes"};
        return ReferenceServer.start("redis", folder,
                Stream.of(own, arguments).flatMap(Stream::of).toArray(String[]::new));
    }

    /// What was written at the primary is here, and nothing else.
    static void check(RespSocket there, RespSocket here, String message) throws IOException {
        long began = System.nanoTime();
        do {
            expire(there);
            there.ask("SET", "in-step", "yes");
            assertEquals("1", text(there.ask("WAIT", "1", "20000")), message);
        } while (!digest(there).equals(digest(here)) && System.nanoTime() - began < EXPIRY_NANOS);
        assertEquals(digest(there), digest(here), message);
    }

    /// Removes what is past its time, which may otherwise stay for a while.
    static void expire(RespSocket there) throws IOException {
        for (int db = DATABASES_OF_A_LOAD - 1; db >= 0; db--) {
            there.ask("SELECT", Integer.toString(db));
            there.ask("KEYS", "*");
        }
    }

    /// A reply as text.
    static String text(RespValue reply) {
        return String.valueOf(reply.asText());
    }

    /// Waits until INFO replication has a line.
    static void awaitLine(RespSocket socket, String line) throws IOException {
        long began = System.nanoTime();
        while (!text(socket.ask("INFO", "replication")).contains(line + "\r\n")) {
            assertTrue(System.nanoTime() - began < LINE_NANOS, line);
        }
    }

    static String digest(RespSocket socket) throws IOException {
        return text(socket.ask("DEBUG", "DIGEST"));
    }
}
