package dev.respdesk.script;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Numbers as C's `strtod` reads them, without blanks before.
final class CNumbers {
    private CNumbers() {}

    private static int at(byte[] text, int index) {
        return index < text.length ? text[index] & 0xff : 0;
    }

    /// Whether a word in small letters begins here, in any case.
    static boolean startsWith(byte[] text, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if ((at(text, from + i) | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int digits(byte[] text, int from, int radix) {
        int end = from;
        while (Character.digit(at(text, end), radix) >= 0) {
            end++;
        }
        return end;
    }

    /// The place behind the number that begins here; `from` where there is none.
    static int end(byte[] text, int from) {
        int start = at(text, from) == '-' || at(text, from) == '+' ? from + 1 : from;
        if (startsWith(text, start, "infinity")) {
            return start + 8;
        }
        if (startsWith(text, start, "inf") || startsWith(text, start, "nan")) {
            return start + 3;
        }
        boolean hex = at(text, start) == '0' && (at(text, start + 1) | 0x20) == 'x';
        int end = hex ? mantissa(text, start + 2, 16) : -1;
        if (end > start) {
            return exponent(text, end, 'p');
        }
        if (hex) {
            return start + 1;
        }
        end = mantissa(text, start, 10);
        return end < 0 ? from : exponent(text, end, 'e');
    }

    /// The place behind digits with at most one point; -1 where there is no digit.
    private static int mantissa(byte[] text, int from, int radix) {
        int end = digits(text, from, radix);
        int count = end - from;
        if (at(text, end) == '.') {
            int fraction = digits(text, end + 1, radix);
            count += fraction - end - 1;
            end = count > 0 ? fraction : end;
        }
        return count == 0 ? -1 : end;
    }

    private static int exponent(byte[] text, int from, char letter) {
        if ((at(text, from) | 0x20) != letter) {
            return from;
        }
        int start = at(text, from + 1) == '-' || at(text, from + 1) == '+' ? from + 2 : from + 1;
        int end = digits(text, start, 10);
        return end == start ? from : end;
    }

    /// The number between the two places, as `end` found it.
    static double value(byte[] text, int from, int end) {
        String word = new String(text, from, end - from, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        boolean negative = word.startsWith("-");
        String bare = negative || word.startsWith("+") ? word.substring(1) : word;
        double value;
        if (bare.startsWith("inf")) {
            value = Double.POSITIVE_INFINITY;
        } else if (bare.startsWith("nan")) {
            value = Double.NaN;
        } else {
            value = Double.parseDouble(bare.startsWith("0x") && bare.indexOf('p') < 0 ? bare + "p0" : bare);
        }
        return negative ? -value : value;
    }
}
