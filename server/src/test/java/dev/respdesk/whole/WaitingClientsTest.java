package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that wait for keys, over sockets: who is served, in which order, and what ends a wait.
class WaitingClientsTest {
    private static final RespValue NONE = new RespValue.Null();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    private final List<RespSocket> open = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private RespSocket giver;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.start(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() throws IOException {
        giver = client();
        giver.ask("FLUSHALL");
    }

    @AfterEach
    void disconnect() throws IOException {
        for (RespSocket socket : open) {
            socket.close();
        }
    }

    private RespSocket client() throws IOException {
        RespSocket socket = new RespSocket(server.port());
        open.add(socket);
        return socket;
    }

    /// A client that waits, in fact, as the server sees it.
    private RespSocket waiting(int before, String... request) throws IOException {
        RespSocket socket = client();
        socket.add(request);
        socket.send();
        awaitBlocked(before + 1);
        return socket;
    }

    private void awaitBlocked(int count) throws IOException {
        while (figure("blocked_clients") != count) {
            assertEquals(new RespValue.Simple("PONG"), giver.ask("PING"));
        }
    }

    private long figure(String name) throws IOException {
        RespValue reply = giver.ask("INFO", "clients");
        String info = assertInstanceOf(RespValue.Bulk.class, reply).text();
        return info.lines().filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst().orElseThrow();
    }

    private static RespValue bulk(String text) {
        return new RespValue.Bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RespValue popped(String key, String element) {
        return new RespValue.Array(List.of(bulk(key), bulk(element)));
    }

    @Test
    void whoCameFirstIsServedFirst() throws IOException {
        List<RespSocket> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(waiting(i, "BLPOP", i % 2 == 0 ? "other" : "list", "list", "0"));
        }
        for (int i = 0; i < 20; i += 4) {
            assertEquals(new RespValue.Int(4), giver.ask("RPUSH", "list", "e" + i, "e" + (i + 1), "e" + (i + 2),
                    "e" + (i + 3)));
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(popped("list", "e" + i), waiting.get(i).read(), "client " + i);
        }
        assertEquals(new RespValue.Int(0), giver.ask("EXISTS", "list"));
        assertEquals(0, figure("blocked_clients"));
    }

    @Test
    void oneElementServesOneClient() throws IOException {
        RespSocket first = waiting(0, "BRPOP", "list", "0");
        RespSocket second = waiting(1, "BLMPOP", "0", "1", "list", "LEFT", "COUNT", "5");
        RespSocket third = waiting(2, "BLMOVE", "list", "moved", "LEFT", "RIGHT", "0");
        giver.ask("RPUSH", "list", "a");
        assertEquals(popped("list", "a"), first.read());
        awaitBlocked(2);
        giver.ask("RPUSH", "list", "b", "c");
        assertEquals(new RespValue.Array(List.of(bulk("list"), new RespValue.Array(List.of(bulk("b"), bulk("c"))))),
                second.read());
        awaitBlocked(1);
        giver.ask("RPUSH", "list", "d");
        assertEquals(bulk("d"), third.read());
        assertEquals(new RespValue.Array(List.of(bulk("d"))), giver.ask("LRANGE", "moved", "0", "-1"));
    }

    @Test
    void aMoveFeedsWhoWaitsBehindIt() throws IOException {
        RespSocket last = waiting(0, "BLPOP", "c", "0");
        RespSocket second = waiting(1, "BLMOVE", "b", "c", "LEFT", "RIGHT", "0");
        RespSocket first = waiting(2, "BLMOVE", "a", "b", "LEFT", "RIGHT", "0");
        giver.ask("LPUSH", "a", "x");
        assertEquals(bulk("x"), first.read());
        assertEquals(bulk("x"), second.read());
        assertEquals(popped("c", "x"), last.read());
    }

    @Test
    void aTimeoutIsANullInItsTime() throws IOException {
        RespSocket shorter = waiting(0, "BLPOP", "list", "0.05");
        assertEquals(NONE, shorter.read());
        assertEquals(0, figure("blocked_clients"));
        // Who went away by its timeout takes nothing any more.
        giver.ask("RPUSH", "list", "a");
        assertEquals(new RespValue.Int(1), giver.ask("LLEN", "list"));
    }

    @Test
    void aTransactionIsSeenWhole() throws IOException {
        RespSocket waiting = waiting(0, "BLPOP", "list", "0");
        for (String[] request : new String[][] {
                {"MULTI"}, {"LPUSH", "list", "a"}, {"LPUSH", "list", "b"}, {"DEL", "other"}, {"EXEC"}}) {
            giver.ask(request);
        }
        assertEquals(popped("list", "b"), waiting.read());
        RespSocket more = waiting(0, "BLPOP", "gone", "0");
        for (String[] request : new String[][] {
                {"MULTI"}, {"LPUSH", "gone", "a"}, {"DEL", "gone"}, {"EXEC"}}) {
            giver.ask(request);
        }
        awaitBlocked(1);
        giver.ask("LPUSH", "gone", "c");
        assertEquals(popped("gone", "c"), more.read());
    }

    @Test
    void insideATransactionNobodyWaits() throws IOException {
        giver.ask("MULTI");
        giver.ask("BLPOP", "nothing", "0");
        giver.ask("BLMOVE", "nothing", "x", "LEFT", "LEFT", "0");
        assertEquals(new RespValue.Array(List.of(NONE, NONE)), giver.ask("EXEC"));
    }

    @Test
    void anUnblockEndsAWait() throws IOException {
        RespSocket waiting = client();
        RespValue id = waiting.ask("CLIENT", "ID");
        String number = "" + assertInstanceOf(RespValue.Int.class, id).value();
        waiting.add("BLPOP", "list", "0");
        waiting.send();
        awaitBlocked(1);
        assertEquals(new RespValue.Int(1), giver.ask("CLIENT", "UNBLOCK", number));
        assertEquals(NONE, waiting.read());
        waiting.add("BZPOPMIN", "zset", "0");
        waiting.send();
        awaitBlocked(1);
        assertEquals(new RespValue.Int(1), giver.ask("CLIENT", "UNBLOCK", number, "ERROR"));
        assertEquals(new RespValue.Failure("UNBLOCKED client unblocked via CLIENT UNBLOCK"), waiting.read());
        assertEquals(new RespValue.Int(0), giver.ask("CLIENT", "UNBLOCK", number));
    }

    @Test
    void whoHasGoneTakesNothing() throws IOException {
        RespSocket gone = waiting(0, "BLPOP", "list", "0");
        RespSocket there = waiting(1, "BLPOP", "list", "0");
        gone.close();
        awaitBlocked(1);
        giver.ask("RPUSH", "list", "a");
        assertEquals(popped("list", "a"), there.read());
    }

    @Test
    void whatIsSentBehindAWaitRunsWhenItHasEnded() throws IOException {
        RespSocket waiting = client();
        waiting.add("BLPOP", "list", "0");
        waiting.add("SET", "after", "1");
        waiting.add("GET", "after");
        waiting.send();
        awaitBlocked(1);
        assertEquals(NONE, giver.ask("GET", "after"));
        giver.ask("RPUSH", "list", "a");
        assertEquals(popped("list", "a"), waiting.read());
        assertEquals(new RespValue.Simple("OK"), waiting.read());
        assertEquals(bulk("1"), waiting.read());
    }

    @Test
    void aWaitOutlivesOtherKeysAndOtherTypes() throws IOException {
        RespSocket waiting = waiting(0, "BLPOP", "key", "0");
        giver.ask("SADD", "key", "a");
        awaitBlocked(1);
        giver.ask("DEL", "key");
        giver.ask("RPUSH", "temporary", "b");
        giver.ask("RENAME", "temporary", "key");
        assertEquals(popped("key", "b"), waiting.read());
        assertTrue(figure("total_blocking_keys") == 0);
    }
}
