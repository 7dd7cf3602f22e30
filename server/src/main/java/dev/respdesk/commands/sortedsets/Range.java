package dev.respdesk.commands.sortedsets;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.value.ZSetValue;
import org.jspecify.annotations.Nullable;

/// One run of a command that takes a range of a sorted set: its options, then the members in question.
final class Range {
    private static final CommandError LIMIT_BY_RANK = new CommandError(
            "ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX");
    private static final CommandError SCORES_BY_MEMBER = new CommandError(
            "ERR syntax error, WITHSCORES not supported in combination with BYLEX");

    /// What the command's name says; the options may say it where it does not.
    private Span.@Nullable By by;

    private final boolean takesDirection;
    private boolean backward;
    private boolean withScores;
    private long offset;
    private long limit = -1;

    private Range(Span.@Nullable By by, boolean backward, boolean takesDirection) {
        this.by = by;
        this.backward = backward;
        this.takesDirection = takesDirection;
    }

    /// For a command whose options say all.
    static Range open() {
        return new Range(null, false, true);
    }

    /// For a command whose name says what the ends are, and the direction.
    static Range of(Span.By by, boolean backward) {
        return new Range(by, backward, false);
    }

    private Span span(Call call, int keyAt, boolean stores) {
        readOptions(call, keyAt + 3, stores);
        Span.By what = by == null ? Span.By.RANK : by;
        if (limit != -1 && what == Span.By.RANK) {
            throw LIMIT_BY_RANK;
        }
        if (withScores && what == Span.By.MEMBER) {
            throw SCORES_BY_MEMBER;
        }
        // Backward the higher end of scores and members stands first.
        boolean exchanged = backward && what != Span.By.RANK;
        return Span.of(what, call, exchanged ? keyAt + 2 : keyAt + 1, exchanged ? keyAt + 1 : keyAt + 2);
    }

    private void readOptions(Call call, int from, boolean stores) {
        boolean mayChoose = by == null;
        for (int i = from; i < call.count(); i++) {
            if (!stores && call.argIs(i, "WITHSCORES")) {
                withScores = true;
            } else if (call.argIs(i, "LIMIT") && i + 2 < call.count()) {
                offset = call.argLong(i + 1);
                limit = call.argLong(i + 2);
                i += 2;
            } else if (takesDirection && !backward && call.argIs(i, "REV")) {
                backward = true;
            } else if (mayChoose && by == null && call.argIs(i, "BYLEX")) {
                by = Span.By.MEMBER;
            } else if (mayChoose && by == null && call.argIs(i, "BYSCORE")) {
                by = Span.By.SCORE;
            } else {
                throw CommandError.SYNTAX;
            }
        }
    }

    void reply(Call call) {
        Span span = span(call, 1, false);
        ZSetValue set = SortedSetCommands.find(call);
        if (set == null) {
            call.reply().array(0);
            return;
        }
        Ranks ranks = ranks(span, set);
        ScoredReply reply = ScoredReply.begin(call.reply(), ranks.count(), withScores);
        set.range(ranks.first, ranks.last, backward, reply::add);
    }

    void store(Call call) {
        Span span = span(call, 2, true);
        ZSetValue set = call.read(call.arg(2), ZSetValue.class);
        Ranks ranks = set == null ? new Ranks(0, -1) : ranks(span, set);
        int expected = by == null ? (int) ranks.count() : 1;
        try (ZSetResult result = new ZSetResult(call, expected)) {
            if (set != null) {
                set.range(ranks.first, ranks.last, backward, (member, score) -> {
                    result.put(member.toArray(), score);
                    return true;
                });
            }
            result.store(call.arg(1), "zrangestore");
        }
    }

    /// What is left of a span in a set after offset and limit.
    private record Ranks(long first, long last) {
        long count() {
            return Math.max(0, last - first + 1);
        }
    }

    private Ranks ranks(Span span, ZSetValue set) {
        boolean byRank = by == null || by == Span.By.RANK;
        long first = span.first(set);
        long last = span.last(set);
        if (backward && byRank) {
            long end = set.size() - 1;
            return new Ranks(end - last, end - first);
        }
        if (byRank) {
            return new Ranks(first, last);
        }
        return backward ? limitedBackward(first, last) : limited(first, last);
    }

    private Ranks limited(long first, long last) {
        if (offset < 0 || offset > last - first) {
            return new Ranks(0, -1);
        }
        long begin = first + offset;
        return new Ranks(begin, limit < 0 || limit > last - begin ? last : begin + limit - 1);
    }

    private Ranks limitedBackward(long first, long last) {
        if (offset < 0 || offset > last - first) {
            return new Ranks(0, -1);
        }
        long begin = last - offset;
        return new Ranks(limit < 0 || limit > begin - first ? first : begin - limit + 1, begin);
    }
}
