package dev.respdesk.commands.streams;

import dev.respdesk.command.CommandError;
import dev.respdesk.value.StreamId;
import org.jspecify.annotations.Nullable;

/// Reads ids of entries as redis-server does.
final class Ids {
    private static final CommandError INVALID =
            new CommandError("ERR Invalid stream ID specified as stream command argument");
    private static final CommandError INVALID_START = new CommandError("ERR invalid start ID for the interval");
    private static final CommandError INVALID_END = new CommandError("ERR invalid end ID for the interval");

    private static final int LONGEST = 127;

    private Ids() {}

    /// An id; the sequence number is 0 where it is left out.
    static StreamId exact(byte[] arg) {
        return exact(arg, 0, 0);
    }

    /// Whether the argument is one; as `exact` without an error.
    static boolean isExact(byte[] arg) {
        try {
            exact(arg);
            return true;
        } catch (CommandError invalid) {
            return false;
        }
    }

    /// An id that begins at `from`, with the sequence number that one left out stands for.
    private static StreamId exact(byte[] arg, int from, long missingSeq) {
        int end = end(arg, from);
        if (end - from == 1 && (arg[from] == '-' || arg[from] == '+')) {
            throw INVALID;
        }
        int dash = dash(arg, from, end);
        long ms = number(arg, from, dash);
        return new StreamId(ms, dash == end ? missingSeq : number(arg, dash + 1, end));
    }

    /// The milliseconds of `ms-*`; null for any other form.
    static @Nullable Long millisOfOpen(byte[] arg) {
        int end = end(arg, 0);
        boolean open = end > 2 && arg[end - 1] == '*' && dash(arg, 0, end) == end - 2;
        return open ? number(arg, 0, end - 2) : null;
    }

    /// Refuses what cannot be the id of a new entry.
    static void checkAdded(byte[] arg) {
        if (millisOfOpen(arg) == null) {
            exact(arg);
        }
    }

    /// An id, or `-` and `+` for the lowest and the highest.
    static StreamId any(byte[] arg) {
        return any(arg, 0);
    }

    private static StreamId any(byte[] arg, long missingSeq) {
        if (is(arg, '-')) {
            return StreamId.ZERO;
        }
        return is(arg, '+') ? StreamId.MAX : exact(arg, 0, missingSeq);
    }

    /// Where a range begins.
    static StreamId start(byte[] arg) {
        if (!isOpen(arg)) {
            return any(arg, 0);
        }
        StreamId id = exact(arg, 1, 0);
        if (id.isMax()) {
            throw INVALID_START;
        }
        return id.next();
    }

    /// Where it ends.
    static StreamId end(byte[] arg) {
        if (!isOpen(arg)) {
            return any(arg, -1);
        }
        StreamId id = exact(arg, 1, -1);
        if (id.isZero()) {
            throw INVALID_END;
        }
        return id.previous();
    }

    private static boolean isOpen(byte[] arg) {
        return arg.length > 1 && arg[0] == '(';
    }

    /// Whether the argument is this one character; redis-server's texts end at a zero byte.
    static boolean is(byte[] arg, char character) {
        return arg.length > 0 && arg[0] == character && (arg.length == 1 || arg[1] == 0);
    }

    private static int end(byte[] arg, int from) {
        if (arg.length - from > LONGEST) {
            throw INVALID;
        }
        int end = from;
        while (end < arg.length && arg[end] != 0) {
            end++;
        }
        return end;
    }

    private static int dash(byte[] arg, int from, int end) {
        int at = from;
        while (at < end && arg[at] != '-') {
            at++;
        }
        return at;
    }

    /// A number of 64 bits without a sign, in all forms that `strtoull` takes but negative ones without leading zeros.
    private static long number(byte[] arg, int from, int end) {
        int at = from;
        while (at < end && (arg[at] == ' ' || arg[at] >= '\t' && arg[at] <= '\r')) {
            at++;
        }
        boolean negative = at < end && arg[at] == '-';
        boolean signed = negative || at < end && arg[at] == '+';
        at += signed ? 1 : 0;
        boolean plainNegative = negative && at - 1 == from && at < end && arg[at] != '0';
        if (at == end || plainNegative) {
            throw INVALID;
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = arg[at] - '0';
            if (digit < 0 || digit > 9 || isTooLarge(value, digit)) {
                throw INVALID;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    private static boolean isTooLarge(long value, int digit) {
        long most = Long.divideUnsigned(-1, 10);
        int order = Long.compareUnsigned(value, most);
        return order > 0 || order == 0 && digit > 5;
    }
}
