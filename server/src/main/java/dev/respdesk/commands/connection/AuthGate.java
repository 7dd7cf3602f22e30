package dev.respdesk.commands.connection;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;
import dev.respdesk.command.Welcome;

/// Refuses everything but logging in while a client has not logged in.
public final class AuthGate implements Gate {
    private static final CommandError NOT_YET = new CommandError("NOAUTH Authentication required.");

    private final Welcome welcome;

    public AuthGate(Welcome welcome) {
        this.welcome = welcome;
    }

    @Override
    public void check(Call call) {
        if (!call.client().authenticated() && !call.command().is(Flag.NO_AUTH) && welcome.isLoginRequired()) {
            throw NOT_YET;
        }
    }
}
