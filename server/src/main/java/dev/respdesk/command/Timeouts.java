package dev.respdesk.command;

import java.nio.charset.StandardCharsets;

/// Reads how long a call may wait, with redis-server's errors.
public final class Timeouts {
    private static final String OUT_OF_RANGE = "ERR timeout is out of range";

    private Timeouts() {}

    /// Seconds with decimals, as BLPOP takes them, in milliseconds, rounded up; 0 waits without end.
    public static long seconds(Call call, int index) {
        double seconds = Doubles.parse(new String(call.arg(index), StandardCharsets.ISO_8859_1));
        if (Double.isNaN(seconds)) {
            throw new CommandError("ERR timeout is not a float or out of range");
        }
        double millis = Math.ceil(seconds * 1000);
        if (millis > Long.MAX_VALUE) {
            throw new CommandError(OUT_OF_RANGE);
        }
        return checked(call, (long) millis);
    }

    /// Milliseconds, as XREAD takes them; 0 waits without end.
    public static long millis(Call call, int index) {
        if (!Args.isLong(call.arg(index))) {
            throw new CommandError("ERR timeout is not an integer or out of range");
        }
        return checked(call, call.argLong(index));
    }

    private static long checked(Call call, long millis) {
        if (millis < 0) {
            throw new CommandError("ERR timeout is negative");
        }
        if (millis > Long.MAX_VALUE - call.nowMillis()) {
            throw new CommandError(OUT_OF_RANGE);
        }
        return millis;
    }
}
