package dev.respdesk.commands.sortedsets;

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
import dev.respdesk.resp.RespVersion;
import dev.respdesk.value.ValueType;
import dev.respdesk.value.ZSetValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Commands that take the members with the lowest or highest scores out of sorted sets, or wait for some.
final class PopCommands {
    private static final String POP_COST = "O(log(N)*M) with N being the number of elements in the sorted set, and M "
            + "being the number of elements popped.";
    private static final String BLOCKING_COST = "O(log(N)) with N being the number of elements in the sorted set.";
    private static final String SEVERAL_COST = "O(K) + O(M*log(N)) where K is the number of provided keys, N being the "
            + "number of elements in the sorted set, and M being the number of elements popped.";

    private static final byte[] ZPOPMIN = "ZPOPMIN".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZPOPMAX = "ZPOPMAX".getBytes(StandardCharsets.US_ASCII);

    private static final CommandError NO_KEYS = new CommandError("ERR numkeys should be greater than 0");
    private static final CommandError NO_COUNT = new CommandError("ERR count should be greater than 0");

    void declare(Commands commands) {
        declareOne(commands, "MIN", "lowest");
        declareOne(commands, "MAX", "highest");
        SortedSetCommands.writer(commands, "ZMPOP numkeys key [key ...] <MIN|MAX> [COUNT count]").since("7.0.0")
                .argNames("where").complexity(SEVERAL_COST)
                .summary("Takes the members with the lowest or highest scores out of the first sorted set that is "
                        + "there.")
                .flags(MOVABLEKEYS).keys(KeySpec.counted(1, RW, ACCESS, DELETE))
                .example("ZMPOP 1 nokey MIN", "(nil)").run(call -> zmpop(call, 1));
        SortedSetCommands.writer(commands, "BZMPOP timeout:double numkeys key [key ...] <MIN|MAX> [COUNT count]")
                .since("7.0.0").argNames("where").complexity(SEVERAL_COST)
                .summary("Takes the members with the lowest or highest scores out of the first sorted set that is "
                        + "there, or waits until there is one.")
                .flags(BLOCKING, MOVABLEKEYS).keys(KeySpec.counted(2, RW, ACCESS, DELETE))
                .example("ZADD board 7 bob", "(integer) 1")
                .example("BZMPOP 1 1 board MIN", "1) \"board\"\n2) 1) 1) \"bob\"\n      2) \"7\"")
                .run(call -> zmpop(call, 2));
    }

    private void declareOne(Commands commands, String end, String which) {
        boolean highest = end.equals("MAX");
        SortedSetCommands.writer(commands, "ZPOP" + end + " key [count]").since("5.0.0")
                .summary("Takes the members with the " + which + " scores out of a sorted set.")
                .complexity(POP_COST).flags(FAST).key(RW, ACCESS, DELETE)
                .example("ZPOP" + end + " nokey", "(empty array)").run(call -> zpop(call, highest));
        SortedSetCommands.writer(commands, "BZPOP" + end + " key [key ...] timeout:double").since("5.0.0")
                .summary("Takes the member with the " + which + " score out of the first sorted set that is there, or "
                        + "waits until there is one.")
                .complexity(BLOCKING_COST).history("6.0.0", "The timeout may have decimals.")
                .flags(BLOCKING, FAST).keys(KeySpec.range(1, -2, 1, RW, ACCESS, DELETE))
                .example("ZADD board 7 bob", "(integer) 1")
                .example("BZPOP" + end + " board 1", "1) \"board\"\n2) \"bob\"\n3) \"7\"")
                .run(call -> bzpop(call, highest));
    }

    private static void zpop(Call call, boolean highest) {
        if (call.count() > 3) {
            throw CommandError.SYNTAX;
        }
        boolean counted = call.count() == 3;
        if (counted && (!Args.isLong(call.arg(2)) || call.argLong(2) < 0)) {
            throw CommandError.OUT_OF_RANGE;
        }
        ZSetValue set = SortedSetCommands.find(call);
        long count = counted ? call.argLong(2) : 1;
        if (set == null || count == 0) {
            call.reply().array(0);
            return;
        }
        long popped = Math.min(count, set.size());
        boolean inPairs = counted && call.reply().version() != RespVersion.RESP2;
        call.reply().array(inPairs ? popped : popped * 2);
        pop(call, call.arg(1), set, highest, popped, inPairs);
    }

