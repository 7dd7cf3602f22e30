package dev.respdesk.commands.sortedsets;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.value.AddRule;
import dev.respdesk.value.Added;
import dev.respdesk.value.ZSetValue;

/// ZADD with all its options, and ZINCRBY, which is one of them.
final class ZAdd {
    private static final int NX = 1;
    private static final int XX = 2;
    private static final int GT = 4;
    private static final int LT = 8;
    private static final int INCR = 16;
    private static final int CH = 32;

    private static final CommandError NX_AND_XX =
            new CommandError("ERR XX and NX options at the same time are not compatible");
    private static final CommandError COMPARISONS =
            new CommandError("ERR GT, LT, and/or NX options at the same time are not compatible");
    private static final CommandError ONE_INCREMENT =
            new CommandError("ERR INCR option supports a single increment-element pair");
    private static final CommandError NOT_A_NUMBER = new CommandError("ERR resulting score is not a number (NaN)");

    void declare(Commands commands) {
        SortedSetCommands.writer(commands,
                "ZADD key [NX|XX] [GT|LT] [CH] [INCR] score:double member [score:double member ...]")
                .argNames("condition", "comparison", "data").argRenamed("ch", "change").argRenamed("incr", "increment")
                .argSince("3.0.2", "condition", "change", "increment").argSince("6.2.0", "comparison")
                .summary("Adds members with their scores to a sorted set, making it if there is none, or changes "
                        + "scores; tells how many are new.")
                .complexity("O(log(N)) for each item added, where N is the number of elements in the sorted set.")
                .history("2.4.0", "Several members.").history("3.0.2", "The options `XX`, `NX`, `CH` and `INCR`.")
                .history("6.2.0", "The options `GT` and `LT`.").flags(DENYOOM, FAST).key(RW, UPDATE)
                .example("ZADD board 10 ada 7 bob", "(integer) 2").run(call -> zadd(call, 0));
        SortedSetCommands.writer(commands, "ZINCRBY key increment:integer member")
                .summary("Adds to the score of a member, or adds the member.")
                .complexity("O(log(N)) where N is the number of elements in the sorted set.")
                .flags(DENYOOM, FAST).key(RW, ACCESS, UPDATE)
                .example("ZINCRBY board 2.5 ada", "\"2.5\"").run(call -> zadd(call, INCR));
    }

    private static int option(byte[] arg) {
        if (arg.length != 2 && arg.length != 4) {
            return 0;
        }
        return Args.is(arg, "NX") ? NX : Args.is(arg, "XX") ? XX : Args.is(arg, "GT") ? GT
                : Args.is(arg, "LT") ? LT : Args.is(arg, "CH") ? CH : Args.is(arg, "INCR") ? INCR : 0;
    }

    private static void zadd(Call call, int given) {
        int options = given;
        int first = 2;
        while (first < call.count() && option(call.arg(first)) != 0) {
            options |= option(call.arg(first++));
        }
        int rest = call.count() - first;
        if (rest == 0 || rest % 2 != 0) {
            throw CommandError.SYNTAX;
        }
        check(options, rest / 2);
        double[] scores = new double[rest / 2];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Args.toDouble(call.arg(first + 2 * i));
        }
        run(call, options, first, scores);
    }

    private static void check(int options, int members) {
        if ((options & (NX | XX)) == (NX | XX)) {
            throw NX_AND_XX;
        }
        if (Integer.bitCount(options & (NX | GT | LT)) > 1) {
            throw COMPARISONS;
        }
        if ((options & INCR) != 0 && members > 1) {
            throw ONE_INCREMENT;
        }
    }

    private static AddRule rule(int options) {
        if ((options & ~CH) == 0) {
            return AddRule.PUT;
        }
        return new AddRule((options & NX) != 0, (options & XX) != 0, (options & GT) != 0, (options & LT) != 0,
                (options & INCR) != 0);
    }

    private static void run(Call call, int options, int first, double[] scores) {
        byte[] key = call.arg(1);
        boolean increments = (options & INCR) != 0;
        if ((options & XX) != 0 && call.find(key, ZSetValue.class) == null) {
            replyRefused(call, increments);
            return;
        }
        ZSetValue set = call.db().zset(key, scores.length, call.arg(first + 1).length);
        AddRule rule = rule(options);
        int added = 0;
        int changed = 0;
        boolean done = false;
        for (int i = 0; i < scores.length; i++) {
            Added what = set.add(call.arg(first + 2 * i + 1), scores[i], rule);
            if (what == Added.NOT_A_NUMBER) {
                throw NOT_A_NUMBER;
            }
            added += what == Added.NEW ? 1 : 0;
            changed += what == Added.CHANGED ? 1 : 0;
            done |= what != Added.REFUSED;
        }
        if (added + changed > 0) {
            call.changed(increments ? "zincr" : "zadd", key);
            call.counts(added + changed);
        }
        if (!increments) {
            call.reply().integer((options & CH) != 0 ? added + changed : added);
        } else if (done) {
            call.reply().dbl(set.addedScore());
        } else {
            call.reply().nil();
        }
    }

    private static void replyRefused(Call call, boolean increments) {
        if (increments) {
            call.reply().nil();
        } else {
            call.reply().integer(0);
        }
    }
}
