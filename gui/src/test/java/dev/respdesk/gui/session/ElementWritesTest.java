package dev.respdesk.gui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.config.Config;
import dev.respdesk.server.Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Elements are changed on a real server, and what somebody else has changed meanwhile is not written over.
class ElementWritesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Server server;

    @SuppressWarnings("NullAway.Init")
    private Session session;

    @BeforeEach
    void start() throws Exception {
        String socket = folder.resolve("redis.sock").toString();
        server = Server.start(Config.fromArguments("--port", "0", "--unixsocket", socket, "--dir",
                folder.toString(), "--appendonly", "no", "--save", ""));
        session = RespSession.open(Target.plain("test", socket, 0, Target.Environment.DEVELOPMENT),
                InstantSource.system(), sent -> {}).join();
    }

    @AfterEach
    void stop() {
        session.close();
        server.close();
    }

    private ElementWrites writes(KeyType type) {
        return new ElementWrites(session, bytes("key"), type);
    }

    private List<String> rows(KeyType type) throws Exception {
        return new Elements(session, bytes("key"), type, null, false).next().stream()
                .map(row -> text(row[0]) + (row.length == 1 ? "" : " " + text(row[1]))).toList();
    }

    @Test
    void elementsOfListsComeGoAndChangeByTheirIndex() throws Exception {
        ElementWrites list = writes(KeyType.LIST);
        list.push(bytes("b"), false);
        list.push(bytes("a"), true);
        list.push(bytes("b"), false);
        assertEquals(List.of("0 a", "1 b", "2 b"), rows(KeyType.LIST));
        assertFalse(list.replace(row("2", "b"), bytes("b"), bytes("c")).changed());
        assertTrue(list.replace(row("2", "b"), bytes("b"), bytes("lost")).changed(), "somebody else has changed it");
        assertTrue(list.delete(row("1", "b")));
        assertFalse(list.delete(row("1", "b")));
        assertEquals(List.of("0 a", "1 c"), rows(KeyType.LIST));
    }

    @Test
    void membersOfSetsAndSortedSets() throws Exception {
        ElementWrites sorted = writes(KeyType.ZSET);
        assertTrue(sorted.add(bytes("ada"), "1"));
        assertFalse(sorted.add(bytes("ada"), "9"), "it keeps its score");
        assertTrue(sorted.score(bytes("ada"), "3"));
        assertFalse(sorted.replace(row("1", "ada"), bytes("ada"), bytes("bob")).changed(), "with its score");
        assertTrue(sorted.replace(row("3", "ada"), bytes("ada"), bytes("eve")).changed(), "there is no ada any more");
        assertFalse(sorted.score(bytes("ada"), "4"));
        assertEquals(List.of("3 bob"), rows(KeyType.ZSET));
        assertThrows(ServerError.class, () -> sorted.add(bytes("eve"), "much"));
        assertTrue(sorted.delete(row("3", "bob")));
        ElementWrites set = writes(KeyType.SET);
        assertTrue(set.add(bytes("x")));
        assertFalse(set.add(bytes("x")));
        assertFalse(set.replace(new byte[][] {bytes("x")}, bytes("x"), bytes("y")).changed());
        assertTrue(set.replace(new byte[][] {bytes("x")}, bytes("x"), bytes("z")).changed(), "there is no x any more");
        assertEquals(List.of("y"), rows(KeyType.SET));
        assertTrue(set.delete(new byte[][] {bytes("y")}));
        assertFalse(set.delete(new byte[][] {bytes("y")}));
    }

    @Test
    void entriesOfStreamsComeAndGo() throws Exception {
        ElementWrites stream = writes(KeyType.STREAM);
        stream.append("1-1", List.of(bytes("name"), bytes("Ada L.")));
        assertEquals(List.of("1-1 name Ada L."), rows(KeyType.STREAM));
        assertTrue(stream.delete(row("1-1", "")));
        assertFalse(stream.delete(row("1-1", "")));
    }

    private static byte[][] row(String head, String element) {
        return new byte[][] {bytes(head), bytes(element)};
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
