package dev.respdesk.commands.sortedsets;

import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.value.ZSetValue;

/// Commands that count the members of a range, or remove them.
final class RangeCounts {
    private static final String COUNT_COST = "O(log(N)) with N being the number of elements in the sorted set.";
    private static final String REMOVAL_COST = "O(log(N)+M) with N being the number of elements in the sorted set and "
            + "M the number of elements removed by the operation.";

    void declare(Commands commands) {
        declareCounts(commands);
        declareRemovals(commands);
    }

    private void declareCounts(Commands commands) {
        SortedSetCommands.reader(commands, "ZCOUNT key min:double max:double").since("2.0.0")
                .summary("Tells how many members a range of scores has.").complexity(COUNT_COST).flags(FAST)
                .key(RO, ACCESS).example("ZCOUNT nokey 1 (5", "(integer) 0").run(call -> count(call, Span.By.SCORE));
        SortedSetCommands.reader(commands, "ZLEXCOUNT key min:string max:string").since("2.8.9")
                .summary("Tells how many members a range of bytes has, where all scores are equal.")
                .complexity(COUNT_COST).flags(FAST).key(RO, ACCESS)
                .example("ZLEXCOUNT nokey - +", "(integer) 0").run(call -> count(call, Span.By.MEMBER));
    }

    private static CommandBuilder removal(Commands commands, String line) {
        return SortedSetCommands.writer(commands, line).complexity(REMOVAL_COST).key(RW, DELETE);
    }

    private void declareRemovals(Commands commands) {
        removal(commands, "ZREMRANGEBYRANK key start stop").since("2.0.0")
                .summary("Removes a range of members by rank and tells how many.")
                .example("ZREMRANGEBYRANK nokey 0 -1", "(integer) 0")
                .run(call -> remove(call, Span.By.RANK, "zremrangebyrank"));
        removal(commands, "ZREMRANGEBYSCORE key min:double max:double")
                .summary("Removes the members of a range of scores and tells how many.")
                .example("ZREMRANGEBYSCORE nokey 1 5", "(integer) 0")
                .run(call -> remove(call, Span.By.SCORE, "zremrangebyscore"));
        removal(commands, "ZREMRANGEBYLEX key min:string max:string").since("2.8.9")
                .summary("Removes a range of members by their bytes, where all scores are equal, and tells how many.")
                .example("ZREMRANGEBYLEX nokey - +", "(integer) 0")
                .run(call -> remove(call, Span.By.MEMBER, "zremrangebylex"));
    }

    private static void count(Call call, Span.By by) {
        Span span = Span.of(by, call, 2, 3);
        ZSetValue set = SortedSetCommands.find(call);
        call.reply().integer(set == null ? 0 : Math.max(0, span.last(set) - span.first(set) + 1));
    }

    private static void remove(Call call, Span.By by, String event) {
        Span span = Span.of(by, call, 2, 3);
        ZSetValue set = SortedSetCommands.find(call);
        long removed = 0;
        if (set != null) {
            long first = span.first(set);
            long last = span.last(set);
            removed = Math.max(0, last - first + 1);
            if (removed > 0) {
                set.removeRange(first, last);
                call.changed(event, call.arg(1));
                call.counts(removed);
                SortedSetCommands.removeIfEmpty(call, call.arg(1), set);
            }
        }
        call.reply().integer(removed);
    }
}
