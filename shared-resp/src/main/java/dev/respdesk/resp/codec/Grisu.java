package dev.respdesk.resp.codec;

import java.math.BigInteger;

/// The decimal digits of a double by Florian Loitsch's algorithm Grisu2 ("Printing floating-point numbers quickly and
/// accurately with integers", 2010), with powers of ten in steps of eight, as redis-server computes them. The digits
/// always read back the same, and in one case of a thousand there are more than needed; because replies must be equal
/// to the byte, `Double.toString`, which is always shortest, would not do.
final class Grisu {
    /// More than 17 digits are never needed.
    private static final int MOST_DIGITS = 18;

    private static final int FIRST_POWER = -348;
    private static final int POWER_STEP = 8;
    private static final int POWERS = 87;
    private static final double LOG_2 = 0.30102999566398114;

    /// The scaled number's binary exponent must lie between these, so that its integral part fits into 32 bits.
    private static final int LEAST_EXPONENT = -60;
    private static final int MOST_EXPONENT = -32;

    private static final long FRACTION = (1L << 52) - 1;
    private static final long HIDDEN = 1L << 52;
    private static final int BIAS = 1023 + 52;

    private static final long[] POWER_FRACTIONS = new long[POWERS];
    private static final int[] POWER_EXPONENTS = new int[POWERS];

    static {
        for (int i = 0; i < POWERS; i++) {
            computePower(i);
        }
    }

    final byte[] digits = new byte[MOST_DIGITS];
    int count;

    /// The value is the digits, read as an integer, times ten to this.
    int exponent;

    /// 10^k rounded to 64 significant bits.
    private static void computePower(int index) {
        int k = FIRST_POWER + index * POWER_STEP;
        BigInteger ten = BigInteger.TEN.pow(Math.abs(k));
        int shift = k >= 0 ? ten.bitLength() - 64 : -(ten.bitLength() + 63);
        BigInteger scaled = k >= 0 ? ten : BigInteger.ONE.shiftLeft(-shift + 64).divide(ten);
        int drop = scaled.bitLength() - 64;
        BigInteger rounded = drop > 0
                ? scaled.add(BigInteger.ONE.shiftLeft(drop - 1)).shiftRight(drop)
                : scaled.shiftLeft(-drop);
        POWER_FRACTIONS[index] = rounded.longValue();
        POWER_EXPONENTS[index] = k >= 0 ? drop : drop + shift - 64;
    }

    /// Finds the digits of the magnitude of a finite number that is not zero.
    void find(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int biased = (int) (bits >>> 52 & 0x7ff);
        long fraction = biased == 0 ? bits & FRACTION : bits & FRACTION | HIDDEN;
        int binary = biased == 0 ? 1 - BIAS : biased - BIAS;

        long upper = (fraction << 1) + 1;
        int shift = Long.numberOfLeadingZeros(upper);
        int upperExponent = binary - 1 - shift;
        int lowerShift = fraction == HIDDEN ? 2 : 1;
        long lower = (fraction << lowerShift) - 1 << binary - lowerShift - upperExponent;
        long middle = fraction << binary - upperExponent;

        int power = power(upperExponent);
        long ten = POWER_FRACTIONS[power];
        exponent = -(FIRST_POWER + power * POWER_STEP);
        int point = -(upperExponent + POWER_EXPONENTS[power] + 64);
        long high = times(upper << shift, ten) - 1;
        generate(high, high - times(middle, ten), high - (times(lower, ten) + 1), point);
    }

    private static int power(int binaryExponent) {
        int index = ((int) (-(binaryExponent + POWERS) * LOG_2) - FIRST_POWER) / POWER_STEP;
        while (true) {
            int scaled = binaryExponent + POWER_EXPONENTS[index] + 64;
            if (scaled < LEAST_EXPONENT) {
                index++;
            } else if (scaled > MOST_EXPONENT) {
                index--;
            } else {
                return index;
            }
        }
    }

    /// The upper 64 bits of the product, rounded.
    private static long times(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b) + (a * b >>> 63);
    }

    /// Takes digits off `high` until what is left lies within `range` of it; `distance` is where the number itself is.
    /// All have `point` bits behind the binary point.
    private void generate(long high, long distance, long range, int point) {
        long one = 1L << point;
        long integral = high >>> point;
        long fraction = high & one - 1;
        count = 0;
        long unit = 1_000_000_000;
        for (int kappa = 9; kappa >= 0; kappa--, unit /= 10) {
            append(integral / unit);
            integral %= unit;
            long rest = (integral << point) + fraction;
            if (Long.compareUnsigned(rest, range) <= 0) {
                exponent += kappa;
                approach(range, rest, unit << point, distance);
                return;
            }
        }
        generateFraction(fraction, distance, range, point);
    }

    private void generateFraction(long rest, long distance, long range, int point) {
        long one = 1L << point;
        long fraction = rest;
        long within = range;
        long scale = 1;
        while (true) {
            fraction *= 10;
            within *= 10;
            scale *= 10;
            exponent--;
            append(fraction >>> point);
            fraction &= one - 1;
            if (Long.compareUnsigned(fraction, within) < 0) {
                approach(within, fraction, one, distance * scale);
                return;
            }
        }
    }

    /// Leading zeros are no digits.
    private void append(long digit) {
        if (digit != 0 || count > 0) {
            digits[count++] = (byte) ('0' + digit);
        }
    }

    /// Lowers the last digit as long as that comes closer to the number and stays within the range.
    private void approach(long range, long from, long unit, long distance) {
        long rest = from;
        while (Long.compareUnsigned(rest, distance) < 0
                && Long.compareUnsigned(range - rest, unit) >= 0
                && (Long.compareUnsigned(rest + unit, distance) < 0
                        || Long.compareUnsigned(distance - rest, rest + unit - distance) > 0)) {
            digits[count - 1]--;
            rest += unit;
        }
    }
}
