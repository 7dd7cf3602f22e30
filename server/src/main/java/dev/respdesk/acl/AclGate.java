package dev.respdesk.acl;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Gate;

/// Refuses what the client's user may not do. Who may do everything is let through at once.
public final class AclGate implements Gate {
    private final AclLog log;

    public AclGate(AclLog log) {
        this.log = log;
    }

    @Override
    public void check(Call call) {
        if (call.client().login() instanceof User user && !user.isUnlimited()) {
            Denial denial = user.check(call.command(), call.argv());
            if (denial != null) {
                log.denied(call, user, denial);
                throw new CommandError(reason(call, user, denial));
            }
        }
    }

    /// What a transaction holds was allowed when it was queued.
    private static String reason(Call call, User user, Denial denial) {
        if (call.client().caller() != null) {
            return "ERR ACL failure in script: " + denial.text(user, call.command(), call.argv(), false);
        }
        return "NOPERM " + (call.isInside()
                ? "ACLs rules changed between the moment the transaction was accumulated and the EXEC call. This "
                        + "command is no longer allowed for the following reason: " + denial.reasonInTransaction()
                : denial.text(user, call.command(), call.argv(), false));
    }
}
