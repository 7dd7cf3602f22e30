package dev.respdesk.script;

import dev.respdesk.resp.codec.Decimal;
import java.nio.charset.StandardCharsets;

/// Numbers as Lua 5.1 reads and writes them.
final class LuaNumbers {
    private static final long[] POWERS = new long[18];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private LuaNumbers() {}

    /// The value at an index as a number, also where it is a string that reads as one; NaN where it is neither.
    static double of(long L, int index, LuaStrings strings) {
        return switch (Lua.type(L, index)) {
            case Lua.NUMBER, Lua.STRING -> Lua.type(L, index) == Lua.STRING && Lua.isNumber(L, index) == 0
                    ? Double.NaN : Lua.toNumber(L, index);
            default -> Double.NaN;
        };
    }

    /// The text that Lua makes of a number: `%.14g`.
    static byte[] text(double number) {
        return text(number, 14);
    }

    /// With so many digits.
    static byte[] text(double number, int precision) {
        boolean isShort = number == (long) number && Math.abs(number) < POWERS[precision] && 1 / number > -1e300;
        return isShort ? Decimal.bytes((long) number)
                : Printf.g(number, precision).getBytes(StandardCharsets.ISO_8859_1);
    }
}
