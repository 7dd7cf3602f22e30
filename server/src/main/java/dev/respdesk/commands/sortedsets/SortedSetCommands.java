package dev.respdesk.commands.sortedsets;

import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.RW;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.value.ZSetValue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Commands that look for members of one sorted set or remove them. All others are in classes of their own, declared
/// from here.
public final class SortedSetCommands {
    private final RandomGenerator random;

    /// @param random what ZRANDMEMBER draws from
    public SortedSetCommands(RandomGenerator random) {
        this.random = random;
    }

    /// Declares the whole group.
    public void declare(Commands commands) {
        declareScores(commands);
        declareRanks(commands);
        new ZAdd().declare(commands);
        new RangeCommands().declare(commands);
        new RangeCounts().declare(commands);
        new PopCommands().declare(commands);
        new ZSetWalks(random).declare(commands);
        new ZSetAlgebra().declare(commands);
    }

    static CommandBuilder reader(Commands commands, String line) {
        return commands.add(Group.SORTED_SET, line).flags(READONLY).since("1.2.0");
    }

    static CommandBuilder writer(Commands commands, String line) {
        return commands.add(Group.SORTED_SET, line).flags(WRITE).since("1.2.0");
    }

    private void declareScores(Commands commands) {
        reader(commands, "ZCARD key").summary("Tells how many members a sorted set has.").complexity("O(1)")
                .flags(FAST).key(RO).example("ZCARD nokey", "(integer) 0").run(this::zcard);
        reader(commands, "ZSCORE key member").summary("Replies with the score of a member.").complexity("O(1)")
                .flags(FAST).key(RO, ACCESS).example("ZSCORE nokey ada", "(nil)").run(this::zscore);
        reader(commands, "ZMSCORE key member [member ...]").summary("Replies with the scores of several members.")
                .since("6.2.0").complexity("O(N) where N is the number of members being requested.")
                .flags(FAST).key(RO, ACCESS).example("ZMSCORE nokey ada", "1) (nil)").run(this::zmscore);
        writer(commands, "ZREM key member [member ...]")
                .summary("Removes members from a sorted set, and the set with its last one; tells how many were there.")
                .complexity("O(M*log(N)) with N being the number of elements in the sorted set and M the number of "
                        + "elements to be removed.")
                .history("2.4.0", "Several members.").flags(FAST).key(RW, DELETE)
                .example("ZREM nokey ada", "(integer) 0").run(this::zrem);
    }

    private void declareRanks(Commands commands) {
        reader(commands, "ZRANK key member [WITHSCORE]").since("2.0.0")
                .summary("Tells how many members have a lower place than this one, and its score where asked for.")
                .complexity("O(log(N))").history("7.2.0", "The option `WITHSCORE`.").flags(FAST).key(RO, ACCESS)
                .example("ZRANK nokey ada", "(nil)").run(call -> rank(call, false));
        reader(commands, "ZREVRANK key member [WITHSCORE]").since("2.0.0")
                .summary("Tells how many members have a higher place than this one, and its score where asked for.")
                .complexity("O(log(N))").history("7.2.0", "The option `WITHSCORE`.").flags(FAST).key(RO, ACCESS)
                .example("ZREVRANK nokey ada", "(nil)").run(call -> rank(call, true));
    }

    static @Nullable ZSetValue find(Call call) {
        return call.find(call.arg(1), ZSetValue.class);
    }

    /// A sorted set goes with its last member.
    static void removeIfEmpty(Call call, byte[] key, ZSetValue set) {
        if (set.size() == 0) {
            call.db().remove(key);
            call.removed(key);
        }
    }

    private void zcard(Call call) {
        ZSetValue set = find(call);
        call.reply().integer(set == null ? 0 : set.size());
    }

    private void zscore(Call call) {
        replyScore(call, find(call), call.arg(2));
    }

    private void zmscore(Call call) {
        ZSetValue set = find(call);
        call.reply().array(call.count() - 2L);
        for (int i = 2; i < call.count(); i++) {
            replyScore(call, set, call.arg(i));
        }
    }

    private static void replyScore(Call call, @Nullable ZSetValue set, byte[] member) {
        double score = set == null ? Double.NaN : set.score(member);
        if (Double.isNaN(score)) {
            call.reply().nil();
        } else {
            call.reply().dbl(score);
        }
    }

    private void zrem(Call call) {
        ZSetValue set = find(call);
        int removed = 0;
        for (int i = 2; set != null && i < call.count(); i++) {
            removed += set.remove(call.arg(i)) ? 1 : 0;
        }
        if (set != null && removed > 0) {
            call.changed("zrem", call.arg(1));
            call.counts(removed);
            removeIfEmpty(call, call.arg(1), set);
        }
        call.reply().integer(removed);
    }

    private static void rank(Call call, boolean fromTheEnd) {
        if (call.count() > 4) {
            throw call.wrongArity();
        }
        boolean withScore = call.count() == 4;
        if (withScore && !call.argIs(3, "WITHSCORE")) {
            throw CommandError.SYNTAX;
        }
        ZSetValue set = find(call);
        long rank = set == null ? -1 : set.rank(call.arg(2));
        if (set == null || rank < 0) {
            replyNone(call, withScore);
            return;
        }
        if (withScore) {
            call.reply().array(2);
        }
        call.reply().integer(fromTheEnd ? set.size() - 1 - rank : rank);
        if (withScore) {
            call.reply().dbl(set.score(call.arg(2)));
        }
    }

    private static void replyNone(Call call, boolean withScore) {
        if (withScore) {
            call.reply().nilArray();
        } else {
            call.reply().nil();
        }
    }
}
