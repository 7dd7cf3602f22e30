package dev.respdesk.gui.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// How far a transfer has come, and what it could not do. One thread works, any other may look.
final class Progress {
    private static final int SHOWN = 8;

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final List<String> reasons = new ArrayList<>();

    /// So many more are done.
    void did(long count) {
        done.addAndGet(count);
    }

    /// One more was left as it is: it has gone meanwhile, or it is there already.
    void leave() {
        left.incrementAndGet();
    }

    /// One more could not be done. The first few reasons are kept.
    void refuse(String what, String why) {
        refused.incrementAndGet();
        synchronized (reasons) {
            if (reasons.size() < SHOWN) {
                reasons.add(what + ": " + why);
            }
        }
    }

    long done() {
        return done.get();
    }

    long left() {
        return left.get();
    }

    long refused() {
        return refused.get();
    }

    /// The first reasons, one each line.
    String reasons() {
        synchronized (reasons) {
            return String.join("\n", reasons);
        }
    }
}
