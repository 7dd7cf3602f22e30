package dev.respdesk.commands.connection;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;
import dev.respdesk.config.Config;

/// Refuses everything but logging in while a client has not logged in.
public final class AuthGate implements Gate {
    private static final CommandError NOT_YET = new CommandError("NOAUTH Authentication required.");

    private final Passwords passwords;

    public AuthGate(Config config) {
        passwords = new Passwords(config);
    }

    @Override
    public void check(Call call) {
        if (!call.client().authenticated() && !call.command().is(Flag.NO_AUTH) && passwords.isRequired()) {
            throw NOT_YET;
        }
    }
}
