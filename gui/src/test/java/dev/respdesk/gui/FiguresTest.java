package dev.respdesk.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.respdesk.gui.background.SameThread;
import dev.respdesk.gui.session.FakeSession;
import dev.respdesk.gui.session.Sessions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final SameThread background = new SameThread();
    private final Sessions sessions = new Sessions();
    private final FakeSession session = new FakeSession();
    private long nanos;
    private final Figures figures = new Figures(background, sessions, () -> nanos);

    @Test
    void aServerThatOwesAnAnswerIsNotAskedAgainAndItsSilenceIsCounted() {
        figures.setAwake(true);
        session.delay = new CompletableFuture<>();
        sessions.show(session);
        for (int i = 0; i < 3; i++) {
            nanos += 3_000_000_000L;
            background.tick();
        }
        assertEquals(1, session.heard.size(), session.heard.toString());
        assertEquals(9, figures.silentSeconds().get());
        session.delay.complete(null);
        assertEquals(0, figures.silentSeconds().get());
        assertNotNull(figures.values().get());
        background.tick();
        assertEquals(2, session.heard.size());
    }

    @Test
    void aReplicaSaysWhomItFollowsAndWhetherItIsInTouch() {
        Map<String, String> info = new HashMap<>(Map.of("role", "slave", "master_host", "10.0.0.5", "master_port",
                "6379", "master_link_status", "up", "slave_read_only", "1"));
        assertEquals("follows 10.0.0.5:6379, read-only", Figures.following(info).words());
        info.put("slave_read_only", "0");
        assertEquals("follows 10.0.0.5:6379", Figures.following(info).words());
        info.put("master_link_status", "down");
        assertEquals("has no link to 10.0.0.5:6379", Figures.following(info).words());
        assertEquals(Figures.Following.NOBODY, Figures.following(Map.of("role", "master")));
    }

    @Test
    void anotherServerIsAskedAtOnce() {
        session.delay = new CompletableFuture<>();
        sessions.show(session);
        nanos += 9_000_000_000L;
        figures.ask();
        assertEquals(9, figures.silentSeconds().get());
        FakeSession other = new FakeSession();
        sessions.show(other);
        assertEquals(0, figures.silentSeconds().get());
        assertEquals(1, other.heard.size());
    }
}
