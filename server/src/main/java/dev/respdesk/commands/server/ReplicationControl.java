package dev.respdesk.commands.server;

import dev.respdesk.command.Reply;

/// What commands can learn of replication and have done in it. Implemented where the parts are wired.
public interface ReplicationControl {
    /// For a server that nobody follows.
    ReplicationControl NONE = reply -> {
        reply.array(3);
        reply.bulk("master");
        reply.integer(0);
        reply.array(0);
    };

    /// Replies what ROLE does.
    void role(Reply reply);
}
