package dev.respdesk.commands.scripting;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;
import dev.respdesk.script.Runner;

/// Refuses almost everything while a script is busy.
public final class BusyGate implements Gate {
    private final Runner runner;

    public BusyGate(Runner runner) {
        this.runner = runner;
    }

    @Override
    public void check(Call call) {
        CommandError refusal = runner.busyRefusal();
        if (refusal != null && (!call.command().is(Flag.ALLOW_BUSY) || savesAtTheEnd(call))) {
            throw refusal;
        }
    }

    /// What a script has not done to the end is not saved.
    private static boolean savesAtTheEnd(Call call) {
        if (!call.command().name().equals("shutdown")) {
            return false;
        }
        for (int i = 1; i < call.count(); i++) {
            if (call.argIs(i, "NOSAVE") || call.argIs(i, "ABORT")) {
                return false;
            }
        }
        return true;
    }
}
