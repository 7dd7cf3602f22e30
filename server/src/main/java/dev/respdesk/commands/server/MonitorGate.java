package dev.respdesk.commands.server;

import dev.respdesk.command.Call;
import dev.respdesk.command.Command;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;

/// A connection that is shown what all do has nothing to do with keys itself; redis-server counts it as a replica.
public final class MonitorGate implements Gate {
    private static final CommandError NO_KEYS = new CommandError("ERR Replica can't interact with the keyspace");

    @Override
    public void check(Call call) {
        Command command = call.command();
        if (call.client().isMonitor()
                && (command.is(Flag.WRITE) || command.is(Flag.READONLY) || command.is(Flag.MAY_REPLICATE))) {
            throw NO_KEYS;
        }
    }
}
