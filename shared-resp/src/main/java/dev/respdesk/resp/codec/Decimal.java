package dev.respdesk.resp.codec;

import java.nio.charset.StandardCharsets;

/// Decimal numbers as redis-server reads and writes them, without a `String` where it is hot.
public final class Decimal {
    private Decimal() {}

    /// How many characters `value` has in decimal, the sign included.
    public static int digits(long value) {
        if (value >= 0 && value < 100) {
            return value < 10 ? 1 : 2;
        }
        if (value == Long.MIN_VALUE) {
            return 20;
        }
        int sign = value < 0 ? 1 : 0;
        long magnitude = Math.abs(value);
        int count = 1;
        for (long bound = 10; magnitude >= bound; bound *= 10) {
            count++;
            if (count == 19) {
                break;
            }
        }
        return count + sign;
    }

    /// Writes `value`, which has `digits` characters, at `at`.
    public static void write(long value, int digits, byte[] into, int at) {
        if (value == (int) value && value >= 0) {
            writeSmall((int) value, digits, into, at);
            return;
        }
        long rest = value;
        int i = at + digits;
        do {
            into[--i] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        if (value < 0) {
            into[at] = '-';
        }
    }

    private static void writeSmall(int value, int digits, byte[] into, int at) {
        int rest = value;
        for (int i = at + digits - 1; i > at; i--) {
            int tens = rest / 10;
            into[i] = (byte) ('0' + rest - tens * 10);
            rest = tens;
        }
        into[at] = (byte) ('0' + rest);
    }

    /// The number in decimal as bytes.
    public static byte[] bytes(long value) {
        int digits = digits(value);
        byte[] text = new byte[digits];
        write(value, digits, text, 0);
        return text;
    }

    /// Whether the bytes are a 64-bit integer in the one form redis-server takes: no blank, plus or leading zero.
    /// Read the number with `parse` only after this says yes.
    public static boolean isLong(byte[] text, int from, int count) {
        if (count == 0 || count > 20) {
            return false;
        }
        int at = from;
        int end = from + count;
        boolean negative = text[at] == '-';
        if (negative && ++at == end) {
            return false;
        }
        if (text[at] == '0') {
            return count == 1;
        }
        long magnitude = 0;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9 || magnitude < (Long.MIN_VALUE + digit) / 10) {
                return false;
            }
            magnitude = magnitude * 10 - digit;
        }
        return negative || magnitude != Long.MIN_VALUE;
    }

    public static boolean isLong(byte[] text) {
        return isLong(text, 0, text.length);
    }

    /// The number that `isLong` has accepted.
    public static long parse(byte[] text, int from, int count) {
        boolean negative = text[from] == '-';
        long magnitude = 0;
        for (int at = negative ? from + 1 : from; at < from + count; at++) {
            magnitude = magnitude * 10 - (text[at] - '0');
        }
        return negative ? magnitude : -magnitude;
    }

    public static long parse(byte[] text) {
        return parse(text, 0, text.length);
    }

    /// Whether redis-server writes this double by way of a 64-bit integer: integral, and at most half as large.
    static boolean isIntegral(double value) {
        return value == Math.rint(value) && Math.abs(value) <= Long.MAX_VALUE / 2.0 && !(value == 0 && 1 / value < 0);
    }

    /// A double as redis-server 7.2 writes it in replies: an integer without a point, otherwise digits that read back
    /// the same; `inf`, `-inf`, `nan`; large and small ones as `1e+20`, `1.5e-10`.
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (isIntegral(value)) {
            return Long.toString((long) value);
        }
        return shortest(value);
    }

    /// The fewest digits that read back the same, also of an integer: `1e+10` where `text` has all its zeros.
    public static String shortest(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 && 1 / value < 0 ? "-0" : text(value);
        }
        return form(value);
    }

    /// The form depends on the exponent of the last digit (`last`) and of the first (`first`): up to seven zeros are
    /// appended, up to six or three places stand behind a point, the rest is `d.ddde+x`.
    private static String form(double value) {
        Grisu grisu = new Grisu();
        grisu.find(value);
        String digits = new String(grisu.digits, 0, grisu.count, StandardCharsets.US_ASCII);
        String sign = value < 0 ? "-" : "";
        int last = grisu.exponent;
        int first = digits.length() + last - 1;
        if (last >= 0 && first < digits.length() + 7) {
            return sign + digits + "0".repeat(last);
        }
        if (last < 0 && (last > -7 || Math.abs(first) < 4)) {
            return sign + withPoint(digits, digits.length() + last);
        }
        return sign + scientific(digits, first, value < 0 ? 17 : 18);
    }

    private static String withPoint(String digits, int integral) {
        return integral <= 0
                ? "0." + "0".repeat(-integral) + digits
                : digits.substring(0, integral) + "." + digits.substring(integral);
    }

    private static String scientific(String digits, int exponent, int most) {
        String some = digits.substring(0, Math.min(digits.length(), most));
        String mantissa = some.length() == 1 ? some : some.charAt(0) + "." + some.substring(1);
        return mantissa + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
    }
}
