package dev.respdesk.observe;

import java.util.Arrays;

/// How fast a counter grows: the mean of the last 16 samples, as redis-server computes its instantaneous figures.
final class Rate {
    private static final int SAMPLES = 16;

    private final long[] perSecond = new long[SAMPLES];
    private int next;
    private long lastMillis;
    private long lastCount;

    void sample(long nowMillis, long count) {
        if (lastMillis > 0 && nowMillis > lastMillis) {
            perSecond[next] = Math.max(0, count - lastCount) * 1000 / (nowMillis - lastMillis);
            next = (next + 1) % SAMPLES;
        }
        lastMillis = nowMillis;
        lastCount = count;
    }

    long perSecond() {
        long sum = 0;
        for (long sample : perSecond) {
            sum += sample;
        }
        return sum / SAMPLES;
    }

    void reset() {
        Arrays.fill(perSecond, 0);
        lastMillis = 0;
        lastCount = 0;
    }
}
