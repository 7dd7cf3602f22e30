package dev.respdesk.aof;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;
import java.util.function.BooleanSupplier;

/// Refuses writes, a transaction of writes as a whole, and PING, so that probes notice, while snapshots cannot be
/// written and `stop-writes-on-bgsave-error` asks for it.
public final class SnapshotGate implements Gate {
    private static final CommandError REFUSED = new CommandError("MISCONF Redis is configured to save RDB snapshots, "
            + "but it's currently unable to persist to disk. Commands that may modify the data set are disabled, "
            + "because this instance is configured to report errors during writes if RDB snapshotting fails "
            + "(stop-writes-on-bgsave-error option). Please check the Redis logs for details about the RDB error.");

    private final BooleanSupplier refuses;

    public SnapshotGate(BooleanSupplier refuses) {
        this.refuses = refuses;
    }

    @Override
    public void check(Call call) {
        if (refuses.getAsBoolean() && (call.has(Flag.WRITE) || call.command().name().equals("ping"))) {
            throw REFUSED;
        }
    }
}
