package dev.respdesk.gui.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respdesk.gui.background.SameThread;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.FakeSession;
import dev.respdesk.gui.session.Sessions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A server is asked while its answer is looked at.
class WatchTest {
    private final SameThread background = new SameThread();
    private final Sessions sessions = new Sessions();
    private final FakeSession session = new FakeSession();
    private final List<Long> answers = new ArrayList<>();
    private final Watch<Long> watch = new Watch<>(background, sessions, Duration.ofSeconds(1), "Counting",
            asked -> Ask.number(Ask.ask(asked, "DBSIZE"), -1), answers::add);

    @Test
    void nothingIsAskedWhileNobodyLooks() {
        sessions.show(session);
        background.tick();
        assertEquals(List.of(), session.heard);
        watch.setShown(true);
        background.tick();
        background.tick();
        assertEquals(3, session.heard.size());
        watch.setShown(false);
        background.tick();
        assertEquals(3, session.heard.size());
        assertEquals(3, answers.size());
    }

    @Test
    void aFailureIsToldUntilTheServerAnswers() {
        sessions.show(session);
        session.trouble = new IOException("no luck");
        watch.setShown(true);
        assertNotNull(watch.problem().get());
        assertEquals("no luck", watch.problem().get().said());
        session.trouble = null;
        background.tick();
        assertNull(watch.problem().get());
        assertEquals(1, answers.size());
    }

    @Test
    void anotherServerIsAskedAtOnceAndTheProblemOfTheFirstForgotten() {
        sessions.show(session);
        session.trouble = new IOException("no luck");
        watch.setShown(true);
        FakeSession other = new FakeSession();
        sessions.show(other);
        assertNull(watch.problem().get());
        assertEquals(List.of("DBSIZE"), other.heard);
    }

    @Test
    void aServerThatIsGoneIsNotAsked() {
        sessions.show(session);
        session.close();
        watch.setShown(true);
        assertEquals(List.of(), session.heard);
    }
}
