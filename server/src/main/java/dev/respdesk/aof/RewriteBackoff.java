package dev.respdesk.aof;

import java.util.concurrent.TimeUnit;

/// How long rewrites that nobody asked for wait after failures: three may fail in a row at once, then 1, 2, 4 ... 60
/// minutes pass before the next.
final class RewriteBackoff {
    private static final int FREE_FAILURES = 3;
    private static final long MOST_MINUTES = 60;

    private int failures;
    private long waitMinutes;
    private long notBeforeNanos;
    private boolean waits;

    boolean allows(long nowNanos) {
        return !waits || nowNanos - notBeforeNanos >= 0;
    }

    void failed(long nowNanos) {
        if (++failures < FREE_FAILURES) {
            return;
        }
        waitMinutes = waitMinutes == 0 ? 1 : Math.min(MOST_MINUTES, waitMinutes * 2);
        notBeforeNanos = nowNanos + TimeUnit.MINUTES.toNanos(waitMinutes);
        waits = true;
    }

    void succeeded() {
        failures = 0;
        waitMinutes = 0;
        waits = false;
    }
}
