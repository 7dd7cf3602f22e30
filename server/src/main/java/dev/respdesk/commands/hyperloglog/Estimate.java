package dev.respdesk.commands.hyperloglog;

/// The number of different elements, from how many registers hold which value: the estimator of Otmar Ertl, "New
/// cardinality estimation algorithms for HyperLogLog sketches" (2017), which needs no table of corrections. The order
/// of its operations is redis-server's, so that the last digit is the same.
final class Estimate {
    /// 1 / (2 ln 2).
    private static final double ALPHA = 0.7213475204444817;

    private Estimate() {}

    /// @param registersOf how many registers hold the value that is the index
    static long of(int[] registersOf) {
        double m = Sketch.REGISTERS;
        double z = m * tau((m - registersOf[Sketch.RANK_BITS + 1]) / m);
        for (int value = Sketch.RANK_BITS; value >= 1; value--) {
            z = (z + registersOf[value]) * 0.5;
        }
        z += m * sigma(registersOf[0] / m);
        double estimate = ALPHA * m * m / z;
        // Only damaged registers give no bound; C makes this number of it.
        return Double.isInfinite(estimate) ? Long.MIN_VALUE : Math.round(estimate);
    }

    /// As above for registers one in a byte.
    static long ofRegisters(byte[] registers) {
        int[] registersOf = new int[64];
        for (byte register : registers) {
            registersOf[register]++;
        }
        return of(registersOf);
    }

    private static double sigma(double part) {
        if (part == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = part;
        double y = 1;
        double z = x;
        double before;
        do {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        } while (before != z);
        return z;
    }

    private static double tau(double part) {
        if (part == 0 || part == 1) {
            return 0;
        }
        double x = part;
        double y = 1;
        double z = 1 - x;
        double before;
        do {
            x = Math.sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        } while (before != z);
        return z / 3;
    }
}
