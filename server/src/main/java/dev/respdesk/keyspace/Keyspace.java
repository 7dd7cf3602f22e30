package dev.respdesk.keyspace;

import dev.respdesk.struct.Mem;
import dev.respdesk.time.Clock;
import dev.respdesk.value.Arrivals;
import dev.respdesk.value.Blocks;
import dev.respdesk.value.Departures;
import dev.respdesk.value.EntryWalk;
import dev.respdesk.value.GatheredBytes;
import dev.respdesk.value.Table;
import dev.respdesk.value.Thresholds;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// All databases, the memory they share and the walks over them. Made once by `Server`; only the data thread uses it.
public final class Keyspace {
    private final Blocks blocks;
    private final Clock clock;
    private final Db[] dbs;
    private final Db scratch;
    private final Eviction eviction;
    private long hits;
    private long misses;
    private long walkRestNanos;
    private int expiringDb;

    private Keyspace(int databases, Mem mem, Clock clock, RandomGenerator random, KeyspaceListener listener) {
        this.clock = clock;
        dbs = new Db[databases];
        blocks = new Blocks(mem, clock, random, departures(listener));
        for (int i = 0; i < databases; i++) {
            dbs[i] = new Db(this, i, blocks.newTable(i), random);
        }
        scratch = new Db(this, -1, blocks.newTable(-1), random);
        eviction = new Eviction(this, listener);
    }

    /// A keyspace in the memory of this machine.
    public static Keyspace create(int databases, Clock clock, RandomGenerator random, KeyspaceListener listener) {
        return create(databases, Mem.ofThisMachine(), clock, random, listener);
    }

    /// A keyspace in a given memory.
    public static Keyspace create(
            int databases, Mem mem, Clock clock, RandomGenerator random, KeyspaceListener listener) {
        return new Keyspace(databases, mem, clock, random, listener);
    }

    private Departures departures(KeyspaceListener listener) {
        return new Departures() {
            @Override
            public void keyExpired(int db, byte[] key) {
                listener.expired(dbs[db], key);
            }

            @Override
            public void fieldsExpired(int db, byte[] key, byte[][] fields) {
                listener.fieldsExpired(dbs[db], key, fields);
            }
        };
    }

    Blocks blocks() {
        return blocks;
    }

    /// Begins to gather bytes in the storage.
    public GatheredBytes gather() {
        return blocks.gather();
    }

    /// As above for so many bytes, ready to be the value of a key, or of a field, of so many bytes.
    public GatheredBytes gather(int keyBytes, int expected) {
        return blocks.gather(keyBytes, expected);
    }

    /// An empty list of at most so many keys.
    public KeyHashes keyHashes(int most) {
        return new KeyHashes(blocks, most);
    }

    /// The number of databases.
    public int databases() {
        return dbs.length;
    }

    public Db db(int index) {
        return dbs[index];
    }

    /// A place outside all databases for a value that is being made. Who puts something in removes it, or renames it
    /// into a database, before the call ends.
    public Db scratch() {
        return scratch;
    }

    /// The time that look-ups see, milliseconds since 1970; it stands still until set again.
    public void now(long millis) {
        blocks.now(millis);
    }

    public long nowMillis() {
        return blocks.nowMillis();
    }

    /// The sizes up to which collections stay packed.
    public Thresholds thresholds() {
        return blocks.thresholds();
    }

    /// What removes keys to free memory.
    public Eviction eviction() {
        return eviction;
    }

    /// Bytes that the data takes with its index, as `maxmemory` counts them.
    public long usedBytes() {
        return blocks.usedBytes();
    }

    /// Whether `frequency` is kept in the place of `idleSeconds` (a maxmemory policy that is LFU).
    public void countAccesses(boolean on) {
        blocks.countAccesses(on);
    }

    /// Look-ups that found a key, since the last `resetStatistics`.
    public long hits() {
        return hits;
    }

    /// Look-ups that found none.
    public long misses() {
        return misses;
    }

