package dev.respdesk.commands.sortedsets;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.MOVABLEKEYS;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.OW;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.KeySpec;
import dev.respdesk.commands.sortedsets.Combination.Kind;

/// The table of the commands that combine sorted sets (and sets, whose members all have the score 1).
final class ZSetAlgebra {
    private static final String OPTIONS =
            " numkeys key [key ...] [WEIGHTS weight:integer [weight:integer ...]] [AGGREGATE <SUM|MIN|MAX>]";
    private static final String INTERSECTION_COST = "O(N*K)+O(M*log(M)) worst case with N being the smallest input "
            + "sorted set, K being the number of input sorted sets and M being the number of elements in the resulting "
            + "sorted set.";
    private static final String DIFFERENCE_COST = "O(L + (N-K)log(N)) worst case where L is the total number of "
            + "elements in all the sets, N is the size of the first set, and K is the size of the result set.";

    void declare(Commands commands) {
        declareReads(commands);
        declareStores(commands);
    }

    private static CommandBuilder reads(Commands commands, String line) {
        return SortedSetCommands.reader(commands, line).since("6.2.0").flags(MOVABLEKEYS)
                .keys(KeySpec.counted(1, RO, ACCESS));
    }

    private void declareReads(Commands commands) {
        reads(commands, "ZUNION" + OPTIONS + " [WITHSCORES]").argNames("aggregate")
                .summary("Replies with the members of all sorted sets, their scores put together.")
                .complexity("O(N)+O(M*log(M)) with N being the sum of the sizes of the input sorted sets, and M being "
                        + "the number of elements in the resulting sorted set.")
                .example("ZUNION 2 nokey1 nokey2", "(empty array)").run(call -> reply(call, Kind.UNION));
        reads(commands, "ZINTER" + OPTIONS + " [WITHSCORES]").argNames("aggregate")
                .summary("Replies with the members that all sorted sets have, their scores put together.")
                .complexity(INTERSECTION_COST)
                .example("ZINTER 2 nokey1 nokey2", "(empty array)").run(call -> reply(call, Kind.INTERSECTION));
        reads(commands, "ZDIFF numkeys key [key ...] [WITHSCORES]")
                .summary("Replies with the members of the first sorted set that no other has.")
                .complexity(DIFFERENCE_COST)
                .example("ZDIFF 2 nokey1 nokey2", "(empty array)").run(call -> reply(call, Kind.DIFFERENCE));
        reads(commands, "ZINTERCARD numkeys key [key ...] [LIMIT limit:integer]").since("7.0.0")
                .summary("Tells how many members all sorted sets have in common, counting up to a limit.")
                .complexity("O(N*K) worst case with N being the smallest input sorted set, K being the number of "
                        + "input sorted sets.")
                .example("ZINTERCARD 2 nokey1 nokey2", "(integer) 0")
                .run(call -> Combination.count(call));
    }

    private static CommandBuilder stores(Commands commands, String line) {
        return SortedSetCommands.writer(commands, line).since("2.0.0").flags(DENYOOM, MOVABLEKEYS)
                .keys(KeySpec.one(1, OW, UPDATE), KeySpec.counted(2, RO, ACCESS));
    }

    private void declareStores(Commands commands) {
        stores(commands, "ZUNIONSTORE destination" + OPTIONS).argNames("aggregate")
                .summary("Stores the members of all sorted sets, their scores put together; tells how many there are.")
                .complexity("O(N)+O(M log(M)) with N being the sum of the sizes of the input sorted sets, and M being "
                        + "the number of elements in the resulting sorted set.")
                .example("ZUNIONSTORE all 2 nokey1 nokey2", "(integer) 0")
                .run(call -> Combination.store(call, Kind.UNION));
        stores(commands, "ZINTERSTORE destination" + OPTIONS).argNames("aggregate")
                .summary("Stores the members that all sorted sets have, their scores put together; tells how many "
                        + "there are.")
                .complexity(INTERSECTION_COST)
                .example("ZINTERSTORE common 2 nokey1 nokey2", "(integer) 0")
                .run(call -> Combination.store(call, Kind.INTERSECTION));
        stores(commands, "ZDIFFSTORE destination numkeys key [key ...]").since("6.2.0")
                .summary("Stores the members of the first sorted set that no other has; tells how many there are.")
                .complexity(DIFFERENCE_COST)
                .example("ZDIFFSTORE rest 2 nokey1 nokey2", "(integer) 0")
                .run(call -> Combination.store(call, Kind.DIFFERENCE));
    }

    private static void reply(Call call, Kind kind) {
        Combination.reply(call, kind);
    }
}
