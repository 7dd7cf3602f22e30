package dev.respdesk.commands.server;

import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Reply;
import java.util.function.IntSupplier;

/// What commands can learn of replication and have done in it. Implemented where the parts are wired.
public interface ReplicationControl {
    /// For a server that nobody follows.
    ReplicationControl NONE = new ReplicationControl() {
        @Override
        public void role(Reply reply) {
            reply.array(3);
            reply.bulk("master");
            reply.integer(0);
            reply.array(0);
        }

        @Override
        public void said(Client client, byte[] name, byte[] value) {}

        @Override
        public void acknowledged(Client client, long offset, long diskOffset) {}

        @Override
        public int countAt(long offset) {
            return 0;
        }

        @Override
        public int countOnDiskAt(long offset) {
            return 0;
        }

        @Override
        public void whenThere(Client client, int wanted, IntSupplier there, Runnable then) {}

        @Override
        public void resync(Client client, String id, long next) {
            throw new CommandError("ERR no replication here");
        }

        @Override
        public void sync(Client client) {
            throw new CommandError("ERR no replication here");
        }

        @Override
        public void tellReplicas(byte[]... request) {}

        @Override
        public void beginHistory() {}
    };

    /// Replies what ROLE does.
    void role(Reply reply);

    /// A client says something of itself that counts when it becomes a replica, one pair of REPLCONF.
    void said(Client client, byte[] name, byte[] value);

    /// A replica has come so far.
    ///
    /// @param diskOffset how far on its disk, -1 where it has not said
    void acknowledged(Client client, long offset, long diskOffset);

    /// How many replicas have what was written up to a place in the stream.
    int countAt(long offset);

    /// How many have it on their disk.
    int countOnDiskAt(long offset);

    /// Does something once so many replicas are there, and asks them how far they have come; forgotten when the client
    /// goes or waits for something else.
    ///
    /// @param there asked each time one has answered
    void whenThere(Client client, int wanted, IntSupplier there, Runnable then);

    /// Makes a client a replica that has a history up to a byte, counted from 1, which it wants next.
    void resync(Client client, String id, long next);

    /// Makes a client a replica of the old kind.
    void sync(Client client);

    /// Has the replicas run a command that is not run here (`DEBUG REPLICATE`).
    void tellReplicas(byte[]... request);

    /// The data belongs to a history of its own from here on (`DEBUG CHANGE-REPL-ID`).
    void beginHistory();
}
