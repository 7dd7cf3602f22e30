package dev.respdesk.commands.server;

import static dev.respdesk.command.Flag.NOSCRIPT;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.Reply;
import dev.respdesk.command.Timeouts;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// WAIT and WAITAOF: until what the client has written is at replicas or on the disk.
final class WaitCommands {
    private static final CommandError NOT_ON_REPLICA = new CommandError("ERR WAIT cannot be used with replica "
            + "instances. Please also note that since Redis 4.0 if a replica is configured to be writable (which is "
            + "not the default) writes to replicas are just local and are not propagated.");
    private static final CommandError NOT_ON_DISK_OF_REPLICA = new CommandError("ERR WAITAOF cannot be used with "
            + "replica instances. Please also note that writes to replicas are just local and are not propagated.");

    private final ServerControl control;

    WaitCommands(ServerControl control) {
        this.control = control;
    }

    void addTo(Commands commands) {
        commands.add(Group.GENERIC, "WAIT numreplicas:integer timeout:integer").since("3.0.0").complexity("O(1)")
                .aclWithoutGroup("connection").tips("request_policy:all_shards", "response_policy:agg_min")
                .summary("Waits until so many replicas have what this connection has written; tells how many have.")
                .example("WAIT 0 0", "(integer) 0").run(this::waitForReplicas);
        commands.add(Group.GENERIC, "WAITAOF numlocal:integer numreplicas:integer timeout:integer").since("7.2.0")
                .complexity("O(1)").flags(NOSCRIPT).aclWithoutGroup("connection")
                .tips("request_policy:all_shards", "response_policy:agg_min")
                .summary("Waits until what this connection has written is on the disk, here and at so many replicas.")
                .example("WAITAOF 0 0 0", "1) (integer) 0\n2) (integer) 0").run(this::waitForDisk);
    }

    private void waitForReplicas(Call call) {
        if (control.following().isReplica()) {
            throw NOT_ON_REPLICA;
        }
        long wanted = call.argLong(1);
        long timeoutMillis = Timeouts.millis(call, 2);
        long offset = call.client().replicatedTo();
        ReplicationControl replicas = control.replication();
        int there = replicas.countAt(offset);
        if (there >= wanted || !call.mayBlock()) {
            call.reply().integer(there);
            return;
        }
        Runnable end = call.blockFor(timeoutMillis, reply -> reply.integer(replicas.countAt(offset)));
        replicas.whenThere(call.client(), clamped(wanted), () -> replicas.countAt(offset), end);
    }

    private void waitForDisk(Call call) {
        if (control.following().isReplica()) {
            throw NOT_ON_DISK_OF_REPLICA;
        }
        long local = Args.inRange(call.arg(1), 0, 1);
        long wanted = positive(call.arg(2));
        long timeoutMillis = Timeouts.millis(call, 3);
        if (local > 0 && !control.hasAof()) {
            throw new CommandError("ERR WAITAOF cannot be used when numlocal is set but appendonly is disabled.");
        }
        ServerControl.OnDisk written = control.written(call.client());
        long offset = call.client().replicatedTo();
        IntSupplier there = () -> control.replication().countOnDiskAt(offset);
        BooleanSupplier isDone = () -> (local == 0 || written.isThere()) && there.getAsInt() >= wanted;
        if (!call.mayBlock() || isDone.getAsBoolean()) {
            reply(call.reply(), written, there);
            return;
        }
        Runnable end = call.blockFor(timeoutMillis, reply -> reply(reply, written, there));
        Runnable look = () -> {
            if (isDone.getAsBoolean()) {
                end.run();
            }
        };
        if (local > 0) {
            control.whenOnDisk(written, look);
        }
        if (wanted > 0) {
            control.replication().whenThere(call.client(), clamped(wanted), there, look);
        }
    }

    private static int clamped(long count) {
        return (int) Math.min(Integer.MAX_VALUE, count);
    }

    private static long positive(byte[] arg) {
        long number = Args.isLong(arg) ? Args.toLong(arg) : -1;
        if (number < 0) {
            throw new CommandError("ERR value is out of range, must be positive");
        }
        return number;
    }

    private static void reply(Reply reply, ServerControl.OnDisk written, IntSupplier there) {
        reply.array(2);
        reply.integer(written.isThere() ? 1 : 0);
        reply.integer(there.getAsInt());
    }
}
