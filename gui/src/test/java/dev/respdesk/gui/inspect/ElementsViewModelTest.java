package dev.respdesk.gui.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.background.SameThread;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.RespSession;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.viewer.Formats;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real server, over its socket.
@SuppressWarnings("NullAway.Init")
class ElementsViewModelTest {
    private static EmbeddedServer server;
    private static Session session;

    private final List<Boolean> answers = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server = new EmbeddedServer(List.of("--dir", folder.toString(), "--port", "" + free.getLocalPort()));
        }
        int port = server.start().port();
        session = RespSession.open(Target.plain("Test", "127.0.0.1", port, Target.Environment.DEVELOPMENT),
                InstantSource.system(), sent -> {}).get();
    }

    @AfterAll
    static void stop() throws Exception {
        session.close();
        server.stop();
    }

    @BeforeEach
    void empty() throws Exception {
        Ask.ask(session, "FLUSHALL");
    }

    private ElementsViewModel open(KeyType type) {
        ElementsViewModel model = new ElementsViewModel(session, utf8("k"), type, new SameThread(), new Formats());
        model.onProblem(problem -> problems.add(problem.said()));
        model.readOn();
        return model;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String rows(ElementsViewModel model) {
        List<String> texts = new ArrayList<>();
        for (byte[][] row : model.rows()) {
            texts.add(new String(row[row.length - 1], StandardCharsets.UTF_8));
        }
        return String.join(" ", texts);
    }

    @Test
    void anElementOfAListIsChangedInItsPlace() throws Exception {
        Ask.ask(session, "RPUSH", "k", "a", "a", "b");
        ElementsViewModel model = open(KeyType.LIST);
        model.choose(1);
        model.edit().text().set("new");
        model.edit().save();
        assertEquals("a new b", rows(model));
        assertEquals("new", Ask.text(Ask.ask(session, "LINDEX", "k", "1"), ""));
    }

    @Test
    void whatMovedInAListMeanwhileIsNotWrittenOver() throws Exception {
        Ask.ask(session, "RPUSH", "k", "a", "b");
        ElementsViewModel model = open(KeyType.LIST);
        model.choose(1);
        model.edit().text().set("mine");
        Ask.ask(session, "LPUSH", "k", "first");
        model.edit().save();
        assertNotNull(model.edit().notice().get());
        assertTrue(model.edit().dirty().get());
        assertEquals("a", Ask.text(Ask.ask(session, "LINDEX", "k", "1"), ""));
    }

    @Test
    void elementsComeInAtBothEndsAndBeforeTheChosenOneAndGoFromTheMiddle() throws Exception {
        Ask.ask(session, "RPUSH", "k", "a", "a", "c");
        ElementsViewModel model = open(KeyType.LIST);
        model.push(utf8("first"), true, answers::add);
        model.push(utf8("last"), false, answers::add);
        model.choose(2);
        model.insertBeforeChosen(utf8("between"), answers::add);
        assertEquals("first a between a c last", rows(model));
        model.choose(3);
        model.deleteChosen(answers::add);
        assertEquals("first a between c last", rows(model));
        model.choose(0);
        Ask.ask(session, "LPOP", "k");
        model.deleteChosen(answers::add);
        assertEquals(List.of(true, true, true, true, false), answers);
        assertEquals("a between c last", rows(model));
    }

    @Test
    void aMemberIsRenamedUnlessThereIsOneAlready() throws Exception {
        Ask.ask(session, "SADD", "k", "x", "y");
        ElementsViewModel model = open(KeyType.SET);
        model.choose(rows(model).startsWith("x") ? 0 : 1);
        model.edit().text().set("y");
        model.edit().save();
        assertTrue(model.edit().dirty().get());
        assertEquals(2, model.rows().size());
        model.edit().text().set("z");
        model.edit().save();
        assertFalse(model.edit().dirty().get());
        assertEquals(0, Ask.number(Ask.ask(session, "SISMEMBER", "k", "x"), -1));
        assertEquals(1, Ask.number(Ask.ask(session, "SISMEMBER", "k", "z"), -1));
        model.add(utf8("z"), null, answers::add);
        assertEquals(List.of(false), answers);
    }

    @Test
    void aRenamedMemberKeepsItsScoreAndAScoreIsChanged() throws Exception {
        Ask.ask(session, "ZADD", "k", "1.5", "a", "inf", "top");
        ElementsViewModel model = open(KeyType.ZSET);
        model.edit().text().set("b");
        model.edit().save();
        assertEquals("b top", rows(model));
        assertEquals("1.5", Ask.text(Ask.ask(session, "ZSCORE", "k", "b"), ""));
        model.choose(1);
        model.edit().text().set("higher");
        model.edit().save();
        assertEquals("b higher", rows(model));
        assertArrayEquals(utf8("inf"), model.rows().get(1)[0]);
        model.scoreChosen("-1", answers::add);
        assertEquals("higher b", rows(model));
        model.add(utf8("c"), "7", answers::add);
        model.add(utf8("b"), "9", answers::add);
        assertEquals(List.of(true, true, false), answers);
        assertEquals("higher b c", rows(model));
    }

    @Test
    void anEntryIsAddedAndDeletedButNotEdited() throws Exception {
        ElementsViewModel model = open(KeyType.STREAM);
        model.append("5-1", List.of(utf8("f"), utf8("v")), answers::add);
        model.append("5-2", List.of(utf8("f"), utf8("w")), answers::add);
        assertEquals("f v f w", rows(model));
        assertFalse(model.edit().editable().get());
        model.append("1-1", List.of(utf8("f"), utf8("v")), answers::add);
        assertEquals(List.of("ERR The ID specified in XADD is equal or smaller than the target stream top item"),
                problems);
        model.deleteChosen(answers::add);
        assertEquals("f w", rows(model));
    }

    @Test
    void aLongListIsReadFromEitherEndAndSearched() throws Exception {
        for (int i = 0; i < 1000; i++) {
            Ask.ask(session, "RPUSH", "k", "element" + i);
        }
        ElementsViewModel model = open(KeyType.LIST);
        assertEquals(200, model.rows().size());
        model.backwards(true);
        assertArrayEquals(utf8("999"), model.rows().get(0)[0]);
        for (int i = 0; i < 6; i++) {
            model.readOn();
        }
        assertEquals(1000, model.rows().size());
        assertArrayEquals(utf8("0"), model.rows().get(999)[0]);
        model.backwards(false);
        model.filter("ment77");
        for (int i = 0; i < 6; i++) {
            model.readOn();
        }
        assertEquals(11, model.rows().size());
        assertEquals(1000, model.looked());
        model.filter("nothing like it");
        assertTrue(model.isFinished());
        assertEquals(0, model.rows().size());
    }
}
