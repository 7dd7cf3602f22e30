package dev.respdesk.command;

/// Keeps something of clients beside the clients themselves and has to let go of it. Data thread only.
@FunctionalInterface
public interface ClientListener {
    /// The client has gone, or begins anew as RESET makes it.
    void dropped(Client client);
}
