package dev.respdesk.script;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Doubles as C's `printf` writes them.
final class Printf {
    private Printf() {}

    /// `%.<precision>g`.
    static String g(double number, int precision) {
        if (Double.isNaN(number)) {
            return Double.doubleToRawLongBits(number) < 0 ? "-nan" : "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        int digits = Math.max(1, precision);
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal stripped = rounded.stripTrailingZeros();
        return exponent < -4 || exponent >= digits ? scientific(stripped, exponent) : stripped.toPlainString();
    }

    private static String scientific(BigDecimal number, int exponent) {
        String all = number.unscaledValue().abs().toString();
        String sign = number.signum() < 0 ? "-" : "";
        String fraction = all.length() > 1 ? "." + all.substring(1) : "";
        int size = Math.abs(exponent);
        return sign + all.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
    }
}
