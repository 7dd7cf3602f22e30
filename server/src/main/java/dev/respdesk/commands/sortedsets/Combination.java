package dev.respdesk.commands.sortedsets;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.value.ZSetValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One run of a command that combines sorted sets: its sources and options, then the result.
final class Combination {
    /// What is made of the sources.
    enum Kind {
        UNION("zunionstore"), INTERSECTION("zinterstore"), DIFFERENCE("zdiffstore");

        private final String event;

        Kind(String event) {
            this.event = event;
        }
    }

    private static final CommandError NOT_A_WEIGHT = new CommandError("ERR weight value is not a float");
    private static final CommandError NEGATIVE_LIMIT = new CommandError("ERR LIMIT can't be negative");

    private final Call call;
    private final Kind kind;
    private final boolean stores;
    private final boolean counts;
    private final List<Source> sources = new ArrayList<>();
    private Aggregate aggregate = Aggregate.SUM;
    private boolean withScores;
    private long limit;

    private Combination(Call call, Kind kind, boolean stores, boolean counts) {
        this.call = call;
        this.kind = kind;
        this.stores = stores;
        this.counts = counts;
        int keysAt = stores ? 2 : 1;
        readOptions(readSources(keysAt));
    }

    static void reply(Call call, Kind kind) {
        Combination combination = new Combination(call, kind, false, false);
        try (ZSetResult result = new ZSetResult(call, Integer.MAX_VALUE)) {
            combination.fill(result);
            ZSetValue made = result.made();
            long size = made == null ? 0 : made.size();
            ScoredReply reply = ScoredReply.begin(call.reply(), size, combination.withScores);
            if (made != null) {
                made.range(0, size - 1, false, reply::add);
            }
        }
    }

    static void store(Call call, Kind kind) {
        Combination combination = new Combination(call, kind, true, false);
        try (ZSetResult result = new ZSetResult(call, Integer.MAX_VALUE)) {
            combination.fill(result);
            ZSetValue made = result.made();
            if (made != null) {
                made.pack();
            }
            result.store(call.arg(1), kind.event);
        }
    }

    static void count(Call call) {
        Combination combination = new Combination(call, Kind.INTERSECTION, false, true);
        long[] count = {0};
        combination.intersect((member, score) -> ++count[0] != combination.limit);
        call.reply().integer(count[0]);
    }

    /// Returns the place behind the keys.
    private int readSources(int keysAt) {
        long count = call.argLong(keysAt);
        if (count < 1) {
            throw new CommandError("ERR at least 1 input key is needed for '" + call.command().name() + "' command");
        }
        if (count > call.count() - keysAt - 1) {
            throw CommandError.SYNTAX;
        }
        for (int i = 0; i < count; i++) {
            sources.add(Source.at(call, call.arg(keysAt + 1 + i)));
        }
        return keysAt + 1 + (int) count;
    }

    private void readOptions(int from) {
        boolean weighs = kind != Kind.DIFFERENCE && !counts;
        for (int i = from; i < call.count(); ) {
            int remaining = call.count() - i;
            if (weighs && remaining > sources.size() && call.argIs(i, "WEIGHTS")) {
                i = readWeights(i + 1);
            } else if (weighs && remaining >= 2 && call.argIs(i, "AGGREGATE")) {
                aggregate = aggregate(call.arg(i + 1));
                i += 2;
            } else if (!stores && !counts && call.argIs(i, "WITHSCORES")) {
                withScores = true;
                i++;
            } else if (counts && remaining >= 2 && call.argIs(i, "LIMIT")) {
                readLimit(i + 1);
                i += 2;
            } else {
                throw CommandError.SYNTAX;
            }
        }
    }

    private int readWeights(int from) {
        for (int i = 0; i < sources.size(); i++) {
            sources.get(i).weight(Args.toDouble(call.arg(from + i), NOT_A_WEIGHT));
        }
        return from + sources.size();
    }

    private static Aggregate aggregate(byte[] arg) {
        for (Aggregate each : Aggregate.values()) {
            if (Args.is(arg, each.name())) {
                return each;
            }
        }
        throw CommandError.SYNTAX;
    }

    private void readLimit(int at) {
        if (!Args.isLong(call.arg(at)) || call.argLong(at) < 0) {
            throw NEGATIVE_LIMIT;
        }
        limit = call.argLong(at);
    }

    private void fill(ZSetResult result) {
        switch (kind) {
            case UNION -> unite(result);
            case INTERSECTION -> intersect((member, score) -> {
                result.put(member, score);
                return true;
            });
            case DIFFERENCE -> subtract(result);
        }
    }

    private static double orZero(double score) {
        return Double.isNaN(score) ? 0 : score;
    }

    private void unite(ZSetResult result) {
        sources.sort(Comparator.comparingLong(Source::size));
        for (Source source : sources) {
            source.forEach((member, score) -> {
                double weighed = orZero(source.weighed(score));
                double known = result.score(member);
                result.put(member, Double.isNaN(known) ? weighed : aggregate.of(known, weighed));
                return true;
            });
        }
    }

    private void intersect(Source.Visitor visitor) {
        sources.sort(Comparator.comparingLong(Source::size));
        Source smallest = sources.getFirst();
        smallest.forEach((member, score) -> {
            double sum = orZero(smallest.weighed(score));
            for (int i = 1; i < sources.size(); i++) {
                Source other = sources.get(i);
                double its = other.score(member);
                if (Double.isNaN(its)) {
                    return true;
                }
                sum = aggregate.of(sum, other.weighed(its));
            }
            return visitor.member(member, sum);
        });
    }

    private void subtract(ZSetResult result) {
        Source first = sources.getFirst();
        first.forEach((member, score) -> {
            for (int i = 1; i < sources.size(); i++) {
                if (sources.get(i).contains(member)) {
                    return true;
                }
            }
            result.put(member, score);
            return true;
        });
    }
}
