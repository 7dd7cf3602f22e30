package dev.respdesk.commands.hashes;

import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RO;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.value.HashValue;

/// Commands that tell when fields go: -1 for a field that stays, -2 for one that is not there.
final class FieldTimes {
    private static final int NO_FIELD = -2;

    void declare(Commands commands) {
        reader(commands, "HTTL key FIELDS numfields field [field ...]")
                .summary("Tells in how many seconds fields go.")
                .example("HTTL nokey FIELDS 1 name", "1) (integer) -2").run(call -> remaining(call, 1000));
        reader(commands, "HPTTL key FIELDS numfields field [field ...]")
                .summary("Tells in how many milliseconds fields go.")
                .example("HPTTL nokey FIELDS 1 name", "1) (integer) -2").run(call -> remaining(call, 1));
        reader(commands, "HEXPIRETIME key FIELDS numfields field [field ...]")
                .summary("Tells when fields go, in seconds since 1970.")
                .example("HEXPIRETIME nokey FIELDS 1 name", "1) (integer) -2").run(call -> reply(call, 0, 1000));
        reader(commands, "HPEXPIRETIME key FIELDS numfields field [field ...]")
                .summary("Tells when fields go, in milliseconds since 1970.")
                .example("HPEXPIRETIME nokey FIELDS 1 name", "1) (integer) -2").run(call -> reply(call, 0, 1));
    }

    private static CommandBuilder reader(Commands commands, String line) {
        return commands.add(Group.HASH, line).since("7.4.0")
                .complexity("O(N) where N is the number of specified fields").flags(READONLY, FAST).key(RO, ACCESS);
    }

    private static void remaining(Call call, int unitMillis) {
        reply(call, call.nowMillis(), unitMillis);
    }

    /// Up to the next whole unit.
    private static void reply(Call call, long since, int unitMillis) {
        HashValue hash = HashCommands.find(call);
        int first = FieldArgs.firstAfter(call, 2, FieldArgs.NOT_POSITIVE);
        call.reply().array((long) call.count() - first);
        for (int i = first; i < call.count(); i++) {
            long expireAt = hash == null ? NO_FIELD : hash.expireAt(call.arg(i));
            call.reply().integer(expireAt < 0 ? expireAt : (expireAt - since + unitMillis - 1) / unitMillis);
        }
    }
}
