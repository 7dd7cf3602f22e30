package dev.respdesk.observe;

import java.util.ArrayDeque;
import java.util.Deque;

/// The last samples of one kind of event, at most one a second: the longest of that second.
public final class LatencySeries {
    /// One sample.
    public record Sample(long unixSeconds, long millis) {}

    /// redis-server keeps as many.
    private static final int SAMPLES_MOST = 160;

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private long longestMillis;

    void add(long unixSeconds, long millis) {
        longestMillis = Math.max(longestMillis, millis);
        Sample last = samples.peekLast();
        if (last != null && last.unixSeconds() == unixSeconds) {
            if (last.millis() < millis) {
                samples.removeLast();
                samples.addLast(new Sample(unixSeconds, millis));
            }
            return;
        }
        samples.addLast(new Sample(unixSeconds, millis));
        if (samples.size() > SAMPLES_MOST) {
            samples.removeFirst();
        }
    }

    /// Oldest first; never empty.
    public Deque<Sample> samples() {
        return samples;
    }

    public Sample last() {
        return samples.getLast();
    }

    /// The longest since this kind of event was last forgotten.
    public long longestMillis() {
        return longestMillis;
    }
}
