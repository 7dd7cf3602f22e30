package dev.respdesk.command;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The arithmetic of INCRBYFLOAT and HINCRBYFLOAT: the x86 extended format that redis-server counts in, with 64
/// significant bits, and its text with up to 17 decimal places.
public final class LongDouble {
    /// Significant bits of the extended format.
    private static final int BITS = 64;

    /// Places before the point beyond which a number is too large, and zeros behind it beyond which it is too small,
    /// so that neither needs an exact look.
    private static final int FIRST_PLACE_MAX = 4933;

    private static final int FIRST_PLACE_MIN = -4950;

    /// The largest number: 64 bits of one, the first of them worth 2 to the 16383.
    private static final BigDecimal MAX = new BigDecimal(
            BigInteger.ONE.shiftLeft(BITS).subtract(BigInteger.ONE).shiftLeft(16383 - BITS + 1));

    private static final int PLACES = 17;

    /// redis-server does not read longer texts as numbers.
    private static final int TEXT_MAX = 5 * 1024;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern HEX =
            Pattern.compile("([+-]?)0[xX]([0-9a-fA-F]*)(?:\\.([0-9a-fA-F]*))?(?:[pP]([+-]?\\d+))?");
    private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(inity)?");

    private static final LongDouble INFINITY = new LongDouble(null);

    /// Null where it is infinite.
    private final @Nullable BigDecimal value;

    private LongDouble(@Nullable BigDecimal value) {
        this.value = value;
    }

    /// The number in the bytes as C's `strtold` reads it; null where there is none, or none in range.
    public static @Nullable LongDouble parse(byte[] bytes) {
        if (bytes.length == 0 || bytes.length >= TEXT_MAX) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (DECIMAL.matcher(text).matches()) {
            return decimal(text);
        }
        if (INFINITE.matcher(text).matches()) {
            return INFINITY;
        }
        Matcher hex = HEX.matcher(text);
        return hex.matches() ? hexadecimal(hex) : null;
    }

    private static @Nullable LongDouble decimal(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        BigDecimal mantissa = new BigDecimal(e < 0 ? text : text.substring(0, e));
        if (mantissa.signum() == 0) {
            return new LongDouble(BigDecimal.ZERO);
        }
        BigInteger exponent = e < 0 ? BigInteger.ZERO : new BigInteger(text.substring(e + 1));
        BigInteger first = exponent.add(BigInteger.valueOf((long) mantissa.precision() - mantissa.scale()));
        boolean fits = first.bitLength() <= 31
                && first.intValue() <= FIRST_PLACE_MAX && first.intValue() >= FIRST_PLACE_MIN;
        return fits ? inRange(mantissa.scaleByPowerOfTen(exponent.intValue())) : null;
    }

    private static @Nullable LongDouble inRange(BigDecimal exact) {
        LongDouble number = of(exact);
        return number.isInfinite() ? null : number;
    }

    private static LongDouble of(BigDecimal exact) {
        BigDecimal rounded = round(exact);
        return rounded.abs().compareTo(MAX) > 0 ? INFINITY : new LongDouble(rounded);
    }

    private static @Nullable LongDouble hexadecimal(Matcher hex) {
        String whole = hex.group(2);
        String fraction = hex.group(3) == null ? "" : hex.group(3);
        if (whole.isEmpty() && fraction.isEmpty()) {
            return null;
        }
        String power = hex.group(4) == null ? "0" : hex.group(4);
        BigInteger exponent = new BigInteger(power).subtract(BigInteger.valueOf(4L * fraction.length()));
        BigInteger digits = new BigInteger(hex.group(1) + whole + fraction, 16);
        if (digits.signum() == 0) {
            return new LongDouble(BigDecimal.ZERO);
        }
        boolean fits = exponent.bitLength() <= 15;
        return fits ? inRange(scaled(new BigDecimal(digits), exponent.intValue())) : null;
    }

    public boolean isInfinite() {
        return value == null;
    }

    /// The sum, rounded as the hardware rounds.
    public LongDouble plus(LongDouble other) {
        BigDecimal mine = value;
        BigDecimal others = other.value;
        if (mine == null || others == null) {
            return INFINITY;
        }
        return of(mine.add(others));
    }

    /// The text in decimal: at most 17 places, no trailing zeros, no exponent.
    public byte[] bytes() {
        BigDecimal finite = value;
        if (finite == null) {
            return "inf".getBytes(StandardCharsets.ISO_8859_1);
        }
        BigDecimal places = finite.setScale(PLACES, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return places.toPlainString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// To the nearest number of 64 significant bits, ties to even.
    private static BigDecimal round(BigDecimal exact) {
        if (exact.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int shift = BITS - magnitudeBits(exact.abs());
        BigDecimal integer = scaled(exact, shift).setScale(0, RoundingMode.HALF_EVEN);
        return scaled(integer, -shift);
    }

    /// The exponent e for which `2^(e-1) <= number < 2^e`.
    private static int magnitudeBits(BigDecimal number) {
        BigInteger whole = number.toBigInteger();
        if (whole.signum() > 0) {
            return whole.bitLength();
        }
        int places = number.scale() - number.precision() + 1;
        int lift = (int) (places * 3.33) + 8;
        return scaled(number, lift).toBigInteger().bitLength() - lift;
    }

    private static BigDecimal scaled(BigDecimal number, int bits) {
        BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(bits)));
        return bits >= 0 ? number.multiply(power) : number.divide(power);
    }
}
