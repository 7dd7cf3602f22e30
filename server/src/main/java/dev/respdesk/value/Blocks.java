package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Refs;
import dev.respdesk.struct.SipHash;
import dev.respdesk.struct.Slabs;
import dev.respdesk.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the tables of all databases share: the memory, the hash key, the time that commands see, the big collections,
/// and what is still to be freed.
public final class Blocks {
    /// What an index takes for one block: a slot of 64/12 bytes at a mean load of 0.6.
    static final int SLOT_BYTES = 9;

    /// A detached collection of up to this many blocks is freed at once, a larger one in slices.
    private static final int FREED_AT_ONCE = 256;

    final Mem mem;
    final Slabs slabs;
    final RandomGenerator random;
    final Thresholds thresholds = new Thresholds();
    final Departures departures;
    final Epochs epochs = new Epochs();
    final AccessClock access;
    private final Clock clock;
    private final SipHash sip;
    private final List<@Nullable Table> tables = new ArrayList<>();
    private final List<@Nullable BigCollection> collections = new ArrayList<>();
    private final ArrayDeque<Integer> freeHandles = new ArrayDeque<>();
    private final ArrayDeque<Grave> graves = new ArrayDeque<>();
    private long waitingValues;
    private long freedValues;
    private final Refs scratch = new Refs();
    /// The cursor over packed elements that all lists share: no two are read at once.
    final ElementCursor elements;
    /// The same over entries of streams.
    final EntryCursor entries;
    private byte[] packing = new byte[1024];
    private byte[] keyScratch = new byte[256];
    @Nullable Arrivals arrivals;
    private boolean expiring = true;
    private boolean keepsAllExpired;
    private long nowMillis;
    private long keepUntilMillis;

    public Blocks(Mem mem, Clock clock, RandomGenerator random, Departures departures) {
        this.mem = mem;
        this.clock = clock;
        // Samples and counters draw often; nobody gains by guessing what.
        this.random = new SplittableRandom(random.nextLong());
        this.departures = departures;
        slabs = new Slabs(mem);
        elements = new ElementCursor(mem);
        entries = new EntryCursor(mem);
        sip = new SipHash(random);
        access = new AccessClock(this.random, thresholds);
        collections.add(null);
        now(clock.millis());
    }

    /// Sets the time that look-ups compare expire times with.
    public void now(long millis) {
        nowMillis = millis;
        access.now(millis);
    }

    public long nowMillis() {
        return nowMillis;
    }

    public Thresholds thresholds() {
        return thresholds;
    }

    /// Whether access counters are kept in the place of access times.
    public void countAccesses(boolean on) {
        access.counting(on);
    }

    /// Who hears of new keys; null for nobody.
    public void arrivals(@Nullable Arrivals listener) {
        arrivals = listener;
    }

    /// Whether what is past its time is hidden and removed.
    public void expiring(boolean on) {
        expiring = on;
    }

    public boolean expiring() {
        return expiring;
    }

    /// Until a time, in milliseconds since 1970, what is only read is not removed, though it is hidden when it is past
    /// its time.
    public void keepExpired(long untilMillis) {
        keepUntilMillis = untilMillis;
    }

    /// As above for as long as it is on.
    public void keepAllExpired(boolean on) {
        keepsAllExpired = on;
    }

    boolean keepsExpired() {
        return keepsAllExpired || nowMillis < keepUntilMillis;
    }

    /// Whether an expire time has come; -1 never comes.
    boolean past(long expireAt) {
        return expireAt >= 0 && expireAt <= nowMillis && expiring;
    }

    long hash(byte[] key) {
        return sip.hash(key, key.length);
    }

    /// The hash of a key that lies within other bytes.
    public long hash(byte[] bytes, int from, int count) {
        return sip.hash(bytes, from, count);
    }

    long hashOfKeyAt(int ref) {
        return hashAt(ref, Block.keyAt(mem, ref), Block.keyBytes(mem, ref));
    }

    /// The hash of bytes in memory.
    long hashAt(int ref, int at, int count) {
        if (count > keyScratch.length) {
            keyScratch = new byte[count];
        }
        mem.read(ref, at, keyScratch, 0, count);
        return sip.hash(keyScratch, count);
    }

    /// An array for the packed form of an element, valid until the next one.
    byte[] packing(int bytes) {
        if (bytes > packing.length) {
            packing = new byte[bytes * 2];
        }
        return packing;
    }

    /// Begins to gather bytes outside the heap.
    public GatheredBytes gather() {
        return new GatheredBytes(mem, slabs);
    }

    /// As above for so many bytes, ready to be the value of a key, or of a field, of so many bytes.
    public GatheredBytes gather(int keyBytes, int expected) {
        return new GatheredBytes(mem, slabs, Block.keyAt(Block.WIDE | Block.EXPIRES) + keyBytes, expected);
    }

