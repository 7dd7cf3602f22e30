package dev.respdesk.commands.server;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;
import dev.respdesk.config.Config;
import dev.respdesk.keyspace.Keyspace;

/// Refuses commands that need memory while the data takes more than `maxmemory`.
public final class MemoryGate implements Gate {
    private static final CommandError OUT_OF_MEMORY =
            new CommandError("OOM command not allowed when used memory > 'maxmemory'.");

    private final Keyspace keyspace;
    private long mostBytes;

    public MemoryGate(Config config, Keyspace keyspace) {
        this.keyspace = keyspace;
        mostBytes = config.maxmemoryBytes();
        config.onChange("maxmemory", value -> mostBytes = config.maxmemoryBytes());
    }

    @Override
    public void check(Call call) {
        if (mostBytes > 0 && takesMemory(call) && isFull()) {
            throw OUT_OF_MEMORY;
        }
    }

    /// Whatever is queued takes memory too.
    private static boolean takesMemory(Call call) {
        return call.has(Flag.DENYOOM) || call.client().transaction().queues(call.command());
    }

    /// Whether the data takes more than it may.
    public boolean isFull() {
        if (mostBytes == 0) {
            return false;
        }
        Keyspace.MemoryFigures figures = keyspace.memory();
        return figures.live() + figures.index() > mostBytes;
    }
}
