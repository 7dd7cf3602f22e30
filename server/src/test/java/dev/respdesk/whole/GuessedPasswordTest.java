package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Guessing passwords is slow, in the words of redis-server, and nobody else waits for it.
class GuessedPasswordTest {
    private static final String WRONG = "WRONGPASS invalid username-password pair or user is disabled.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void repliesToGuessesComeLaterAndThoseToOthersDoNot() throws Exception {
        try (ServerProcess server = ServerProcess.start(dir, "--requirepass", "secret");
                RespSocket user = new RespSocket(server.port()); RespSocket guesser = new RespSocket(server.port())) {
            assertEquals("OK", user.ask("AUTH", "secret").asText());
            for (int i = 0; i < 6; i++) {
                assertEquals(WRONG, guesser.ask("AUTH", "guess" + i).asText());
            }
            long began = System.nanoTime();
            guesser.add("HELLO", "3", "AUTH", "default", "guess");
            guesser.send();
            assertEquals("PONG", user.ask("PING").asText());
            assertEquals(WRONG, guesser.read().asText());
            assertTrue(System.nanoTime() - began >= 150_000_000, "answered at once");
            assertEquals("OK", guesser.ask("AUTH", "secret").asText());
            assertEquals("PONG", guesser.ask("PING").asText());
        }
    }
}