    /// An empty table for a database.
    public Table newTable(int db) {
        int id = tables.indexOf(null);
        if (id < 0) {
            id = tables.size();
            tables.add(null);
        }
        Table table = new Table(this, id, db);
        tables.set(id, table);
        return table;
    }

    /// Takes a table that no database uses any more; its memory is freed now or in slices.
    public void bury(Table table) {
        bury(table, table.size(), table.keys());
    }

    void bury(BigCollection collection) {
        bury(collection, collection.size(), 1);
    }

    void bury(Remains dead) {
        bury(dead, 0, 0);
    }

    private void bury(Remains dead, long blocks, long values) {
        if (blocks > FREED_AT_ONCE || dead.pinned() || !dead.freeSlice(FREED_AT_ONCE)) {
            graves.add(new Grave(dead, values));
            waitingValues += values;
        }
    }

    /// @param values how many values of keys are freed with it
    private record Grave(Remains dead, long values) {}

    /// Values that nobody can reach any more and that are freed in slices.
    public long waitingValues() {
        return waitingValues;
    }

    /// How many have been freed so.
    public long freedValues() {
        return freedValues;
    }

    void forget(Table table) {
        tables.set(table.id(), null);
    }

    /// Makes a big collection of some kind.
    interface Maker<C extends BigCollection> {
        C make(Blocks blocks, int handle);
    }

    <C extends BigCollection> C newCollection(Maker<C> maker) {
        Integer free = freeHandles.poll();
        int handle = free == null ? collections.size() : free;
        C made = maker.make(this, handle);
        if (free == null) {
            collections.add(made);
        } else {
            collections.set(handle, made);
        }
        return made;
    }

    BigCollection collection(int handle) {
        BigCollection known = collections.get(handle);
        if (known == null) {
            throw new IllegalStateException("no collection has handle " + handle);
        }
        return known;
    }

    void forget(BigCollection collection) {
        collections.set(collection.handle(), null);
        freeHandles.add(collection.handle());
    }

    /// Frees what detached tables and collections left and gives free pages back; true if there is more to do.
    public boolean tidySlice(long budgetNanos) {
        long start = clock.nanos();
        boolean more = true;
        while (more && clock.nanos() - start < budgetNanos) {
            if (!freeBuried()) {
                more = slabs.evacuate(this::moved) | slabs.trim(16);
            }
        }
        return more;
    }

    /// Frees a part of what detached tables and collections left; false where there is nothing that may be freed.
    public boolean freeBuried() {
        Grave grave = graves.isEmpty() ? null : openGrave();
        if (grave == null) {
            return false;
        }
        if (grave.dead().freeSlice(FREED_AT_ONCE)) {
            graves.remove(grave);
            waitingValues -= grave.values();
            freedValues += grave.values();
        }
        return true;
    }

    private void moved(int kind, int old, int now) {
        if (kind == Slabs.MEMBER) {
            collection(Block.owner(mem, now)).moved(old, now);
            return;
        }
        if (kind == Slabs.ELEMENT) {
            collection(MemberIndex.handle(mem, now)).moved(old, now);
            return;
        }
        Table table = tables.get(Block.table(mem, now));
        if (table == null) {
            throw new IllegalStateException("a block without a table");
        }
        table.moved(hashOfKeyAt(now), old, now);
    }

    /// The first of the dead that no walk reads any more.
    private @Nullable Grave openGrave() {
        for (Grave grave : graves) {
            if (!grave.dead().pinned()) {
                return grave;
            }
        }
        return null;
    }

    /// Begins a walk over these tables, one per database.
    public EntryWalk startWalk(Table[] ofDatabases, EntrySink sink) {
        if (epochs.needsRenumbering()) {
            renumber();
            epochs.renumbered();
        }
        return new EntryWalk(this, clock, ofDatabases, sink);
    }

    private void renumber() {
        for (Table table : tables) {
            if (table != null) {
                table.renumber(scratch);
            }
        }
        for (BigCollection collection : collections) {
            if (collection != null) {
                collection.renumber(scratch);
            }
        }
    }

    /// Bytes of the blocks in use, without the index.
    public long liveBytes() {
        return slabs.liveBytes() - slabs.fixedBytes();
    }

    /// Bytes of the blocks in use and of the indexes.
    public long usedBytes() {
        return slabs.liveBytes();
    }

    /// Bytes of the pages taken from the system, without the index.
    public long pageBytes() {
        return slabs.pageBytes() - slabs.fixedBytes();
    }

    /// Bytes of the indexes of all tables and collections.
    public long indexBytes() {
        return slabs.fixedBytes();
    }
}
