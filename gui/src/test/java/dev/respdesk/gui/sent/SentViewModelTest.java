package dev.respdesk.gui.sent;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
            model.add(sent("GET", "k" + i));
        }
        assertEquals(SentViewModel.MOST, model.shown().size());
        assertEquals("GET k" + (SentViewModel.MOST + 99), SentViewModel.text(model.shown().getLast(), 100));
        assertEquals(SentViewModel.MOST + " shown, " + (SentViewModel.MOST + 100) + " sent since the start",
                model.status());
    }

    @Test
    void theFilterLooksIntoTheWholeCommand() {
        model.add(sent("GET", "cart:1"));
        model.add(sent("SCAN", "0", "MATCH", "*"));
        model.filter().set("CART");
        assertEquals(1, model.shown().size());
        model.add(sent("TTL", "cart:2"));
        assertEquals(2, model.shown().size());
        model.filter().set("");
        assertEquals(3, model.shown().size());
    }

    private static Sent sent(String... argv) {
        return new Sent(Instant.EPOCH, "keys", Session.argv(argv), 1, Duration.ofNanos(100_000), false);
    }
}
