package dev.respdesk.commands.hashes;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.ExpireCondition;
import dev.respdesk.command.ExpireTimes.Form;
import dev.respdesk.command.Group;
import dev.respdesk.value.HashValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands that give fields of a hash an expire time or take it away. They reply one number per field.
final class FieldExpiry {
    private static final int NO_FIELD = -2;
    private static final int NO_TIME = -1;
    private static final int REFUSED = 0;
    private static final int DONE = 1;
    private static final int DELETED = 2;

    /// Fields by what happened to them in one call.
    private record Outcome(List<byte[]> expiring, List<byte[]> deleted) {}

    void declare(Commands commands) {
        setter(commands, "HEXPIRE key seconds [NX|XX|GT|LT] FIELDS numfields field [field ...]")
                .argNames("condition")
                .summary("Lets fields go after so many seconds.")
                .example("HEXPIRE nokey 10 FIELDS 1 name", "1) (integer) -2").run(call -> expire(call, Form.EX));
        setter(commands, "HPEXPIRE key milliseconds [NX|XX|GT|LT] FIELDS numfields field [field ...]")
                .argNames("condition")
                .summary("Lets fields go after so many milliseconds.")
                .example("HPEXPIRE nokey 10000 FIELDS 1 name", "1) (integer) -2").run(call -> expire(call, Form.PX));
        setter(commands, "HEXPIREAT key unix-time-seconds [NX|XX|GT|LT] FIELDS numfields field [field ...]")
                .argNames("condition")
                .summary("Lets fields go at a time in seconds since 1970.")
                .example("HEXPIREAT nokey 4102444800 FIELDS 1 name", "1) (integer) -2")
                .run(call -> expire(call, Form.EXAT));
        setter(commands, "HPEXPIREAT key unix-time-milliseconds [NX|XX|GT|LT] FIELDS numfields field [field ...]")
                .argNames("condition")
                .summary("Lets fields go at a time in milliseconds since 1970.")
                .example("HPEXPIREAT nokey 4102444800000 FIELDS 1 name", "1) (integer) -2")
                .run(call -> expire(call, Form.PXAT));
        builder(commands, "HPERSIST key FIELDS numfields field [field ...]")
                .summary("Takes the expire time of fields away, so that they stay.")
                .example("HPERSIST nokey FIELDS 1 name", "1) (integer) -2").run(this::persist);
    }

    private static CommandBuilder builder(Commands commands, String line) {
        return commands.add(Group.HASH, line).since("7.4.0")
                .complexity("O(N) where N is the number of specified fields").flags(WRITE, FAST).key(RW, UPDATE);
    }

    private static CommandBuilder setter(Commands commands, String line) {
        return builder(commands, line).flags(DENYOOM);
    }

    private void expire(Call call, Form form) {
        HashValue hash = HashCommands.find(call);
        long expireAt = FieldArgs.time(call, 2, form);
        ExpireCondition condition = ExpireCondition.ofFields(call, 3);
        int first = FieldArgs.firstAfter(call, condition.isAny() ? 4 : 3, FieldArgs.NOT_GREATER);
        call.reply().array((long) call.count() - first);
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (int i = first; i < call.count(); i++) {
            call.reply().integer(expire(call, hash, call.arg(i), expireAt, condition, outcome));
        }
        if (hash != null) {
            tell(call, hash, expireAt, outcome);
        }
    }

    private static int expire(
            Call call, @Nullable HashValue hash, byte[] field, long expireAt, ExpireCondition condition,
            Outcome outcome) {
        long current = hash == null ? NO_FIELD : hash.expireAt(field);
        if (hash == null || current == NO_FIELD) {
            return NO_FIELD;
        }
        if (!condition.allows(current, expireAt)) {
            return REFUSED;
        }
        if (FieldArgs.isPast(call, expireAt)) {
            hash.remove(field);
            outcome.deleted.add(field);
            return DELETED;
        }
        hash.expireAt(field, expireAt);
        outcome.expiring.add(field);
        return DONE;
    }

    private static void tell(Call call, HashValue hash, long expireAt, Outcome outcome) {
        if (!outcome.deleted.isEmpty()) {
            call.changed("hdel", call.arg(1));
            FieldEffects.delete(call, outcome.deleted);
        }
        if (!outcome.expiring.isEmpty()) {
            call.changed("hexpire", call.arg(1));
            FieldEffects.expire(call, expireAt, outcome.expiring);
        }
        if (!outcome.deleted.isEmpty()) {
            HashCommands.removeIfEmpty(call, hash);
        }
    }

    private void persist(Call call) {
        HashValue hash = HashCommands.find(call);
        int first = FieldArgs.firstAfter(call, 2, FieldArgs.NOT_POSITIVE);
        call.reply().array((long) call.count() - first);
        List<byte[]> persisted = new ArrayList<>();
        for (int i = first; i < call.count(); i++) {
            long current = hash == null ? NO_FIELD : hash.expireAt(call.arg(i));
            if (hash != null && current >= 0) {
                hash.expireAt(call.arg(i), NO_TIME);
                persisted.add(call.arg(i));
            }
            call.reply().integer(current >= 0 ? DONE : current);
        }
        if (!persisted.isEmpty()) {
            call.changed("hpersist", call.arg(1));
            FieldEffects.persist(call, persisted);
        }
    }
}
