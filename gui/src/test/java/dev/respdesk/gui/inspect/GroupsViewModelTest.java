package dev.respdesk.gui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.background.SameThread;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.GuardedSession;
import dev.respdesk.gui.session.RespSession;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.StreamGroups;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.WriteLock;
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
class GroupsViewModelTest {
    private static final byte[] KEY = utf8("orders");
    private static EmbeddedServer server;
    private static Session session;

    private final List<Long> answers = new ArrayList<>();
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
    void fill() throws Exception {
        Ask.ask(session, "FLUSHALL");
        List<byte[][]> entries = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            entries.add(Session.argv("XADD", "orders", i + "-1", "n", "" + i));
        }
        Ask.pipeline(session, entries);
        Ask.ask(session, "XGROUP", "CREATE", "orders", "billing", "0");
        Ask.ask(session, "XREADGROUP", "GROUP", "billing", "ann", "COUNT", "250", "STREAMS", "orders", ">");
        Ask.ask(session, "XREADGROUP", "GROUP", "billing", "bob", "COUNT", "10", "STREAMS", "orders", ">");
        Ask.ask(session, "XGROUP", "CREATE", "orders", "idle", "$");
    }

    private GroupsViewModel open(Session through) {
        GroupsViewModel model = new GroupsViewModel(through, KEY, new SameThread());
        model.onProblem(problem -> problems.add(problem.said()));
        model.refresh();
        return model;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void groupsAndConsumersAndPendingEntriesAreReadAPageAtATime() {
        GroupsViewModel model = open(session);
        assertEquals(List.of("billing", "idle"), model.groups().stream().map(each -> text(each.name())).toList());
        StreamGroups.Group billing = model.groups().getFirst();
        assertEquals(260, billing.pending());
        assertEquals("260-1", billing.lastDelivered());
        assertEquals(40, billing.lag());
        assertEquals(List.of("ann", "bob"), model.consumers().stream().map(each -> text(each.name())).toList());
        assertEquals(200, model.pending().size());
        model.readOn();
        assertEquals(260, model.pending().size());
        model.readOn();
        assertEquals(260, model.pending().size());
        assertEquals("260-1", model.pending().getLast().id());
        model.chooseConsumer(1);
        assertEquals(10, model.pending().size());
        assertEquals("bob", text(model.pending().getFirst().consumer()));
        model.chooseGroup(1);
        assertEquals(List.of(), model.consumers());
        assertEquals(List.of(), model.pending());
        assertEquals(List.of(), problems);
    }

    @Test
    void chosenEntriesAreAcknowledgedOrGivenToAnotherConsumer() throws Exception {
        GroupsViewModel model = open(session);
        model.chooseConsumer(1);
        model.chosen().addAll(List.of(0, 1, 2));
        Ask.ask(session, "XACK", "orders", "billing", "252-1");
        model.acknowledge(answers::add);
        assertEquals(List.of(2L), answers);
        assertEquals(7, model.pending().size());
        assertTrue(model.chosen().isEmpty());
        model.chosen().addAll(List.of(0, 1));
        model.claim(utf8("carl"), 0, answers::add);
        model.chosen().add(0);
        model.claim(utf8("carl"), 3_600_000, answers::add);
        assertEquals(List.of(2L, 2L, 0L), answers);
        model.chooseConsumer(2);
        assertEquals("carl", text(model.consumers().get(model.consumer()).name()));
        assertEquals(1, model.pending().getFirst().deliveries());
    }

    @Test
    void groupsComeAndGoAndConsumersWithThem() throws Exception {
        GroupsViewModel model = open(session);
        model.chooseConsumer(1);
        model.deleteConsumer(answers::add);
        assertEquals(List.of(10L), answers);
        assertEquals(-1, model.consumer());
        model.setId("300-1", () -> answers.add(1L));
        assertEquals("300-1", model.groups().getFirst().lastDelivered());
        model.create(utf8("third"), "0", () -> answers.add(2L));
        assertEquals("third", text(model.groups().get(model.group()).name()));
        model.create(utf8("third"), "0", () -> answers.add(3L));
        assertEquals(List.of("BUSYGROUP Consumer Group name already exists"), problems);
        model.destroy(() -> answers.add(4L));
        assertEquals(List.of(10L, 1L, 2L, 4L), answers);
        assertEquals(2, model.groups().size());
        assertEquals(0, model.group());
    }

    @Test
    void aReadOnlyConnectionShowsGroupsAndChangesNothing() throws Exception {
        Target marked = new Target("orders", "10.0.0.1", 6379, null, null, null, null, 0,
                new Target.Mark(Target.Environment.DEVELOPMENT, true, ""));
        GroupsViewModel model = open(new GuardedSession(session, WriteLock.of(marked, InstantSource.system())));
        model.chosen().add(0);
        model.acknowledge(answers::add);
        model.claim(utf8("bob"), 0, answers::add);
        model.create(utf8("new"), "$", () -> answers.add(1L));
        model.setId("0", () -> answers.add(1L));
        model.destroy(() -> answers.add(1L));
        model.chooseConsumer(0);
        model.deleteConsumer(answers::add);
        assertEquals(List.of(), answers);
        assertEquals(6, problems.size());
        assertTrue(problems.stream().allMatch(said -> said.contains("read only")), problems.toString());
        assertEquals(260, open(session).groups().getFirst().pending());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
