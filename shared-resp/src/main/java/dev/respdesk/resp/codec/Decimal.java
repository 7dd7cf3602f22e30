package dev.respdesk.resp.codec;

import java.math.BigDecimal;

/// Decimal numbers as redis-server reads and writes them, without a `String` where it is hot.
public final class Decimal {
    private Decimal() {}

    /// How many characters `value` has in decimal, the sign included.
    public static int digits(long value) {
        if (value == Long.MIN_VALUE) {
            return 20;
        }
        int sign = value < 0 ? 1 : 0;
        long rest = Math.abs(value);
        int count = 1;
        while (rest >= 10) {
            rest /= 10;
            count++;
        }
        return count + sign;
    }

    /// Writes `value`, which has `digits` characters, at `at`.
    public static void write(long value, int digits, byte[] into, int at) {
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

    /// A double as redis-server writes it in replies (`%.17g` made short): an integer without a point, otherwise the
    /// shortest digits that read back the same; `inf`, `-inf`, `nan`; exponents as `1e+20`.
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return shortest(new BigDecimal(Double.toString(value)).stripTrailingZeros());
    }

    /// `%g` with enough precision: an exponent below -4 or from 17 on is written as `d.ddde+xx`.
    private static String shortest(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        if (exponent >= -4 && exponent < 17) {
            return value.toPlainString();
        }
        String digits = value.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = value.signum() < 0 ? "-" : "";
        int size = Math.abs(exponent);
        return sign + mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }
}
