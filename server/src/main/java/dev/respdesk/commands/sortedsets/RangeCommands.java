package dev.respdesk.commands.sortedsets;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.OW;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.KeySpec;

/// Commands that reply with a range of a sorted set, or store it.
final class RangeCommands {
    private static final String COST = "O(log(N)+M) with N being the number of elements in the sorted set and M the "
            + "number of elements returned.";
    private static final String LIMITED_COST = "O(log(N)+M) with N being the number of elements in the sorted set and "
            + "M the number of elements being returned. If M is constant (e.g. always asking for the first 10 elements "
            + "with LIMIT), you can consider it O(log(N)).";

    void declare(Commands commands) {
        declareGeneral(commands);
        declareByRank(commands);
        declareByScore(commands);
        declareByMember(commands);
    }

    private static CommandBuilder range(Commands commands, String line) {
        return SortedSetCommands.reader(commands, line).key(RO, ACCESS);
    }

    private void declareGeneral(Commands commands) {
        range(commands, "ZRANGE key start:string stop:string [BYSCORE|BYLEX] [REV] [LIMIT offset count] [WITHSCORES]")
                .argNames("sortby", "limit").argSince("6.2.0", "sortby", "rev", "limit")
                .summary("Replies with a range of members: by rank, by score or by their bytes.")
                .complexity(COST).history("6.2.0", "The options `REV`, `BYSCORE`, `BYLEX` and `LIMIT`.")
                .example("ZRANGE nokey 0 -1", "(empty array)").run(call -> Range.open().reply(call));
        SortedSetCommands.writer(commands,
                "ZRANGESTORE dst:key src:key min:string max:string [BYSCORE|BYLEX] [REV] [LIMIT offset count]")
                .argNames("sortby", "limit").since("6.2.0")
                .summary("Stores a range of members and tells how many there are.")
                .complexity("O(log(N)+M) with N being the number of elements in the sorted set and M the number of "
                        + "elements stored into the destination key.")
                .flags(DENYOOM).keys(KeySpec.one(1, OW, UPDATE), KeySpec.one(2, RO, ACCESS))
                .example("ZRANGESTORE top nokey 0 -1", "(integer) 0").run(call -> Range.open().store(call));
    }

    private void declareByRank(Commands commands) {
        range(commands, "ZREVRANGE key start stop [WITHSCORES]")
                .summary("Replies with a range of members by rank, the highest first.").complexity(COST)
                .deprecated("6.2.0", "`ZRANGE` with the `REV` argument")
                .example("ZREVRANGE nokey 0 -1", "(empty array)")
                .run(call -> Range.of(Span.By.RANK, true).reply(call));
    }

    private void declareByScore(Commands commands) {
        range(commands, "ZRANGEBYSCORE key min:double max:double [WITHSCORES] [LIMIT offset count]").since("1.0.5")
                .argNames("limit").argSince("2.0.0", "withscores")
                .summary("Replies with the members of a range of scores.")
                .complexity(LIMITED_COST).history("2.0.0", "The option `WITHSCORES`.")
                .deprecated("6.2.0", "`ZRANGE` with the `BYSCORE` argument")
                .example("ZRANGEBYSCORE nokey 1 (5", "(empty array)")
                .run(call -> Range.of(Span.By.SCORE, false).reply(call));
        range(commands, "ZREVRANGEBYSCORE key max:double min:double [WITHSCORES] [LIMIT offset count]").since("2.2.0")
                .argNames("limit").summary("Replies with the members of a range of scores, the highest first.")
                .complexity(LIMITED_COST).history("2.1.6", "`min` and `max` can be left out of the range.")
                .deprecated("6.2.0", "`ZRANGE` with the `REV` and `BYSCORE` arguments")
                .example("ZREVRANGEBYSCORE nokey (5 1", "(empty array)")
                .run(call -> Range.of(Span.By.SCORE, true).reply(call));
    }

    private void declareByMember(Commands commands) {
        range(commands, "ZRANGEBYLEX key min:string max:string [LIMIT offset count]").since("2.8.9")
                .argNames("limit").summary("Replies with a range of members by their bytes.")
                .complexity(LIMITED_COST).deprecated("6.2.0", "`ZRANGE` with the `BYLEX` argument")
                .example("ZRANGEBYLEX nokey [a (c", "(empty array)")
                .run(call -> Range.of(Span.By.MEMBER, false).reply(call));
        range(commands, "ZREVRANGEBYLEX key max:string min:string [LIMIT offset count]").since("2.8.9")
                .argNames("limit").summary("Replies with a range of members by their bytes, the last first.")
                .complexity(LIMITED_COST).deprecated("6.2.0", "`ZRANGE` with the `REV` and `BYLEX` arguments")
                .example("ZREVRANGEBYLEX nokey (c [a", "(empty array)")
                .run(call -> Range.of(Span.By.MEMBER, true).reply(call));
    }
}
