package dev.respdesk.commands.server;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.NO_ASYNC_LOADING;
import static dev.respdesk.command.Flag.NO_MULTI;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.LateReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SAVE and BGSAVE: snapshots in RDB form.
final class SaveCommands {
    private static final Logger LOG = LoggerFactory.getLogger("rdb");

    private static final CommandError RUNNING = new CommandError("ERR Background save already in progress");

    private final ServerControl control;

    SaveCommands(ServerControl control) {
        this.control = control;
    }

    void addTo(Commands commands) {
        commands.add(Group.SERVER, "SAVE")
                .summary("Writes a snapshot of all data and replies when it is on the disk.")
                .since("1.0.0").complexity("O(N) where N is the total number of keys in all databases")
                .flags(ADMIN, NOSCRIPT, NO_ASYNC_LOADING, NO_MULTI)
                .run(this::save);
        commands.add(Group.SERVER, "BGSAVE [SCHEDULE]")
                .argSince("3.2.2", "schedule")
                .summary("Begins to write a snapshot of all data as it is now, beside what clients want.")
                .since("1.0.0").complexity("O(1)").flags(ADMIN, NOSCRIPT, NO_ASYNC_LOADING)
                .history("3.2.2", "Added the `SCHEDULE` option.")
                .run(this::saveInBackground);
    }

    /// Other clients go on meanwhile: the data is as it was when the command came.
    private void save(Call call) {
        if (control.snapshots().isRunning()) {
            throw RUNNING;
        }
        LateReply late = call.replyLater();
        control.snapshots().save(failure -> late.give(reply -> {
            if (failure == null) {
                reply.ok();
            } else {
                reply.error("ERR " + failure.getMessage());
            }
        }));
    }

    private void saveInBackground(Call call) {
        if (call.count() > 2 || call.count() == 2 && !call.argIs(1, "SCHEDULE")) {
            throw CommandError.SYNTAX;
        }
        if (control.snapshots().isRunning()) {
            throw RUNNING;
        }
        control.snapshots().save(failure -> LOG.debug("BGSAVE ended"));
        call.reply().simple(call.isInside() ? "Background saving scheduled" : "Background saving started");
    }
}
