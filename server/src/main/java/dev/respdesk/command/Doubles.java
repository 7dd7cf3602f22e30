package dev.respdesk.command;

import java.util.regex.Pattern;

/// Reads a double the way C's `strtod` does: decimal, hexadecimal, infinities; NaN here means "no number".
final class Doubles {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern HEX =
            Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)([pP][+-]?\\d+)?");
    private static final Pattern NOT_ZERO = Pattern.compile("[+-]?(0[xX][0.]*[1-9a-fA-F]|[0.]*[1-9])");
    private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(inity)?");

    /// Powers of ten that a double holds exactly; with a number of at most 15 digits so is the quotient.
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private Doubles() {}

    /// The number where it is written as at most 15 digits with or without a point; otherwise NaN, which says nothing.
    static double ofFewDigits(byte[] text) {
        boolean negative = text.length > 0 && text[0] == '-';
        int from = negative ? 1 : 0;
        if (text.length - from > POWERS.length || text.length == from) {
            return Double.NaN;
        }
        long digits = 0;
        int point = -1;
        for (int i = from; i < text.length; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (text[i] == '.' && point < 0 && i > from) {
                point = i;
            } else {
                return Double.NaN;
            }
        }
        double value = point < 0 ? digits : digits / POWERS[text.length - 1 - point];
        return negative ? -value : value;
    }

    /// As `parse`, but what is too large or too small for a double is no number either.
    static double parseInRange(String text) {
        double value = parse(text);
        boolean lost = Double.isInfinite(value) ? !INFINITE.matcher(text).matches()
                : value == 0 && NOT_ZERO.matcher(text).lookingAt();
        return lost ? Double.NaN : value;
    }

    static double parse(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        if (INFINITE.matcher(text).matches()) {
            return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (HEX.matcher(text).matches()) {
            boolean hasExponent = text.indexOf('p') >= 0 || text.indexOf('P') >= 0;
            return Double.parseDouble(hasExponent ? text : text + "p0");
        }
        return Double.NaN;
    }
}
