package dev.respdesk.gui.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.config.Config;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.RespSession;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.viewer.FormatException;
import dev.respdesk.gui.viewer.JsonText;
import dev.respdesk.server.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys of all types go out and come in again on a real server, and are what they were.
class TransferTest {
    private static final List<String> KEYS = List.of("text", "bytes", "hash", "list", "large list", "set", "zset",
            "stream", "numbers", "soon");
    private static final long FAR_AWAY = 4_102_444_800_000L;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Server server;

    @SuppressWarnings("NullAway.Init")
    private Session session;

    private final Progress progress = new Progress();

    @BeforeEach
    void start() throws Exception {
        String socket = folder.resolve("redis.sock").toString();
        server = Server.start(Config.fromArguments("--port", "0", "--unixsocket", socket, "--dir", folder.toString(),
                "--appendonly", "no", "--save", "", "--enable-debug-command", "yes"));
        session = RespSession.open(Target.plain("test", socket, 0, Target.Environment.DEVELOPMENT),
                InstantSource.system(), sent -> {}).join();
    }

    @AfterEach
    void stop() {
        session.close();
        server.close();
    }

    @Test
    void commandsMakeTheSameKeys() throws Exception {
        comesBack(FileForm.COMMANDS);
    }

    @Test
    void anExactFileMakesTheSameKeys() throws Exception {
        comesBack(FileForm.EXACT);
    }

    private void comesBack(FileForm form) throws Exception {
        fill();
        String before = digest();
        Path file = export(form, KEYS);
        assertEquals(KEYS.size(), progress.done());
        ask("FLUSHALL");
        ask("RPUSH", "hash", "something else in its place");
        new Import(session, file, progress).call();
        assertEquals("", progress.reasons());
        assertEquals(before, digest());
        assertEquals(Long.toString(FAR_AWAY), ask("PEXPIRETIME", "soon"));
        assertFalse(files().stream().anyMatch(name -> name.endsWith(".part")));
    }

    @Test
    void jsonHasAKeyOnEachLine() throws Exception {
        fill();
        List<String> lines = Files.readAllLines(export(FileForm.JSON, List.of("bytes", "hash", "zset", "stream",
                "soon")));
        assertEquals("{\"key\":\"bytes\",\"type\":\"string\",\"value\":\"base64:/wA=\"}", lines.get(0));
        assertEquals("{\"key\":\"hash\",\"type\":\"hash\",\"value\":{\"name\":\"Ada \\\"A\\\"\\nL.\","
                + "\"born\":\"1815\"},\"fieldsExpireAt\":{\"born\":" + FAR_AWAY + "}}", lines.get(1));
        assertEquals("{\"key\":\"zset\",\"type\":\"zset\",\"value\":[[\"low\",\"-inf\"],[\"mid\",\"1.5\"]]}",
                lines.get(2));
        assertEquals("{\"key\":\"stream\",\"type\":\"stream\",\"value\":[{\"id\":\"1-1\",\"fields\":[\"a\",\"b\",\"a\","
                + "\"c\"]},{\"id\":\"5-0\",\"fields\":[\"x\",\"\"]}],\"groups\":{\"readers\":\"1-1\"}}", lines.get(3));
        assertEquals("{\"key\":\"soon\",\"type\":\"string\",\"expiresAt\":" + FAR_AWAY + ",\"value\":\"\"}",
                lines.get(4));
        for (String line : Files.readAllLines(export(FileForm.JSON, KEYS))) {
            assertIsJson(line);
        }
    }

    @Test
    void aKeyThatHasGoneIsLeft() throws Exception {
        ask("SET", "here", "1");
        export(FileForm.EXACT, List.of("here", "gone"));
        export(FileForm.COMMANDS, List.of("gone", "here"));
        assertEquals(2, progress.done());
        assertEquals(2, progress.left());
    }

    @Test
    void aCopyStaysBehindWhatIsThereUnlessItReplacesIt() throws Exception {
        fill();
        String before = digests(session);
        Session other = session.another("copy").join();
        other.select(3).join();
        Ask.ask(other, "SET", "text", "of the other database");
        copy(3, false);
        assertEquals(KEYS.size() - 1, progress.done());
        assertEquals(1, progress.left());
        assertEquals("of the other database", Ask.text(Ask.ask(other, "GET", "text"), ""));
        copy(3, true);
        assertEquals(before, digests(other));
        assertEquals(before, digests(session), "what is copied stays as it is");
        other.close();
    }

