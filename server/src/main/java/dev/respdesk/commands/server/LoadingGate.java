package dev.respdesk.commands.server;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;
import java.util.function.BooleanSupplier;

/// Refuses most commands while data is being loaded.
public final class LoadingGate implements Gate {
    static final CommandError LOADING =
            new CommandError("LOADING Redis is loading the dataset in memory");

    private final BooleanSupplier loading;

    /// @param loading asked before each call
    public LoadingGate(BooleanSupplier loading) {
        this.loading = loading;
    }

    @Override
    public void check(Call call) {
        if (loading.getAsBoolean() && !call.command().is(Flag.LOADING)) {
            throw LOADING;
        }
    }
}