    public void resetStatistics() {
        hits = 0;
        misses = 0;
    }

    /// Who hears of new keys; null for nobody. It must not touch the keyspace.
    public void arrivals(@Nullable Arrivals listener) {
        blocks.arrivals(listener);
    }

    /// Counts a look-up that reads.
    public void looked(boolean found) {
        if (found) {
            hits++;
        } else {
            misses++;
        }
    }

    /// Exchanges the contents of two databases; clients stay where they are.
    public void swap(int first, int second) {
        Table table = dbs[first].table();
        dbs[first].table(dbs[second].table());
        dbs[second].table(table);
    }

    /// Removes all keys of all databases.
    public void clear() {
        for (Db db : dbs) {
            db.clear();
        }
    }

    /// Until a time, in milliseconds since 1970, keys past theirs are hidden but not removed by who reads them.
    public void keepExpired(long untilMillis) {
        blocks.keepExpired(untilMillis);
    }

    /// While another server leads, keys past their time are hidden and wait until it removes them.
    public void follows(boolean on) {
        blocks.keepAllExpired(on);
    }

    /// While off (loading, or for the calls of a primary), keys past their time stay and are seen.
    public void expireByItself(boolean on) {
        blocks.expiring(on);
    }

    /// One slice of the active expire cycle, at most `budgetNanos` long; returns the number of keys and fields removed.
    /// The listener must not change the keyspace.
    public int expireSlice(long budgetNanos) {
        if (!blocks.expiring()) {
            return 0;
        }
        long start = clock.nanos();
        int removed = 0;
        for (int i = 0; i < dbs.length; i++) {
            removed += expireDb(dbs[expiringDb], start, budgetNanos);
            if (clock.nanos() - start >= budgetNanos) {
                return removed;
            }
            expiringDb = (expiringDb + 1) % dbs.length;
        }
        return removed;
    }

    /// Goes on while the last sixteen buckets held many expired keys.
    private int expireDb(Db db, long start, long budgetNanos) {
        int removed = 0;
        int last;
        do {
            last = db.table().expiry().removeKeys(16) + db.table().expiry().removeFields();
            removed += last;
        } while (last > 4 && clock.nanos() - start < budgetNanos);
        return removed;
    }

    /// One slice of housekeeping (evacuating sparse pages, freeing what big deletes left); true if there is more to do.
    public boolean tidySlice(long budgetNanos) {
        return blocks.tidySlice(budgetNanos);
    }

    /// Whether there are fields with expire times in any database.
    public boolean fieldsExpire() {
        for (Db db : dbs) {
            if (db.table().fieldsExpire()) {
                return true;
            }
        }
        return false;
    }

    /// For how long walks that begin from now on rest after each entry: for tests; 0 for not at all.
    public void walkRest(long nanos) {
        walkRestNanos = nanos;
    }

    /// Begins a walk over all entries as they are now. Any number may be under way at once.
    public Walk startWalk(WalkSink sink) {
        Table[] tables = new Table[dbs.length];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = dbs[i].table();
        }
        EntryWalk walk = blocks.startWalk(tables, sink);
        if (walkRestNanos > 0) {
            return new SlowWalk(walk, clock, walkRestNanos);
        }
        return new Walk() {
            @Override
            public boolean slice(long budgetNanos) {
                return walk.slice(budgetNanos);
            }

            @Override
            public void close() {
                walk.close();
            }
        };
    }

    /// Bytes of live blocks, of the pages that hold them, and of the index, which counts in neither of the two.
    public MemoryFigures memory() {
        return new MemoryFigures(blocks.liveBytes(), blocks.pageBytes(), blocks.indexBytes());
    }

    /// Values that nobody can reach any more and that wait to be freed.
    public long waitingValues() {
        return blocks.waitingValues();
    }

    /// How many have been freed behind the call that removed them.
    public long freedValues() {
        return blocks.freedValues();
    }

    /// What the storage takes, in bytes. Fragmentation is `pages - live`.
    public record MemoryFigures(long live, long pages, long index) {}
}
