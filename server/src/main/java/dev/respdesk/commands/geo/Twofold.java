package dev.respdesk.commands.geo;

/// A number as the exact sum of two doubles, about 32 digits, and with it functions whose results are rounded but once.
///
/// @param high the number, rounded
/// @param low  what rounding took away
record Twofold(double high, double low) {
    /// Terms below this part of the sum change nothing.
    private static final double NEGLIGIBLE = 1e-34;

    private static Twofold sum(double first, double second) {
        double sum = first + second;
        double rounded = sum - first;
        return new Twofold(sum, (first - (sum - rounded)) + (second - rounded));
    }

    private static Twofold product(double first, double second) {
        double product = first * second;
        return new Twofold(product, Math.fma(first, second, -product));
    }

    private Twofold plus(Twofold other) {
        Twofold highs = sum(high, other.high);
        return sum(highs.high, highs.low + low + other.low);
    }

    private Twofold times(Twofold other) {
        Twofold highs = product(high, other.high);
        return sum(highs.high, highs.low + high * other.low + low * other.high);
    }

    private Twofold dividedBy(double divisor) {
        double quotient = high / divisor;
        Twofold back = product(quotient, divisor);
        return sum(quotient, (high - back.high - back.low + low) / divisor);
    }

    /// The sum of a first term and those that follow from it: each is the one before times `-angle * angle`, divided by
    /// the next two numbers.
    private static Twofold series(double first, double angle, double nextDivisor) {
        Twofold square = product(angle, angle);
        Twofold sum = new Twofold(first, 0);
        Twofold term = sum;
        for (double next = nextDivisor; Math.abs(term.high) > NEGLIGIBLE * Math.abs(sum.high); next += 2) {
            term = term.times(square).dividedBy(-next * (next + 1));
            sum = sum.plus(term);
        }
        return sum;
    }

    private static Twofold sine(double angle) {
        return series(angle, angle, 2);
    }

    /// For angles up to a half turn.
    static double sin(double angle) {
        return sine(angle).high;
    }

    /// For angles up to a quarter turn.
    static double cos(double angle) {
        return series(1, angle, 1).high;
    }

    /// One step of Newton's from the ordinary result.
    static double asin(double sine) {
        double angle = Math.asin(sine);
        double slope = Math.cos(angle);
        return slope == 0 ? angle : angle - sine(angle).plus(new Twofold(-sine, 0)).high / slope;
    }
}
