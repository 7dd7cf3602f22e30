package dev.respdesk.command;

import java.util.function.Consumer;

/// The reply of a call that is finished elsewhere; until it is given, the client waits as in a blocking call.
public final class LateReply {
    private final Machine machine;
    private final Client client;

    LateReply(Machine machine, Client client) {
        this.machine = machine;
        this.client = client;
        client.busy(true);
    }

    /// Gives the reply, on the data thread, once. Nobody hears it where the client has gone meanwhile.
    public void give(Consumer<Reply> words) {
        if (machine.clients().find(client.id()) == client) {
            long mark = client.reply().mark();
            words.accept(client.reply());
            client.busy(false);
            client.connection().answered(mark);
        }
    }
}
