package dev.respdesk.server;

import dev.respdesk.command.CommandError;
import dev.respdesk.commands.server.ServerControl;

/// What commands can have done to the server as a whole.
final class Control implements ServerControl {
    private final Server server;
    private final AppendOnly appendOnly;
    private final Ticks ticks;

    Control(Server server, AppendOnly appendOnly, Ticks ticks) {
        this.server = server;
        this.appendOnly = appendOnly;
        this.ticks = ticks;
    }

    @Override
    public RewriteStart rewriteAof() {
        return appendOnly.rewrite();
    }

    @Override
    public void reloadAof() {
        try {
            appendOnly.reload(server.machine());
        } catch (StartException refused) {
            throw new CommandError("ERR Error trying to load the AOF: " + refused.getMessage());
        }
    }

    /// Not on the data thread, which the end waits for.
    @Override
    public void shutdown() {
        new Thread(server::close, "shutdown").start();
    }

    @Override
    public void activeExpire(boolean on) {
        ticks.activeExpire(on);
    }
}
