package dev.respdesk.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.command.CallObserver;
import dev.respdesk.observe.LatencySeries.Sample;
import dev.respdesk.time.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private final ManualClock clock = new ManualClock(1_000_000);
    private final List<CallObserver> observers = new ArrayList<>();
    private final Latency latency = new Latency(observers, clock);

    private void took(long millis) {
        latency.took("command", millis * 1_000_000);
    }

    @Test
    void itHearsOfCallsOnlyWhileItIsOn() {
        assertTrue(observers.isEmpty());
        latency.threshold(5);
        latency.threshold(7);
        assertEquals(List.of(latency), observers);
        latency.threshold(0);
        assertTrue(observers.isEmpty());
        took(1000);
        assertTrue(latency.events().isEmpty());
    }

    @Test
    void theLongestOfASecondIsKept() {
        latency.threshold(5);
        took(4);
        took(7);
        took(9);
        took(6);
        clock.advance(1000);
        took(5);
        LatencySeries series = Objects.requireNonNull(latency.find("command"));
        assertEquals(List.of(new Sample(1000, 9), new Sample(1001, 5)), List.copyOf(series.samples()));
        assertEquals(9, series.longestMillis());
        assertEquals(new Sample(1001, 5), series.last());
    }

    @Test
    void theLastHundredAndSixtySecondsAreKept() {
        latency.threshold(1);
        for (int i = 0; i < 200; i++) {
            took(200 - i);
            clock.advance(1000);
        }
        LatencySeries series = Objects.requireNonNull(latency.find("command"));
        assertEquals(160, series.samples().size());
        assertEquals(new Sample(1199, 1), series.last());
        assertEquals(200, series.longestMillis());
    }

    @Test
    void eventsAreForgotten() {
        latency.threshold(1);
        took(3);
        latency.took("expire-cycle", 2_000_000);
        assertFalse(latency.forget("fork"));
        assertTrue(latency.forget("command"));
        assertEquals(1, latency.forgetAll());
        assertTrue(latency.events().isEmpty());
    }
}