    /// Replies with the members and removes them.
    private static void pop(
            Call call, byte[] key, ZSetValue set, boolean highest, long count, boolean inPairs) {
        long size = set.size();
        long first = highest ? size - count : 0;
        long last = first + count - 1;
        set.range(first, last, highest, (member, score) -> {
            if (inPairs) {
                call.reply().array(2);
            }
            call.reply().bulk(member);
            call.reply().dbl(score);
            return true;
        });
        set.removeRange(first, last);
        call.changed(highest ? "zpopmax" : "zpopmin", key);
        call.counts(last - first + 1);
        SortedSetCommands.removeIfEmpty(call, key, set);
    }

    private static byte[] effect(boolean highest) {
        return highest ? ZPOPMAX : ZPOPMIN;
    }

    private static void bzpop(Call call, boolean highest) {
        byte[][] keys = Arrays.copyOfRange(call.argv(), 1, call.count() - 1);
        long timeoutMillis = Timeouts.seconds(call, call.count() - 1);
        int at = firstThere(call, keys);
        if (at < 0) {
            waitFor(call, keys, timeoutMillis);
            return;
        }
        byte[] key = keys[at];
        call.reply().array(3);
        call.reply().bulk(key);
        pop(call, key, there(call, key), highest, 1, false);
        call.propagate(effect(highest), key);
    }

    private static void waitFor(Call call, byte[][] keys, long timeoutMillis) {
        if (call.mayBlock()) {
            call.block(ValueType.ZSET, keys, timeoutMillis);
        } else {
            call.reply().nilArray();
        }
    }

    /// The first of the keys at which there is a sorted set, or -1.
    private static int firstThere(Call call, byte[][] keys) {
        for (int i = 0; i < keys.length; i++) {
            if (call.find(keys[i], ZSetValue.class) != null) {
                return i;
            }
        }
        return -1;
    }

    private static ZSetValue there(Call call, byte[] key) {
        ZSetValue set = call.find(key, ZSetValue.class);
        if (set == null) {
            throw new IllegalStateException("the sorted set has gone");
        }
        return set;
    }

    private static void zmpop(Call call, int keysAt) {
        if (!Args.isLong(call.arg(keysAt)) || call.argLong(keysAt) < 1) {
            throw NO_KEYS;
        }
        long keyCount = call.argLong(keysAt);
        if (keyCount >= call.count() - keysAt - 1L) {
            throw CommandError.SYNTAX;
        }
        int where = keysAt + 1 + (int) keyCount;
        boolean highest = call.argIs(where, "MAX");
        if (!highest && !call.argIs(where, "MIN")) {
            throw CommandError.SYNTAX;
        }
        long count = count(call, where + 1);
        byte[][] keys = Arrays.copyOfRange(call.argv(), keysAt + 1, where);
        boolean waits = keysAt == 2;
        long timeoutMillis = waits ? Timeouts.seconds(call, 1) : 0;
        int at = firstThere(call, keys);
        if (at >= 0) {
            popCounted(call, keys[at], highest, count);
        } else if (waits) {
            waitFor(call, keys, timeoutMillis);
        } else {
            call.reply().nilArray();
        }
    }

    private static long count(Call call, int from) {
        long count = -1;
        for (int i = from; i < call.count(); i += 2) {
            if (count != -1 || i + 1 == call.count() || !call.argIs(i, "COUNT")) {
                throw CommandError.SYNTAX;
            }
            if (!Args.isLong(call.arg(i + 1)) || call.argLong(i + 1) < 1) {
                throw NO_COUNT;
            }
            count = call.argLong(i + 1);
        }
        return count == -1 ? 1 : count;
    }

    private static void popCounted(Call call, byte[] key, boolean highest, long count) {
        ZSetValue set = there(call, key);
        long popped = Math.min(count, set.size());
        call.reply().array(2);
        call.reply().bulk(key);
        call.reply().array(popped);
        pop(call, key, set, highest, popped, true);
        call.propagate(effect(highest), key, Call.digits(popped));
    }
}
