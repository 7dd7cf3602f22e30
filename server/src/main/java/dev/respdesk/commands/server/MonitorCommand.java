package dev.respdesk.commands.server;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.observe.Monitor;

/// MONITOR: a connection is shown what all do.
final class MonitorCommand {
    private static final CommandError IN_TRANSACTION =
            new CommandError("ERR MONITOR isn't allowed for DENY BLOCKING client");

    private final Monitor monitor;

    MonitorCommand(Monitor monitor) {
        this.monitor = monitor;
    }

    void addTo(Commands commands) {
        commands.add(Group.SERVER, "MONITOR")
                .summary("Shows every command that the server runs, as it runs.")
                .since("1.0.0").flags(ADMIN, NOSCRIPT, LOADING, STALE).complexity("O(1)")
                .run(this::run);
    }

    /// A second one has no reply.
    private void run(Call call) {
        if (call.isInside()) {
            throw IN_TRANSACTION;
        }
        if (!call.client().isMonitor()) {
            monitor.add(call.client());
            call.reply().ok();
        }
    }
}
