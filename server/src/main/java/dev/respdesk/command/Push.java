package dev.respdesk.command;

/// Something that a client is told without having asked: a message of a channel, an acknowledgement, an invalidation.
@FunctionalInterface
public interface Push {
    /// Writes it whole, in the protocol that the client speaks by then.
    void write(Reply reply);
}
