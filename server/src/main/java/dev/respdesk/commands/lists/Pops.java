package dev.respdesk.commands.lists;

import static dev.respdesk.command.Flag.BLOCKING;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.MOVABLEKEYS;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.RW;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.KeySpec;
import dev.respdesk.command.Timeouts;
import dev.respdesk.value.ListValue;
import dev.respdesk.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Commands that take elements out of the first of some lists that has any, and those that wait for one that has.
final class Pops {
    private static final byte[] LPOP = "LPOP".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RPOP = "RPOP".getBytes(StandardCharsets.US_ASCII);

    void declare(Commands commands) {
        declareOne(commands);
        declareWaiting(commands);
        ListCommands.writer(commands, "LMPOP numkeys key [key ...] <LEFT|RIGHT> [COUNT count]").argNames("where")
                .flags(MOVABLEKEYS)
                .summary("Takes elements out of the first of several lists that has any, from its front or its end.")
                .since("7.0.0").complexity("O(N+M) for N keys and M elements that are taken.")
                .keys(KeySpec.counted(1, RW, ACCESS, DELETE))
                .example("RPUSH jobs a b", "(integer) 2")
                .example("LMPOP 2 urgent jobs LEFT COUNT 5", "1) \"jobs\"\n2) 1) \"a\"\n   2) \"b\"")
                .run(this::lmpop);
        ListCommands.writer(commands, "BLMPOP timeout:double numkeys key [key ...] <LEFT|RIGHT> [COUNT count]")
                .argNames("where").flags(BLOCKING, MOVABLEKEYS)
                .summary("Takes elements out of the first of several lists that has any; waits until one has.")
                .since("7.0.0").complexity("O(N+M) for N keys and M elements that are taken.")
                .keys(KeySpec.counted(2, RW, ACCESS, DELETE))
                .example("RPUSH jobs a b", "(integer) 2")
                .example("BLMPOP 1 1 jobs RIGHT", "1) \"jobs\"\n2) 1) \"b\"")
                .run(this::blmpop);
    }

    private void declareOne(Commands commands) {
        ListCommands.writer(commands, "LPOP key [count]").argSince("6.2.0", "count").flags(FAST)
                .summary("Takes the first elements out of a list.")
                .since("1.0.0").complexity("O(N) for N elements that are taken.").key(RW, ACCESS, DELETE)
                .history("6.2.0", "`count`.")
                .example("RPUSH jobs a b", "(integer) 2").example("LPOP jobs", "\"a\"").run(call -> pop(call, true));
        ListCommands.writer(commands, "RPOP key [count]").argSince("6.2.0", "count").flags(FAST)
                .summary("Takes the last elements out of a list, the last one first.")
                .since("1.0.0").complexity("O(N) for N elements that are taken.").key(RW, ACCESS, DELETE)
                .history("6.2.0", "`count`.")
                .example("RPUSH jobs a b", "(integer) 2").example("RPOP jobs 2", "1) \"b\"\n2) \"a\"")
                .run(call -> pop(call, false));
    }

    private void declareWaiting(Commands commands) {
        ListCommands.writer(commands, "BLPOP key [key ...] timeout:double").flags(BLOCKING)
                .summary("Takes the first element out of the first of several lists that has any; waits until one has.")
                .since("2.0.0").complexity("O(N) for N keys.").keys(KeySpec.range(1, -2, 1, RW, ACCESS, DELETE))
                .history("6.0.0", "`timeout` may have decimals.")
                .example("RPUSH jobs a b", "(integer) 2").example("BLPOP urgent jobs 1", "1) \"jobs\"\n2) \"a\"")
                .run(call -> blockingPop(call, true));
        ListCommands.writer(commands, "BRPOP key [key ...] timeout:double").flags(BLOCKING)
                .summary("Takes the last element out of the first of several lists that has any; waits until one has.")
                .since("2.0.0").complexity("O(N) for N keys.").keys(KeySpec.range(1, -2, 1, RW, ACCESS, DELETE))
                .history("6.0.0", "`timeout` may have decimals.")
                .example("RPUSH jobs a b", "(integer) 2").example("BRPOP urgent jobs 1", "1) \"jobs\"\n2) \"b\"")
                .run(call -> blockingPop(call, false));
    }

