package dev.respdesk.commands.connection;

import dev.respdesk.command.Args;
import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;

/// What a client is to the server.
enum ClientType {
    NORMAL,
    MASTER,
    REPLICA,
    PUBSUB;

    static ClientType of(Client client) {
        if (client.isPrimary()) {
            return MASTER;
        }
        return client.isReplica() ? REPLICA : client.isSubscriber() ? PUBSUB : NORMAL;
    }

    /// By its name; some have an older or a newer one.
    static ClientType of(byte[] word) {
        if (Args.is(word, "SLAVE")) {
            return REPLICA;
        }
        if (Args.is(word, "PRIMARY")) {
            return MASTER;
        }
        for (ClientType type : values()) {
            if (Args.is(word, type.name())) {
                return type;
            }
        }
        throw new CommandError("ERR Unknown client type '" + Args.shown(word) + "'");
    }
}
