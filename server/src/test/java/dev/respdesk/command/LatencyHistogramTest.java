package dev.respdesk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    /// As redis-server told of calls that took these times.
    @Test
    void aTimeIsTheEndOfItsBucketLikeThereInPercentiles() {
        histogram.record(1_000);
        assertEquals(1_003, histogram.nanosAt(50));
        histogram.record(11_000);
        assertEquals(11_007, histogram.nanosAt(99));
        histogram.record(30_100_000);
        assertEquals(30_146_559, histogram.nanosAt(99.9));
        assertEquals(1_003, histogram.nanosAt(0));
    }

    @Test
    void rangesDoubleAndEmptyOnesAreLeftOut() {
        for (long nanos : new long[] {100, 1_900, 2_000, 30_000, 5_000_000_000L}) {
            histogram.record(nanos);
        }
        List<String> ranges = new ArrayList<>();
        histogram.powersOfTwo((highest, count) -> ranges.add(highest / 1000 + ":" + count));
        assertEquals(List.of("1:1", "2:3", "33:4", "1082130:5"), ranges);
        assertEquals(5, histogram.total());
    }

    @Test
    void everyTimeLiesInABucketNotMuchLonger() {
        for (long nanos = 1; nanos < 1_000_000_000; nanos = nanos * 5 / 4 + 1) {
            LatencyHistogram one = new LatencyHistogram();
            one.record(nanos);
            double end = one.nanosAt(100);
            assertEquals(true, end >= nanos && end <= nanos * 1.01 + 1, nanos + " is in " + end);
        }
    }
}
