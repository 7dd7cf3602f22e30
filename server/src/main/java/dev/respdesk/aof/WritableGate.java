package dev.respdesk.aof;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;

/// Refuses writes, a transaction of writes as a whole, and PING, so that probes notice, while the append-only file
/// cannot be written.
public final class WritableGate implements Gate {
    private final Aof aof;

    public WritableGate(Aof aof) {
        this.aof = aof;
    }

    @Override
    public void check(Call call) {
        String fault = aof.fault();
        if (fault != null && (call.has(Flag.WRITE) || call.command().name().equals("ping"))) {
            throw new CommandError("MISCONF Errors writing to the AOF file: " + fault);
        }
    }
}
