package dev.respdesk.observe;

import dev.respdesk.command.Call;
import dev.respdesk.command.CallObserver;
import dev.respdesk.command.Flag;
import dev.respdesk.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What took longer than `latency-monitor-threshold`, by kind of event. Off while that is 0, and costs nothing then: it
/// observes calls only while it is on. Data thread only.
public final class Latency implements CallObserver {
    private final Map<String, LatencySeries> events = new LinkedHashMap<>();
    private final List<CallObserver> observers;
    private final Clock clock;
    private long thresholdMillis;

    /// @param observers where it hears of calls while it is on
    public Latency(List<CallObserver> observers, Clock clock) {
        this.observers = observers;
        this.clock = clock;
    }

    /// `latency-monitor-threshold`; 0 watches nothing.
    public void threshold(long millis) {
        thresholdMillis = millis;
        observers.remove(this);
        if (millis > 0) {
            observers.add(this);
        }
    }

    /// Whether anything is watched.
    public boolean isOn() {
        return thresholdMillis > 0;
    }

    @Override
    public void ran(Call call, long nanos, boolean failed) {
        took(call.command().is(Flag.FAST) ? "fast-command" : "command", nanos);
    }

    /// An event took so long; kept where that is long enough.
    public void took(String event, long nanos) {
        long millis = nanos / 1_000_000;
        if (thresholdMillis > 0 && millis >= thresholdMillis) {
            events.computeIfAbsent(event, name -> new LatencySeries()).add(clock.millis() / 1000, millis);
        }
    }

    /// All kinds of events with their samples, in order of their first.
    public Map<String, LatencySeries> events() {
        return events;
    }

    public @Nullable LatencySeries find(String event) {
        return events.get(event);
    }

    /// Forgets a kind of event; false where there is none.
    public boolean forget(String event) {
        return events.remove(event) != null;
    }

    /// Forgets everything; returns how many kinds of events there were.
    public int forgetAll() {
        int count = events.size();
        events.clear();
        return count;
    }
}
