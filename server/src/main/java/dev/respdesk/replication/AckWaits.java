package dev.respdesk.replication;

import dev.respdesk.command.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/// Clients that wait until enough replicas have come so far. Data thread only.
final class AckWaits {
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Client client, int wanted, IntSupplier there, Runnable then) {}

    /// A client waits for one thing at a time: what it waited for before is forgotten.
    ///
    /// @param there how many replicas have come so far, now and whenever it is asked
    void add(Client client, int wanted, IntSupplier there, Runnable then) {
        forget(client);
        waiting.add(new Waiting(client, wanted, there, then));
    }

    void forget(Client client) {
        waiting.removeIf(wait -> wait.client == client);
    }

    /// A replica has said how far it has come.
    void serve() {
        if (waiting.isEmpty()) {
            return;
        }
        for (Waiting wait : List.copyOf(waiting)) {
            if (wait.there.getAsInt() >= wait.wanted) {
                waiting.remove(wait);
                wait.then.run();
            }
        }
    }
}
