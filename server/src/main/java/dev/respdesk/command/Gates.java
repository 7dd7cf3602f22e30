package dev.respdesk.command;

import java.util.ArrayList;
import java.util.List;

/// The gates in the order in which they are asked. Known command and arity come before, in the dispatcher; the queue of
/// a transaction after. A new concern is a new gate.
public final class Gates {
    private record Entry(Gate gate, boolean alsoInside) {}

    private final List<Entry> gates = new ArrayList<>();

    /// Adds a gate behind those there are; at start only.
    public void add(Gate gate) {
        gates.add(new Entry(gate, true));
    }

    /// As above for a gate that is not asked again for what a transaction or a script runs.
    public void addForConnections(Gate gate) {
        gates.add(new Entry(gate, false));
    }

    void check(Call call) {
        for (int i = 0; i < gates.size(); i++) {
            Entry entry = gates.get(i);
            if (entry.alsoInside || !call.isInside()) {
                entry.gate.check(call);
            }
        }
    }
}
