package dev.respdesk.command;

import org.jspecify.annotations.Nullable;

/// How often something took how long, to about one per cent: from a nanosecond to a second; what is longer counts as a
/// second. It is kept as HdrHistogram keeps it with two significant digits, and redis-server with it: from 256 on each
/// power of two has 128 buckets of the same width. They are made where something falls into.
public final class LatencyHistogram {
    private static final int WIDTH_BITS = 8;
    private static final int HALF = 1 << WIDTH_BITS - 1;
    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final int POWERS = powerOf(LONGEST_NANOS) + 1;

    private final int[] @Nullable [] counts = new int[POWERS][];
    private long total;

    private static int powerOf(long nanos) {
        return Long.SIZE - WIDTH_BITS - Long.numberOfLeadingZeros(nanos | (1 << WIDTH_BITS) - 1);
    }

    /// Counts one.
    public void record(long nanos) {
        long clipped = Math.min(Math.max(nanos, 1), LONGEST_NANOS);
        int power = powerOf(clipped);
        int[] buckets = counts[power];
        if (buckets == null) {
            buckets = new int[2 * HALF];
            counts[power] = buckets;
        }
        buckets[(int) (clipped >>> power)]++;
        total++;
    }

    /// How many were counted.
    public long total() {
        return total;
    }

    /// How many took at most so long, where that is the end of a bucket.
    private long countUpTo(long nanos) {
        long sum = 0;
        for (int power = 0; power < POWERS; power++) {
            int[] buckets = counts[power];
            for (int i = 0; buckets != null && i < buckets.length && highest(power, i) <= nanos; i++) {
                sum += buckets[i];
            }
        }
        return sum;
    }

    private static long highest(int power, int bucket) {
        return ((long) bucket + 1 << power) - 1;
    }

    /// The time that this share of all took at most.
    ///
    /// @param percent 0 to 100
    public double nanosAt(double percent) {
        long wanted = Math.max(1, (long) (percent / 100 * total + 0.5));
        long sum = 0;
        for (int power = 0; power < POWERS; power++) {
            int[] buckets = counts[power];
            for (int i = 0; buckets != null && i < buckets.length; i++) {
                sum += buckets[i];
                if (sum >= wanted) {
                    return highest(power, i);
                }
            }
        }
        return 0;
    }

    /// What `powersOfTwo` tells.
    public interface Visitor {
        /// @param highestNanos the end of a range of times
        /// @param upToThere    how many took at most so long
        void range(long highestNanos, long upToThere);
    }

    /// Tells of ranges of times from about a microsecond on, each about as long as all before it; those are left out in
    /// which nothing fell.
    public void powersOfTwo(Visitor visitor) {
        long before = 0;
        long highest = 1024;
        while (before < total) {
            long end = endOfBucket(highest);
            long now = countUpTo(end);
            if (now > before) {
                visitor.range(end, now);
            }
            before = now;
            highest *= 2;
        }
    }

    private static long endOfBucket(long nanos) {
        int power = powerOf(nanos);
        return highest(power, (int) (nanos >>> power));
    }
}
