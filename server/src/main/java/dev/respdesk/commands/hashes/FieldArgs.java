package dev.respdesk.commands.hashes;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.ExpireTimes;
import dev.respdesk.command.ExpireTimes.Form;

/// `FIELDS numfields field [field ...]` and the times of fields.
final class FieldArgs {
    /// The latest time of a field in milliseconds since 1970: 46 bits, as redis-server has room for.
    private static final long TIME_MAX = (1L << 46) - 1;

    private static final CommandError NO_FIELDS =
            new CommandError("ERR Mandatory argument FIELDS is missing or not at the right position");
    private static final CommandError BAD_MATCH =
            new CommandError("ERR The `numfields` parameter must match the number of arguments");
    private static final CommandError NEGATIVE_TIME = new CommandError("ERR invalid expire time, must be >= 0");

    static final CommandError NOT_POSITIVE = new CommandError("ERR Number of fields must be a positive integer");
    static final CommandError NOT_GREATER = new CommandError("ERR Parameter `numFields` should be greater than 0");

    private FieldArgs() {}

    /// The position of the first field, where FIELDS stands at `at` and the fields go on to the end.
    static int firstAfter(Call call, int at, CommandError badNumber) {
        if (at >= call.count() || !call.argIs(at, "FIELDS")) {
            throw NO_FIELDS;
        }
        if (at + 1 >= call.count()) {
            throw badNumber;
        }
        byte[] number = call.arg(at + 1);
        if (!Args.isLong(number) || Args.toLong(number) < 1) {
            throw badNumber;
        }
        if (Args.toLong(number) != call.count() - at - 2) {
            throw BAD_MATCH;
        }
        return at + 2;
    }

    /// A time of fields as absolute milliseconds; 0 and the past are allowed, more than 46 bits are not.
    static long time(Call call, int at, Form form) {
        long value = call.argLong(at);
        if (value < 0) {
            throw NEGATIVE_TIME;
        }
        long base = form.isRelative() ? call.nowMillis() : 0;
        if (form.inSeconds() && value > TIME_MAX / 1000) {
            throw ExpireTimes.invalid(call);
        }
        long millis = form.inSeconds() ? value * 1000 : value;
        if (millis > TIME_MAX - base) {
            throw ExpireTimes.invalid(call);
        }
        return millis + base;
    }

    /// Whether something at that time goes at once.
    static boolean isPast(Call call, long expireAt) {
        return expireAt <= call.nowMillis() && call.machine().expiresByItself();
    }
}
