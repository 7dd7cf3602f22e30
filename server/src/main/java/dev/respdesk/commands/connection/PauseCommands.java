package dev.respdesk.commands.connection;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.ClientPause;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Dispatcher;
import java.util.function.Supplier;

/// Letting clients wait, and waking those that do.
final class PauseCommands {
    private final ClientPause pause;
    private final Supplier<Dispatcher> dispatcher;

    PauseCommands(ClientPause pause, Supplier<Dispatcher> dispatcher) {
        this.pause = pause;
        this.dispatcher = dispatcher;
    }

    void pause(Call call) {
        if (call.count() > 4) {
            throw new CommandError("ERR unknown subcommand or wrong number of arguments for '"
                    + new String(call.arg(1), java.nio.charset.StandardCharsets.UTF_8) + "'. Try CLIENT HELP.");
        }
        boolean onlyWrites = call.count() == 4 && call.argIs(3, "WRITE");
        if (call.count() == 4 && !onlyWrites && !call.argIs(3, "ALL")) {
            throw new CommandError("ERR CLIENT PAUSE mode must be WRITE or ALL");
        }
        long now = call.machine().clock().millis();
        pause.pause(end(call.arg(2), now), onlyWrites, now);
        call.machine().keyspace().keepExpired(now + pause.remainingMillis(now));
        call.reply().ok();
    }

    private static long end(byte[] timeout, long now) {
        if (!Args.isLong(timeout)) {
            throw new CommandError("ERR timeout is not an integer or out of range");
        }
        long millis = Args.toLong(timeout);
        if (millis < 0) {
            throw new CommandError("ERR timeout is negative");
        }
        if (millis > Long.MAX_VALUE - now) {
            throw new CommandError("ERR timeout is out of range");
        }
        return now + millis;
    }

    void unpause(Call call) {
        pause.unpause();
        call.machine().keyspace().keepExpired(0);
        call.reply().ok();
    }

    void unblock(Call call) {
        if (call.count() > 4) {
            throw call.wrongSubcommand();
        }
        if (call.count() == 4 && !call.argIs(3, "TIMEOUT") && !call.argIs(3, "ERROR")) {
            throw new CommandError("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
        }
        Client client = call.machine().clients().find(call.argLong(2));
        boolean withError = call.count() == 4 && call.argIs(3, "ERROR");
        call.reply().integer(client != null && dispatcher.get().wakes().unblock(client, withError) ? 1 : 0);
    }
}
