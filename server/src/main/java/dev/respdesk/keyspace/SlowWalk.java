package dev.respdesk.keyspace;

import dev.respdesk.time.Clock;
import dev.respdesk.value.EntryWalk;

/// A walk that rests after each entry (`rdb-key-save-delay`), so that tests find it under way.
final class SlowWalk implements Walk {
    private final EntryWalk walk;
    private final Clock clock;
    private final long restNanos;
    private long restUntil;
    private boolean more = true;

    SlowWalk(EntryWalk walk, Clock clock, long restNanos) {
        this.walk = walk;
        this.clock = clock;
        this.restNanos = restNanos;
        restUntil = clock.nanos();
    }

    /// One bucket of entries at most. There is more as long as it rests, behind the last entry too.
    @Override
    public boolean slice(long budgetNanos) {
        long now = clock.nanos();
        if (now - restUntil < 0) {
            return true;
        }
        long before = walk.entries();
        more = more && walk.slice(1);
        long passed = walk.entries() - before;
        restUntil = now + passed * restNanos;
        return more || passed > 0;
    }

    @Override
    public void close() {
        walk.close();
    }
}
