package dev.respdesk.gui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.background.SameThread;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Bitmaps;
import dev.respdesk.gui.session.RespSession;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Values;
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

/// Bitmaps, HyperLogLogs and points, against a real server, over its socket.
@SuppressWarnings("NullAway.Init")
class MeaningsTest {
    private static final byte[] KEY = utf8("k");
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aBitmapIsReadByPiecesAndItsBitsAreSet() throws Exception {
        Ask.ask(session, "SETBIT", "k", "7", "1");
        Ask.ask(session, "SETBIT", "k", "80000", "1");
        BitmapViewModel model = new BitmapViewModel(session, new Values(session, InstantSource.system()), KEY,
                new SameThread());
        model.onProblem(problem -> problems.add(problem.said()));
        model.refresh();
        assertEquals(new Bitmaps.Facts(80008, 2, 7, 0), model.facts());
        assertEquals(1251, model.rows());
        assertEquals(1, assertNotNullRow(model, 0)[0]);
        assertEquals(1, assertNotNullRow(model, 1250).length);
        assertEquals((byte) 0x80, assertNotNullRow(model, 1250)[0]);
        model.set(0, true, answers::add);
        model.set(7, false, answers::add);
        assertEquals(List.of(false, true), answers);
        assertEquals((byte) 0x80, assertNotNullRow(model, 0)[0]);
        model.set(4_294_967_296L, true, answers::add);
        assertEquals(List.of("ERR bit offset is not an integer or out of range"), problems);
    }

    private static byte[] assertNotNullRow(BitmapViewModel model, int row) {
        byte[] bytes = model.row(row);
        assertNotNull(bytes);
        return bytes;
    }

    @Test
    void aHyperLogLogIsKnownByItsHeadAndCounted() throws Exception {
        Ask.ask(session, "PFADD", "k", "a", "b", "c");
        byte[] sparse = new Values(session, InstantSource.system()).string(KEY);
        assertNotNull(sparse);
        assertTrue(DistinctPane.holds(sparse));
        assertFalse(DistinctPane.holds(utf8("HYLL is only text here")));
        Bitmaps counter = new Bitmaps(session, KEY);
        assertEquals(3, counter.distinct());
        assertTrue(counter.count(utf8("d")));
        assertFalse(counter.count(utf8("d")));
        assertEquals(4, counter.distinct());
    }

    @Test
    void pointsAreReadAddedAndMoved() throws Exception {
        Ask.ask(session, "GEOADD", "k", "13.361389", "38.115556", "Palermo", "15.087269", "37.502669", "Catania");
        GeoViewModel model = new GeoViewModel(session, KEY, new SameThread());
        model.onProblem(problem -> problems.add(problem.said()));
        model.readOn();
        assertTrue(model.isFinished());
        assertEquals(List.of("Palermo", "Catania"), model.points().stream().map(point ->
                new String(point.member(), StandardCharsets.UTF_8)).toList());
        assertEquals(38.115556, model.points().getFirst().latitude(), 1e-5);
        assertEquals(13.361389, model.points().getFirst().longitude(), 1e-5);
        model.add(utf8("Rome"), 41.9, 12.5, answers::add);
        model.add(utf8("Rome"), 41.8, 12.5, answers::add);
        model.add(utf8("Pole"), 89, 0, answers::add);
        assertEquals(List.of(true, false), answers);
        assertEquals(3, model.points().size());
        assertEquals(1, problems.size());
    }

    @Test
    void aLongSortedSetIsReadAPageAtATime() throws Exception {
        List<byte[][]> adds = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            adds.add(Session.argv("GEOADD", "k", "" + i / 10.0, "10", "m" + i));
        }
        Ask.pipeline(session, adds);
        GeoViewModel model = new GeoViewModel(session, KEY, new SameThread());
        model.readOn();
        assertEquals(200, model.points().size());
        model.readOn();
        model.readOn();
        model.readOn();
        assertEquals(450, model.points().size());
        assertTrue(model.isFinished());
    }

    @Test
    void linesOfTheGridAreAtRoundDegrees() {
        assertEquals(0.05, GeoMap.step(0.031), 1e-9);
        assertEquals(20, GeoMap.step(12), 1e-9);
        assertEquals("13.50°", GeoPane.degrees(13.5, 0.05));
        assertEquals("-20°", GeoPane.degrees(-20, 20));
    }
}
