package dev.respdesk.keyspace;

import dev.respdesk.value.EvictionPool;
import dev.respdesk.value.EvictionPool.Candidate;
import dev.respdesk.value.EvictionPool.Criterion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Removes keys to free memory, one at a time, as `maxmemory-policy` says. Which of them goes is decided as in
/// redis-server: the highest rated of a few random samples of each database and of those that earlier samples left.
public final class Eviction {
    /// Which keys may go, and by what they are chosen; at random where there is no criterion.
    private enum Policy {
        NOEVICTION(false, null),
        ALLKEYS_LRU(false, Criterion.IDLE_TIME),
        ALLKEYS_LFU(false, Criterion.RARITY),
        ALLKEYS_RANDOM(false, null),
        VOLATILE_LRU(true, Criterion.IDLE_TIME),
        VOLATILE_LFU(true, Criterion.RARITY),
        VOLATILE_RANDOM(true, null),
        VOLATILE_TTL(true, Criterion.EXPIRY);

        private final boolean onlyVolatile;
        private final @Nullable Criterion criterion;

        Policy(boolean onlyVolatile, @Nullable Criterion criterion) {
            this.onlyVolatile = onlyVolatile;
            this.criterion = criterion;
        }
    }

    private final Keyspace keyspace;
    private final KeyspaceListener listener;
    private final EvictionPool pool = new EvictionPool();
    private Policy policy = Policy.NOEVICTION;
    private int samples = 5;
    private int nextDb;

    Eviction(Keyspace keyspace, KeyspaceListener listener) {
        this.keyspace = keyspace;
        this.listener = listener;
    }

    /// The word of `maxmemory-policy`.
    public void policy(String word) {
        policy = Policy.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        pool.clear();
        keyspace.countAccesses(policy.criterion == Criterion.RARITY);
    }

    /// `maxmemory-samples`: how many entries of each database are looked at for each that goes.
    public void samples(int count) {
        samples = count;
    }

    /// Whether the policy lets keys go at all.
    public boolean mayRemoveKeys() {
        return policy != Policy.NOEVICTION;
    }

    /// Frees some memory: what removed values have left, or else one key. False where there is nothing to free.
    public boolean freeSome() {
        if (keyspace.blocks().freeBuried()) {
            return true;
        }
        if (!mayRemoveKeys()) {
            return false;
        }
        return policy.criterion == null ? removeAny() : removeRated(policy.criterion);
    }

    private boolean removeRated(Criterion criterion) {
        while (sample(criterion)) {
            for (Candidate next = pool.take(); next != null; next = pool.take()) {
                Db db = keyspace.db(next.db());
                if (mayGo(db, next.key()) && remove(db, next.key())) {
                    return true;
                }
            }
        }
        return false;
    }

    /// False where no key may go.
    private boolean sample(Criterion criterion) {
        boolean any = false;
        for (int i = 0; i < keyspace.databases(); i++) {
            any |= keyspace.db(i).table().sample(pool, criterion, policy.onlyVolatile, samples);
        }
        return any;
    }

    private boolean mayGo(Db db, byte[] key) {
        return !policy.onlyVolatile || db.expireAt(key) >= 0;
    }

    /// A random key of one database after the other.
    private boolean removeAny() {
        for (int tries = 0; tries < keyspace.databases(); ) {
            Db db = keyspace.db(nextDb);
            nextDb = (nextDb + 1) % keyspace.databases();
            byte[] key = db.table().randomKey(policy.onlyVolatile);
            if (key == null) {
                tries++;
            } else if (remove(db, key)) {
                return true;
            }
        }
        return false;
    }

    private boolean remove(Db db, byte[] key) {
        boolean removed = db.remove(key);
        if (removed) {
            listener.evicted(db, key);
        }
        return removed;
    }
}
