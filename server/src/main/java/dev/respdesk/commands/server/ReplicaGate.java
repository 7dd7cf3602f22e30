package dev.respdesk.commands.server;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;
import dev.respdesk.config.Config;

/// Refuses on a replica what only its primary may change, and what may be out of date.
public final class ReplicaGate implements Gate {
    /// For writes, also those of scripts.
    public static final String READ_ONLY = "READONLY You can't write against a read only replica.";

    /// While there is no link to the primary.
    public static final String STALE =
            "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.";

    private static final CommandError REFUSES_WRITES = new CommandError(READ_ONLY);
    private static final CommandError IS_STALE = new CommandError(STALE);

    private final Config config;
    private final FollowControl role;

    public ReplicaGate(Config config, FollowControl role) {
        this.config = config;
        this.role = role;
    }

    @Override
    public void check(Call call) {
        if (refusesWrites() && call.has(Flag.WRITE)) {
            throw REFUSES_WRITES;
        }
    }

    /// Refuses what needs data that is up to date; asked later than `check`.
    public void checkStale(Call call) {
        if (isStale() && !allowsStale(call)) {
            throw IS_STALE;
        }
    }

    /// Whether only the primary may write.
    public boolean refusesWrites() {
        return role.isReplica() && config.flag("replica-read-only");
    }

    /// Whether the data may be out of date and is not shown then.
    public boolean isStale() {
        return role.isReplica() && !role.isLinked() && !config.flag("replica-serve-stale-data");
    }

    private static boolean allowsStale(Call call) {
        boolean isExec = call.command().name().equals("exec");
        return call.has(Flag.STALE) && !(isExec && call.client().transaction().hasWithout(Flag.STALE));
    }
}
