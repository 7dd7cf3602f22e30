package dev.respdesk.command;

import java.util.regex.Pattern;

/// Reads a double the way C's `strtod` does: decimal, hexadecimal, infinities; NaN here means "no number".
final class Doubles {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern HEX =
            Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)([pP][+-]?\\d+)?");
    private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(inity)?");

    private Doubles() {}

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
