package dev.respdesk.gui.sent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.respdesk.gui.session.Sent;
import dev.respdesk.gui.session.Session;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SentViewModelTest {
    private final SentViewModel model = new SentViewModel(Runnable::run);

    @Test
    void theListIsBoundedAndKeepsTheNewest() {
        for (int i = 0; i < SentViewModel.MOST + 100; i++) {
            model.add(sent("SET", "k" + i));
        }
        assertEquals(SentViewModel.MOST, model.list().count());
        assertEquals(100, model.list().gone());
        assertEquals("SET k" + (SentViewModel.MOST + 99) + "\n",
                model.list().text(SentViewModel.MOST - 1, SentViewModel.MOST - 1));
        assertEquals("5 100 sent since the start", model.status());
    }

    @Test
    void backgroundReadsFoldIntoOneRowThatOpens() {
        model.add(sent("SET", "a"));
        model.add(sent("SCAN", "0"));
        model.add(sent("TYPE", "a"));
        model.add(sent("TYPE", "b"));
        model.add(sent("DEL", "a"));
        assertEquals(2, model.list().count());
        assertEquals(3, model.reads());
        model.withReads().set(true);
        assertEquals(3, model.list().count());
        SentEntry.Fold fold = assertInstanceOf(SentEntry.Fold.class, model.list().row(1));
        assertEquals("3 background reads: TYPE 2, SCAN 1", fold.words());
        assertEquals("SCAN 0\nTYPE a\nTYPE b\n", model.list().text(1, 1));
        model.toggle(1);
        assertEquals(6, model.list().count());
        assertEquals("SET a\nSCAN 0\nTYPE a\nTYPE b\nDEL a\n", model.list().text(0, 5));
    }

    @Test
    void aReadThatFailsOrWasTypedIsNotFolded() {
        model.add(new Sent(Instant.EPOCH, "window", Session.argv("TYPE", "a"), 1, Duration.ofNanos(1), true));
        model.add(new Sent(Instant.EPOCH, "console", Session.argv("GET", "a"), 1, Duration.ofNanos(1), false));
        assertEquals(2, model.list().count());
        assertInstanceOf(SentEntry.One.class, model.list().row(0));
    }

    @Test
    void theFilterLooksIntoTheWholeCommandAndIntoFolds() {
        model.withReads().set(true);
        model.add(sent("SET", "cart:1"));
        model.add(sent("SCAN", "0", "MATCH", "*"));
        model.filter().set("CART");
        assertEquals(1, model.list().count());
        model.add(sent("TTL", "cart:2"));
        assertEquals(2, model.list().count());
        model.filter().set("");
        assertEquals(2, model.list().count());
    }

    private static Sent sent(String... argv) {
        return new Sent(Instant.EPOCH, "window", Session.argv(argv), 1, Duration.ofNanos(100_000), false);
    }
}
