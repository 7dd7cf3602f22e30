package dev.respdesk.commands.sortedsets;

import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RO;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.ScanArgs;
import dev.respdesk.value.Encoding;
import dev.respdesk.value.ZSetValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Commands that look at members in no order: a page, or some at random.
final class ZSetWalks {
    private static final CommandError OUT_OF_RANGE = new CommandError("ERR value is out of range");

    private final RandomGenerator random;

    ZSetWalks(RandomGenerator random) {
        this.random = random;
    }

    void declare(Commands commands) {
        SortedSetCommands.reader(commands, "ZSCAN key cursor [MATCH pattern] [COUNT count]").since("2.8.0")
                .summary("Walks over members and scores in steps: begin with cursor 0, go on with the one in the "
                        + "reply.")
                .complexity("O(1) for every call. O(N) for a complete iteration, including enough command calls for "
                        + "the cursor to return back to 0. N is the number of elements inside the collection.")
                .key(RO, ACCESS).tips("nondeterministic_output")
                .example("ZSCAN nokey 0", "1) \"0\"\n2) (empty array)").run(this::zscan);
        SortedSetCommands.reader(commands, "ZRANDMEMBER key [count [WITHSCORES]]").since("6.2.0").argNames("options")
                .summary("Replies with a member at random, or several: different ones, or -count that may repeat.")
                .complexity("O(N) where N is the number of elements returned").key(RO, ACCESS)
                .tips("nondeterministic_output").example("ZRANDMEMBER nokey", "(nil)").run(this::zrandmember);
    }

    /// The cursor is read before the key, the options after it, and not at all where there is no such key.
    private void zscan(Call call) {
        long cursor = ScanArgs.cursor(call.arg(2));
        ZSetValue set = SortedSetCommands.find(call);
        List<byte[]> found = new ArrayList<>();
        long next = 0;
        if (set != null) {
            ScanArgs options = ScanArgs.options(call, 3);
            boolean large = set.encoding() == Encoding.SKIPLIST;
            next = set.scan(cursor, options.count(), (member, score) -> {
                byte[] bytes = member.toArray();
                if (options.matches(bytes)) {
                    found.add(bytes);
                    found.add(ScoreText.of(score, large));
                }
                return true;
            });
        }
        call.reply().array(2);
        ScanArgs.reply(call.reply(), next);
        call.reply().array(found.size());
        found.forEach(call.reply()::bulk);
    }

    private void zrandmember(Call call) {
        if (call.count() == 2) {
            ZSetValue set = SortedSetCommands.find(call);
            if (set == null) {
                call.reply().nil();
            } else {
                replyRank(set, random.nextLong(set.size()), ScoredReply.inside(call.reply()));
            }
            return;
        }
        long count = Args.inRange(call.arg(2), -Long.MAX_VALUE, Long.MAX_VALUE);
        boolean withScores = call.count() == 4 && call.argIs(3, "WITHSCORES");
        if (call.count() > 4 || call.count() == 4 && !withScores) {
            throw CommandError.SYNTAX;
        }
        if (withScores && Math.abs(count) > Long.MAX_VALUE / 2) {
            throw OUT_OF_RANGE;
        }
        reply(call, SortedSetCommands.find(call), count, withScores);
    }

    private void reply(Call call, @Nullable ZSetValue set, long count, boolean withScores) {
        if (set == null || count == 0) {
            call.reply().array(0);
            return;
        }
        long size = set.size();
        long replied = count < 0 ? -count : Math.min(count, size);
        ScoredReply reply = ScoredReply.begin(call.reply(), replied, withScores);
        if (count < 0) {
            for (long i = 0; i < replied; i++) {
                replyRank(set, random.nextLong(size), reply);
            }
        } else if (replied == size) {
            set.range(0, size - 1, false, reply::add);
        } else {
            replyDifferent(set, (int) replied, reply);
        }
    }

    private static void replyRank(ZSetValue set, long rank, ScoredReply reply) {
        set.range(rank, rank, false, reply::add);
    }

    /// Draws so many different ranks that every selection is as likely, in as many draws (Floyd): where the k-th draw
    /// hits a rank that is taken, the highest that it could have hit is free.
    private void replyDifferent(ZSetValue set, int count, ScoredReply reply) {
        Set<Long> taken = new HashSet<>();
        for (long highest = set.size() - count; highest < set.size(); highest++) {
            long rank = random.nextLong(highest + 1);
            if (!taken.add(rank)) {
                rank = highest;
                taken.add(rank);
            }
            replyRank(set, rank, reply);
        }
    }
}
