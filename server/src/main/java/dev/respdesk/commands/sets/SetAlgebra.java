package dev.respdesk.commands.sets;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.MOVABLEKEYS;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.OW;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.KeyFlag;
import dev.respdesk.command.KeySpec;
import dev.respdesk.value.SetValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands that combine sets: intersection, union and difference, replied or stored.
final class SetAlgebra {
    private static final String INTERSECTION_COST =
            "O(N*M) worst case where N is the cardinality of the smallest set and M is the number of sets.";
    private static final String SUM_COST = "O(N) where N is the total number of elements in all given sets.";

    private static final CommandError NO_KEYS = new CommandError("ERR numkeys should be greater than 0");
    private static final CommandError TOO_MANY_KEYS =
            new CommandError("ERR Number of keys can't be greater than number of args");
    private static final CommandError NEGATIVE_LIMIT = new CommandError("ERR LIMIT can't be negative");

    void declare(Commands commands) {
        declareReads(commands);
        declareStores(commands);
    }

    private void declareReads(Commands commands) {
        KeySpec sources = KeySpec.range(1, -1, 1, RO, ACCESS);
        SetCommands.reader(commands, "SINTER key [key ...]").summary("Replies with the members that all sets have.")
                .complexity(INTERSECTION_COST).keys(sources).tips("nondeterministic_output_order")
                .example("SINTER nokey1 nokey2", "(empty array)")
                .run(this::sinter);
        SetCommands.reader(commands, "SINTERCARD numkeys key [key ...] [LIMIT limit:integer]").since("7.0.0")
                .summary("Tells how many members all sets have in common, counting up to a limit.")
                .complexity(INTERSECTION_COST).flags(MOVABLEKEYS).keys(KeySpec.counted(1, RO, ACCESS))
                .example("SINTERCARD 2 nokey1 nokey2", "(integer) 0").run(this::sintercard);
        SetCommands.reader(commands, "SUNION key [key ...]").summary("Replies with the members that any set has.")
                .complexity(SUM_COST).keys(sources).tips("nondeterministic_output_order")
                .example("SUNION nokey1 nokey2", "(empty array)")
                .run(call -> SetResult.reply(call, result -> union(sets(call, 1, call.count()), result)));
        SetCommands.reader(commands, "SDIFF key [key ...]")
                .summary("Replies with the members of the first set that no other set has.")
                .complexity(SUM_COST).keys(sources).tips("nondeterministic_output_order")
                .example("SDIFF nokey1 nokey2", "(empty array)")
                .run(call -> SetResult.reply(call, new Difference(sets(call, 1, call.count()))::into));
    }

    private void declareStores(Commands commands) {
        SetCommands.writer(commands, "SINTERSTORE destination key [key ...]")
                .summary("Stores the members that all sets have, and tells how many there are.")
                .complexity(INTERSECTION_COST).flags(DENYOOM).keys(storeSpecs(RW))
                .example("SINTERSTORE common nokey1 nokey2", "(integer) 0")
                .run(call -> SetResult.store(
                        call, "sinterstore", new Intersection(sets(call, 2, call.count()))::into));
        SetCommands.writer(commands, "SUNIONSTORE destination key [key ...]")
                .summary("Stores the members that any set has, and tells how many there are.")
                .complexity(SUM_COST).flags(DENYOOM).keys(storeSpecs(OW))
                .example("SUNIONSTORE all nokey1 nokey2", "(integer) 0")
                .run(call -> SetResult.store(
                        call, "sunionstore", result -> union(sets(call, 2, call.count()), result)));
        SetCommands.writer(commands, "SDIFFSTORE destination key [key ...]")
                .summary("Stores the members of the first set that no other set has, and tells how many there are.")
                .complexity(SUM_COST).flags(DENYOOM).keys(storeSpecs(OW))
                .example("SDIFFSTORE rest nokey1 nokey2", "(integer) 0")
                .run(call -> SetResult.store(
                        call, "sdiffstore", new Difference(sets(call, 2, call.count()))::into));
    }

    private static KeySpec[] storeSpecs(KeyFlag destination) {
        return new KeySpec[] {KeySpec.one(1, destination, UPDATE), KeySpec.range(2, -1, 1, RO, ACCESS)};
    }

    /// The sets at the keys from `first` up to `end`, in this order; null where there is none.
    private static List<@Nullable SetValue> sets(Call call, int first, int end) {
        List<@Nullable SetValue> sets = new ArrayList<>(end - first);
        for (int i = first; i < end; i++) {
            sets.add(call.read(call.arg(i), SetValue.class));
        }
        return sets;
    }

    private static void union(List<@Nullable SetValue> sets, SetResult result) {
        result.expect(sets);
        for (SetValue set : sets) {
            if (set != null) {
                set.forEach(member -> {
                    result.add(member.toArray());
                    return true;
                });
            }
        }
    }

    private void sinter(Call call) {
        List<byte[]> members = new Intersection(sets(call, 1, call.count())).members();
        call.reply().set(members.size());
        members.forEach(call.reply()::bulk);
    }

    private void sintercard(Call call) {
        if (!Args.isLong(call.arg(1)) || call.argLong(1) < 1) {
            throw NO_KEYS;
        }
        long keys = call.argLong(1);
        if (keys > call.count() - 2) {
            throw TOO_MANY_KEYS;
        }
        int end = 2 + (int) keys;
        long limit = limit(call, end);
        call.reply().integer(new Intersection(sets(call, 2, end)).count(limit));
    }

    private static long limit(Call call, int from) {
        long limit = 0;
        for (int i = from; i < call.count(); i += 2) {
            if (!call.argIs(i, "LIMIT") || i + 1 == call.count()) {
                throw CommandError.SYNTAX;
            }
            if (!Args.isLong(call.arg(i + 1)) || call.argLong(i + 1) < 0) {
                throw NEGATIVE_LIMIT;
            }
            limit = call.argLong(i + 1);
        }
        return limit;
    }
}