    @Test
    void whatTheServerRefusesIsToldAndTheRestIsRun() throws Exception {
        Path file = folder.resolve("commands.txt");
        Files.writeString(file, "# made by hand\nSET a 'one two'\n\nNOSUCH b\nSET c \"\\xff\"\r\nINCR a");
        new Import(session, file, progress).call();
        assertEquals(2, progress.done());
        assertEquals("one two", ask("GET", "a"));
        assertEquals("1", ask("STRLEN", "c"));
        assertTrue(progress.reasons().startsWith("Command 2: ERR unknown command 'NOSUCH'"), progress.reasons());
        assertTrue(progress.reasons().contains("\nCommand 4: ERR value is not an integer"), progress.reasons());
    }

    @Test
    void aFileThatIsNoneOfCommandsIsRefused() throws Exception {
        assertFailsWith("snapshot", "REDIS0011 and more");
        assertFailsWith("JSON", "{\"key\":1}");
        assertFailsWith("ends in the midst", "*1\r\n$4\r\nPING\r\n*2\r\n$3\r\nGET");
        assertFailsWith("broken", "*1\r\n$4\r\nPING\r\n*1\r\n!oops\r\n");
        assertEquals(2, progress.done());
    }

    private void assertFailsWith(String words, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), text);
        IOException refused = assertThrows(IOException.class, () -> new Import(session, file, progress).call());
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
    }

    private void copy(int database, boolean replaces) throws Exception {
        Session to = session.another("copy").join();
        to.select(database).join();
        new ServerCopy(session, to, InstantSource.system(), names(KEYS), replaces, progress).call();
        assertFalse(to.isOpen());
    }

    private static void assertIsJson(String line) {
        try {
            JsonText.check(line);
        } catch (FormatException bad) {
            throw new AssertionError(line, bad);
        }
    }

    private void fill() throws Exception {
        String far = Long.toString(FAR_AWAY);
        ask("SET", "text", "grüße 'to' \"all\"\n");
        Ask.ask(session, Requests.word("SET"), Requests.word("bytes"), new byte[] {-1, 0});
        ask("HSET", "hash", "name", "Ada \"A\"\nL.", "born", "1815");
        ask("HPEXPIREAT", "hash", far, "FIELDS", "1", "born");
        ask("RPUSH", "list", "", "a b", "c");
        ask("ZADD", "zset", "1.5", "mid", "-inf", "low");
        ask("XADD", "stream", "1-1", "a", "b", "a", "c");
        ask("XADD", "stream", "5-0", "x", "");
        ask("XGROUP", "CREATE", "stream", "readers", "1-1");
        ask("SET", "soon", "", "PXAT", far);
        List<String> numbers = new ArrayList<>(List.of("SADD", "numbers"));
        List<String> elements = new ArrayList<>(List.of("RPUSH", "large list"));
        for (int i = 0; i < 1200; i++) {
            numbers.add(Integer.toString(i));
            elements.add("element " + i + " " + "x".repeat(i % 90));
        }
        ask(numbers.toArray(String[]::new));
        ask(elements.toArray(String[]::new));
        ask("SADD", "set", "one", "two", "three");
    }

    private Path export(FileForm form, List<String> keys) throws Exception {
        Path file = folder.resolve("keys." + form.extension());
        new Export(session, InstantSource.system(), names(keys), form, file, progress).call();
        return file;
    }

    private static List<byte[]> names(List<String> keys) {
        return keys.stream().map(Requests::word).toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String digest() throws Exception {
        return ask("DEBUG", "DIGEST");
    }

    /// Of each key, in the database that a session has selected.
    private static String digests(Session asked) throws Exception {
        List<String> words = new ArrayList<>(List.of("DEBUG", "DIGEST-VALUE"));
        words.addAll(KEYS);
        return Ask.items(Ask.ask(asked, words.toArray(String[]::new))).toString();
    }

    private String ask(String... words) throws Exception {
        return new String(ValuePages.word(Ask.ask(session, words)), StandardCharsets.UTF_8);
    }
}
