package dev.respdesk.server;

import dev.respdesk.aof.SnapshotGate;
import dev.respdesk.aof.WritableGate;
import dev.respdesk.command.Call;
import dev.respdesk.command.Gate;
import dev.respdesk.commands.connection.Tracking;
import dev.respdesk.commands.pubsub.SubscriberGate;
import dev.respdesk.commands.scripting.BusyGate;
import dev.respdesk.commands.server.LoadingGate;
import dev.respdesk.commands.server.MemoryGate;
import dev.respdesk.commands.server.MonitorGate;
import dev.respdesk.commands.server.ProtectedGate;
import dev.respdesk.commands.server.ReplicaGate;
import dev.respdesk.commands.server.ReplicasGate;

/// What stands before calls of connections behind their permissions, in the order in which redis-server asks. Each by
/// its own class: asked as elements of a list, which the compiler does not look into, they took a twentieth of a cheap
/// pipelined call.
record EntryGate(
        ProtectedGate guarded,
        MemoryGate memory,
        Tracking tracking,
        WritableGate writable,
        SnapshotGate snapshot,
        ReplicasGate replicas,
        ReplicaGate replica,
        SubscriberGate subscriber,
        MonitorGate monitor,
        LoadingGate loading,
        BusyGate busy) implements Gate {
    @Override
    public void check(Call call) {
        if (call.client().isPrimary()) {
            return;
        }
        guarded.check(call);
        memory.check(call);
        tracking.check(call);
        writable.check(call);
        snapshot.check(call);
        replicas.check(call);
        replica.check(call);
        subscriber.check(call);
        replica.checkStale(call);
        monitor.check(call);
        loading.check(call);
        busy.check(call);
    }
}
