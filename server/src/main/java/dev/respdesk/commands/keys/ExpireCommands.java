package dev.respdesk.commands.keys;

import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.ExpireCondition;
import dev.respdesk.command.ExpireTimes;
import dev.respdesk.command.ExpireTimes.Form;
import dev.respdesk.command.Group;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Commands about the time at which a key goes.
final class ExpireCommands {
    private static final byte[] PEXPIREAT = "PEXPIREAT".getBytes(StandardCharsets.US_ASCII);

    /// What TTL and its like say of a key that is not there, and of one that stays.
    private static final int NO_KEY = -2;

    void declare(Commands commands) {
        declareSetters(commands);
        declareReads(commands);
        commands.add(Group.GENERIC, "PERSIST key").summary("Takes a key's expire time away, so that it stays.")
                .since("2.2.0").complexity("O(1)").flags(WRITE, FAST).key(RW, UPDATE)
                .example("PERSIST nokey", "(integer) 0").run(this::persist);
    }

    private void declareSetters(Commands commands) {
        setter(commands, "EXPIRE key seconds [NX|XX|GT|LT]").since("1.0.0")
                .summary("Lets a key go after so many seconds.")
                .example("EXPIRE nokey 10", "(integer) 0").run(call -> expire(call, Form.EX));
        setter(commands, "PEXPIRE key milliseconds [NX|XX|GT|LT]").since("2.6.0")
                .summary("Lets a key go after so many milliseconds.")
                .example("PEXPIRE nokey 10000", "(integer) 0").run(call -> expire(call, Form.PX));
        setter(commands, "EXPIREAT key unix-time-seconds [NX|XX|GT|LT]").since("1.2.0")
                .summary("Lets a key go at a time in seconds since 1970.")
                .example("EXPIREAT nokey 4102444800", "(integer) 0").run(call -> expire(call, Form.EXAT));
        setter(commands, "PEXPIREAT key unix-time-milliseconds [NX|XX|GT|LT]").since("2.6.0")
                .summary("Lets a key go at a time in milliseconds since 1970.")
                .example("PEXPIREAT nokey 4102444800000", "(integer) 0").run(call -> expire(call, Form.PXAT));
    }

    private static CommandBuilder setter(Commands commands, String line) {
        return commands.add(Group.GENERIC, line).complexity("O(1)").flags(WRITE, FAST).key(RW, UPDATE)
                .argNames("condition").argSince("7.0.0", "condition")
                .history("7.0.0", "The options `NX`, `XX`, `GT` and `LT`.");
    }

    private void declareReads(Commands commands) {
        reader(commands, "TTL key").since("1.0.0").tips("nondeterministic_output")
                .history("2.8.0", "The reply -2.")
                .summary("Tells in how many seconds a key goes: -1 for one that stays, -2 for no such key.")
                .example("TTL nokey", "(integer) -2").run(call -> remaining(call, 1000));
        reader(commands, "PTTL key").since("2.6.0").tips("nondeterministic_output")
                .history("2.8.0", "The reply -2.")
                .summary("Tells in how many milliseconds a key goes: -1 for one that stays, -2 for no such key.")
                .example("PTTL nokey", "(integer) -2").run(call -> remaining(call, 1));
        reader(commands, "EXPIRETIME key").since("7.0.0")
                .summary("Tells when a key goes, in seconds since 1970.")
                .example("EXPIRETIME nokey", "(integer) -2").run(call -> absolute(call, 1000));
        reader(commands, "PEXPIRETIME key").since("7.0.0")
                .summary("Tells when a key goes, in milliseconds since 1970.")
                .example("PEXPIRETIME nokey", "(integer) -2").run(call -> absolute(call, 1));
    }

    private static CommandBuilder reader(Commands commands, String line) {
        return commands.add(Group.GENERIC, line).complexity("O(1)").flags(READONLY, FAST).key(RO, ACCESS);
    }

    private void expire(Call call, Form form) {
        ExpireCondition condition = ExpireCondition.ofKey(call, 3);
        byte[] key = call.arg(1);
        long expireAt = ExpireTimes.absolute(call, call.argLong(2), form);
        long current = call.db().expireAt(key);
        if (current == NO_KEY || !condition.allows(current, expireAt)) {
            call.reply().integer(0);
            return;
        }
        if (expireAt <= call.nowMillis() && call.machine().expiresByItself()) {
            call.db().remove(key);
            call.removed(key);
            call.propagate(call.machine().changes().expiryCommand(), key);
        } else {
            call.db().expireAt(key, expireAt);
            call.changed("expire", key);
            call.propagate(inAbsoluteTerms(call, expireAt));
        }
        call.reply().integer(1);
    }

    private static byte[][] inAbsoluteTerms(Call call, long expireAt) {
        byte[][] effect = Arrays.copyOf(call.argv(), call.count());
        effect[0] = PEXPIREAT;
        effect[2] = Call.digits(expireAt);
        return effect;
    }

    private void remaining(Call call, int unitMillis) {
        reply(call, call.nowMillis(), unitMillis);
    }

    private void absolute(Call call, int unitMillis) {
        reply(call, 0, unitMillis);
    }

    /// To the nearest unit, also of the last moment there is.
    private static void reply(Call call, long since, int unitMillis) {
        long expireAt = call.look(call.arg(1)) == null ? NO_KEY : call.db().expireAt(call.arg(1));
        long millis = Math.max(0, expireAt - since);
        call.reply().integer(expireAt < 0 ? expireAt : Long.divideUnsigned(millis + unitMillis / 2, unitMillis));
    }

    private void persist(Call call) {
        byte[] key = call.arg(1);
        boolean goes = call.db().expireAt(key) >= 0;
        if (goes) {
            call.db().expireAt(key, -1);
            call.changed("persist", key);
        }
        call.reply().integer(goes ? 1 : 0);
    }
}
