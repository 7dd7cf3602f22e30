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
        return new ElementWrites(session, new Values(session, InstantSource.system()), bytes("key"), type);
    }

    private List<String> rows(KeyType type) throws Exception {
        return new Elements(session, bytes("key"), type).next().stream()
                .map(row -> text(row[0]) + (row.length == 1 ? "" : " " + text(row[1]))).toList();
    }

    @Test
    void elementsOfListsComeGoAndChangeByTheirIndex() throws Exception {
        ElementWrites list = writes(KeyType.LIST);
        list.push(bytes("b"), false);
        list.push(bytes("a"), true);
        list.push(bytes("b"), false);
        assertEquals(List.of("0 a", "1 b", "2 b"), rows(KeyType.LIST));
        assertTrue(list.change(row("2", "b"), bytes(""), bytes("c")));
        assertFalse(list.change(row("2", "b"), bytes(""), bytes("lost")), "somebody else has changed it");
        assertTrue(list.delete(row("1", "b")));
        assertFalse(list.delete(row("1", "b")));
        assertEquals(List.of("0 a", "1 c"), rows(KeyType.LIST));
    }

    @Test
    void membersOfSetsAndSortedSets() throws Exception {
        ElementWrites sorted = writes(KeyType.ZSET);
        assertTrue(sorted.add(bytes("1"), bytes("ada")));
        assertFalse(sorted.add(bytes("9"), bytes("ada")), "it keeps its score");
        assertTrue(sorted.change(row("1", "ada"), bytes("2.5"), bytes("ada")));
        assertTrue(sorted.change(row("2.5", "ada"), bytes("3"), bytes("bob")));
        assertEquals(List.of("3 bob"), rows(KeyType.ZSET));
        assertThrows(ServerError.class, () -> sorted.add(bytes("much"), bytes("eve")));
        assertTrue(sorted.delete(row("3", "bob")));
        ElementWrites set = writes(KeyType.SET);
        assertTrue(set.add(bytes(""), bytes("x")));
        assertFalse(set.add(bytes(""), bytes("x")));
        assertTrue(set.change(new byte[][] {bytes("x")}, bytes(""), bytes("y")));
        assertEquals(List.of("y"), rows(KeyType.SET));
        assertTrue(set.delete(new byte[][] {bytes("y")}));
        assertFalse(set.delete(new byte[][] {bytes("y")}));
    }

    @Test
    void entriesOfStreamsComeAndGo() throws Exception {
        ElementWrites stream = writes(KeyType.STREAM);
        stream.append(bytes("1-1"), List.of(bytes("name"), bytes("Ada L.")));
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
