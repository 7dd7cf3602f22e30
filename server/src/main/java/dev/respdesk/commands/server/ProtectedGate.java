package dev.respdesk.commands.server;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;
import dev.respdesk.config.Config;
import java.util.Locale;

/// DEBUG and what loads modules run only for clients that `enable-debug-command` and `enable-module-command` let; they
/// are refused before a transaction would queue them.
public final class ProtectedGate implements Gate {
    private static final CommandError NO_DEBUG = refusal("debug");
    private static final CommandError NO_MODULE = refusal("module");

    private final Config config;

    public ProtectedGate(Config config) {
        this.config = config;
    }

    private static CommandError refusal(String name) {
        return new CommandError("ERR " + name.toUpperCase(Locale.ROOT) + " command not allowed. If the enable-" + name
                + "-command option is set to \"local\", you can run it from a local connection, otherwise you need to "
                + "set this option in the configuration file, and then restart the server.");
    }

    @Override
    public void check(Call call) {
        if (!call.command().is(Flag.PROTECTED)) {
            return;
        }
        boolean isDebug = call.command().name().equals("debug");
        String allowed = config.text(isDebug ? "enable-debug-command" : "enable-module-command");
        if (!Locality.allows(allowed, call.client())) {
            throw isDebug ? NO_DEBUG : NO_MODULE;
        }
    }
}
