package dev.respdesk.gui.watch;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.resp.RespValue;
import java.util.ArrayList;
import java.util.List;

/// Something of the server that took long: what kind, when last and how long, and how long at most.
record LatencyEvent(String name, long atSeconds, long lastMillis, long mostMillis) {
    /// A sample of an event.
    record Spike(long atSeconds, long millis) {}

    /// The events in a reply of LATENCY LATEST.
    static List<LatencyEvent> latest(RespValue reply) {
        List<LatencyEvent> events = new ArrayList<>();
        for (RespValue entry : Ask.items(reply)) {
            List<RespValue> parts = Ask.items(entry);
            if (parts.size() >= 4) {
                events.add(new LatencyEvent(Ask.text(parts.get(0), ""), Ask.number(parts.get(1), 0),
                        Ask.number(parts.get(2), 0), Ask.number(parts.get(3), 0)));
            }
        }
        return events;
    }

    /// The samples in a reply of LATENCY HISTORY, oldest first.
    static List<Spike> history(RespValue reply) {
        List<Spike> spikes = new ArrayList<>();
        for (RespValue entry : Ask.items(reply)) {
            List<RespValue> parts = Ask.items(entry);
            if (parts.size() >= 2) {
                spikes.add(new Spike(Ask.number(parts.get(0), 0), Ask.number(parts.get(1), 0)));
            }
        }
        return spikes;
    }
}
