package dev.respdesk.command;

import dev.respdesk.resp.codec.Decimal;
import java.nio.charset.StandardCharsets;

/// Arguments read as what they mean, with redis-server's errors where they do not mean it.
public final class Args {
    private Args() {}

    /// Whether the argument is the word in any case. The word is in capitals.
    public static boolean is(byte[] arg, String word) {
        if (arg.length != word.length()) {
            return false;
        }
        for (int i = 0; i < arg.length; i++) {
            int b = arg[i];
            if ((b >= 'a' && b <= 'z' ? b - 32 : b) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the bytes are an integer of 64 bits in the one form that is taken: no blank, plus or leading zero.
    public static boolean isLong(byte[] arg) {
        return Decimal.isLong(arg);
    }

    public static long toLong(byte[] arg) {
        if (!Decimal.isLong(arg)) {
            throw CommandError.NOT_AN_INTEGER;
        }
        return Decimal.parse(arg);
    }

    /// An integer between the two, both included.
    public static long toLong(byte[] arg, long least, long most) {
        long value = toLong(arg);
        if (value < least || value > most) {
            throw CommandError.NOT_AN_INTEGER;
        }
        return value;
    }

    /// A double as `strtod` takes it, but for NaN, blanks before, and what is out of range.
    public static double toDouble(byte[] arg) {
        return toDouble(arg, CommandError.NOT_A_FLOAT);
    }

    /// As above with another error.
    public static double toDouble(byte[] arg, CommandError otherwise) {
        double value = Doubles.ofFewDigits(arg);
        if (Double.isNaN(value)) {
            value = Doubles.parseInRange(new String(arg, StandardCharsets.ISO_8859_1));
        }
        if (Double.isNaN(value)) {
            throw otherwise;
        }
        return value;
    }

    /// An end of a range of scores, from a place in the argument on: as `strtod` takes it, blanks before and nothing at
    /// all included, up to the first zero byte; not a number where there is none.
    public static double toBound(byte[] arg, int from) {
        int end = from;
        while (end < arg.length && arg[end] != 0) {
            end++;
        }
        if (from == end) {
            return 0;
        }
        int at = from;
        while (at < end && (arg[at] == ' ' || arg[at] >= '\t' && arg[at] <= '\r')) {
            at++;
        }
        return Doubles.parse(new String(arg, at, end - at, StandardCharsets.ISO_8859_1));
    }

    /// The argument as text, for names and messages.
    public static String text(byte[] arg) {
        return new String(arg, StandardCharsets.UTF_8);
    }

    /// The argument as the text of an error has it: it ends at a zero byte there.
    public static String shown(byte[] arg) {
        return Refusals.word(arg);
    }

    /// A number of 32 bits, as for a database; the error names the range.
    public static int toInt(byte[] arg) {
        return (int) inRange(arg, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /// An integer between the two, both included; the error names the range.
    public static long inRange(byte[] arg, long least, long most) {
        long value = toLong(arg);
        if (value < least || value > most) {
            throw new CommandError("ERR value is out of range, value must between " + least + " and " + most);
        }
        return value;
    }
}
