package dev.respdesk.resp.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.resp.Limits;
import dev.respdesk.resp.ProtocolError;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.regex.Pattern;

/// What stands behind the marker of a reply's line, read strictly.
final class ReplyNumbers {
    static final String BAD_LENGTH = "Protocol error: invalid length in reply";

    private static final Pattern DOUBLE = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final int DOUBLE_CHARS = 512;
    private static final int BIG_NUMBER_DIGITS = 64 * 1024;

    private ReplyNumbers() {}

    static String rest(byte[] text, Charset charset) {
        return new String(text, 1, text.length - 1, charset);
    }

    /// A count or a length; -1 for null. At most what a Java array can hold.
    static int length(byte[] text) {
        if (text.length == 2 && text[1] >= '0' && text[1] <= '9') {
            return text[1] - '0';
        }
        if (!Decimal.isLong(text, 1, text.length - 1)) {
            throw new ProtocolError(BAD_LENGTH);
        }
        long number = Decimal.parse(text, 1, text.length - 1);
        if (number < -1 || number > Limits.ARRAY_BYTES) {
            throw new ProtocolError(BAD_LENGTH);
        }
        return (int) number;
    }

    static long integer(byte[] text) {
        if (Decimal.isLong(text, 1, text.length - 1)) {
            return Decimal.parse(text, 1, text.length - 1);
        }
        try {
            return Long.parseLong(rest(text, ISO_8859_1));
        } catch (NumberFormatException e) {
            throw invalid("integer");
        }
    }

    static double dbl(byte[] text) {
        String digits = rest(text, ISO_8859_1);
        return switch (digits) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> finite(digits);
        };
    }

    private static double finite(String digits) {
        if (digits.length() > DOUBLE_CHARS || !DOUBLE.matcher(digits).matches()) {
            throw invalid("double");
        }
        return Double.parseDouble(digits);
    }

    static boolean bool(byte[] text) {
        if (text.length != 2 || text[1] != 't' && text[1] != 'f') {
            throw invalid("boolean");
        }
        return text[1] == 't';
    }

    static BigInteger bigNumber(byte[] text) {
        String digits = rest(text, ISO_8859_1);
        if (digits.length() > BIG_NUMBER_DIGITS || !INTEGER.matcher(digits).matches()) {
            throw invalid("big number");
        }
        return new BigInteger(digits);
    }

    private static ProtocolError invalid(String what) {
        return new ProtocolError("Protocol error: invalid " + what + " in reply");
    }
}