    private static void pop(Call call, boolean first) {
        if (call.count() > 3) {
            throw call.wrongArity();
        }
        boolean hasCount = call.count() == 3;
        long count = hasCount ? positive(call.arg(2)) : 1;
        ListValue list = ListCommands.find(call);
        if (list == null && hasCount) {
            call.reply().nilArray();
        } else if (list == null) {
            call.reply().nil();
        } else {
            long taken = Math.min(count, list.size());
            if (hasCount) {
                call.reply().array(taken);
            }
            if (taken > 0) {
                give(call, call.arg(1), list, first, taken);
            }
        }
    }

    private static long positive(byte[] count) {
        if (!Args.isLong(count) || Args.toLong(count) < 0) {
            throw CommandError.OUT_OF_RANGE;
        }
        return Args.toLong(count);
    }

    /// Replies elements and removes them.
    private static void give(Call call, byte[] key, ListValue list, boolean first, long count) {
        ElementReply reply = new ElementReply(call.reply());
        if (count == 1) {
            list.take(first, reply);
        } else {
            long size = list.size();
            list.range(first ? 0 : size - 1, count, !first, reply);
            list.remove(first ? 0 : size - count, count);
        }
        call.changed(first ? "lpop" : "rpop", key);
        call.counts(count);
        ListCommands.afterRemoval(call, key, list);
    }

    private static void blockingPop(Call call, boolean first) {
        int last = call.count() - 1;
        long timeout = Timeouts.seconds(call, last);
        byte[][] keys = Arrays.copyOfRange(call.argv(), 1, last);
        byte[] key = firstWithElements(call, keys);
        if (key == null) {
            await(call, keys, timeout);
            return;
        }
        call.reply().array(2);
        call.reply().bulk(key);
        give(call, key, call.db().list(key), first, 1);
        call.propagate(first ? LPOP : RPOP, key);
    }

    private static byte @Nullable [] firstWithElements(Call call, byte[][] keys) {
        for (byte[] key : keys) {
            if (call.find(key, ListValue.class) != null) {
                return key;
            }
        }
        return null;
    }

    private static void await(Call call, byte[][] keys, long timeout) {
        if (call.mayBlock()) {
            call.block(ValueType.LIST, keys, timeout);
        } else {
            call.reply().nilArray();
        }
    }

    /// What LMPOP and BLMPOP have in common: keys, end and count, from the number of keys on.
    private record Selection(byte[][] keys, boolean first, long count) {
        static Selection of(Call call, int at) {
            long keys = atLeastOne(call.arg(at), "numkeys");
            if (keys > call.count() - at - 2) {
                throw CommandError.SYNTAX;
            }
            int end = at + 1 + (int) keys;
            boolean first = Ends.isLeft(call, end);
            long count = 1;
            if (call.count() > end + 1) {
                if (call.count() != end + 3 || !call.argIs(end + 1, "COUNT")) {
                    checkRest(call, end + 1);
                    throw CommandError.SYNTAX;
                }
                count = atLeastOne(call.arg(end + 2), "count");
            }
            return new Selection(Arrays.copyOfRange(call.argv(), at + 1, end), first, count);
        }

        /// A count that is wrong is told of before what stands behind it.
        private static void checkRest(Call call, int at) {
            if (call.count() > at + 1 && call.argIs(at, "COUNT")) {
                atLeastOne(call.arg(at + 1), "count");
            }
        }

        private static long atLeastOne(byte[] arg, String what) {
            if (!Args.isLong(arg) || Args.toLong(arg) < 1) {
                throw new CommandError("ERR " + what + " should be greater than 0");
            }
            return Args.toLong(arg);
        }
    }

    private void lmpop(Call call) {
        Selection selection = Selection.of(call, 1);
        if (!giveFrom(call, selection)) {
            call.reply().nilArray();
        }
    }

    private void blmpop(Call call) {
        Selection selection = Selection.of(call, 2);
        long timeout = Timeouts.seconds(call, 1);
        if (!giveFrom(call, selection)) {
            await(call, selection.keys, timeout);
        }
    }

    private static boolean giveFrom(Call call, Selection selection) {
        byte[] key = firstWithElements(call, selection.keys);
        if (key == null) {
            return false;
        }
        ListValue list = call.db().list(key);
        long count = Math.min(selection.count, list.size());
        call.reply().array(2);
        call.reply().bulk(key);
        call.reply().array(count);
        give(call, key, list, selection.first, count);
        call.propagate(selection.first ? LPOP : RPOP, key, Call.digits(count));
        return true;
    }
}
