package dev.respdesk.commands.sortedsets;

import dev.respdesk.command.Call;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/// The text of scores in the replies of ZSCAN, which redis-server writes in another way where a set is large: with 17
/// significant digits, as `%.17g` of C does.
final class ScoreText {
    private static final MathContext DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);

    private ScoreText() {}

    static byte[] of(double score, boolean large) {
        if (!large || Double.isInfinite(score) || score == 0) {
            return Call.digits(score);
        }
        return ofLarge(score).getBytes(StandardCharsets.US_ASCII);
    }

    private static String ofLarge(double score) {
        BigDecimal rounded = new BigDecimal(score).round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < DIGITS.getPrecision()) {
            return rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return (score < 0 ? "-" : "") + mantissa + (exponent < 0 ? "e-" : "e+") + power;
    }
}
