package dev.respdesk.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplicationIdTest {
    private final ReplicationId history = new ReplicationId(new SplittableRandom(1));

    @Test
    void aPromotedServerCoversTheHistoryItComesFromUpToThere() {
        history.adopt("ab".repeat(20), 100);
        history.advance(20);
        history.fork();
        assertTrue(history.covers("AB".repeat(20), 121));
        assertFalse(history.covers("ab".repeat(20), 122));
        assertTrue(history.covers(history.id().toUpperCase(Locale.ROOT), 500));
        assertEquals(121, history.secondOffset());
        assertEquals(120, history.offset());
    }

    @Test
    void aNewHistoryCoversNoOther() {
        String before = history.id();
        history.begin();
        assertNotEquals(before, history.id());
        assertFalse(history.covers(before, 1));
        assertEquals(ReplicationId.NONE, history.secondId());
        assertEquals(-1, history.secondOffset());
    }

    @Test
    void whatThePrimaryIsNowCalledGoesOnFromWhatItWasCalled() {
        history.adopt("ab".repeat(20), 7);
        history.rename("cd".repeat(20));
        assertEquals("cd".repeat(20), history.id());
        assertTrue(history.covers("ab".repeat(20), 8));
    }
}
