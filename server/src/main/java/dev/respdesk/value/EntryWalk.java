package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Refs;
import dev.respdesk.time.Clock;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;

/// One walk over the tables of all databases as they were when it began.
public final class EntryWalk {
    /// Fields, members or elements in one call of the sink.
    static final int GROUP = 64;

    private final Blocks blocks;
    private final Mem mem;
    private final Clock clock;
    private final EntrySink sink;
    private final EntryGiver giver;
    private final Table[] tables;
    private final Map<Table, Integer> databases = new IdentityHashMap<>();
    private final Map<BigCollection, CollectionPart> parts = new IdentityHashMap<>();
    private final ArrayDeque<CollectionPart> unfinished = new ArrayDeque<>();
    private final Refs bucket = new Refs();
    private final int epoch;
    private int table;
    private long cursor;
    private long entries;
    private boolean closed;

    EntryWalk(Blocks blocks, Clock clock, Table[] tables, EntrySink sink) {
        this.blocks = blocks;
        this.mem = blocks.mem;
        this.clock = clock;
        this.tables = tables;
        this.sink = sink;
        giver = new EntryGiver(blocks, sink);
        for (int db = 0; db < tables.length; db++) {
            databases.put(tables[db], db);
            tables[db].pin();
        }
        epoch = blocks.epochs.begin(this);
    }

    int epoch() {
        return epoch;
    }

    EntrySink sink() {
        return sink;
    }

    /// Goes on for about `budgetNanos`, one bucket of entries or fields at least; true while there is more.
    public boolean slice(long budgetNanos) {
        long start = clock.nanos();
        boolean more = !closed;
        while (more) {
            more = step();
            if (clock.nanos() - start >= budgetNanos) {
                break;
            }
        }
        return more;
    }

    /// Entries that it has come upon so far.
    public long entries() {
        return entries;
    }

    private boolean step() {
        CollectionPart part = unfinished.peek();
        if (part != null) {
            if (part.step(bucket)) {
                unfinished.remove();
                finish(part);
            }
        } else if (table < tables.length) {
            scanBucket();
        }
        if (table == tables.length && unfinished.isEmpty()) {
            end(true);
        }
        return !closed;
    }

    private void scanBucket() {
        Table scanned = tables[table];
        bucket.clear();
        cursor = scanned.index.scan(cursor, bucket);
        for (int i = 0; i < bucket.size(); i++) {
            int ref = bucket.at(i);
            if (blocks.epochs.lacks(this, Block.epoch(mem, ref))) {
                blocks.epochs.see(scanned, ref);
            }
        }
        if (cursor == 0) {
            scanned.unpin();
            table++;
        }
    }

    /// Ends the walk, finished or not.
    public void close() {
        end(false);
    }

    private void end(boolean complete) {
        if (closed) {
            return;
        }
        closed = true;
        for (; table < tables.length; table++) {
            tables[table].unpin();
        }
        parts.values().forEach(CollectionPart::drop);
        parts.clear();
        unfinished.clear();
        blocks.epochs.end(this, complete);
    }

    /// Takes an entry that has not changed since the walk began.
    void take(Table from, int ref) {
        Integer db = databases.get(from);
        if (db == null) {
            return;
        }
        entries++;
        byte[] key = Block.key(mem, ref);
        if (Block.isBig(mem, ref)) {
            begin(from.big(ref).part(this, db, key, Block.expireAt(mem, ref)));
            return;
        }
        giver.givePacked(from, ref, db, key);
    }

    EntryGiver giver() {
        return giver;
    }

    /// Big collections are only noted here, and read part by part afterwards.
    private void begin(CollectionPart part) {
        parts.put(part.collection(), part);
        unfinished.add(part);
        part.collection().pin();
        part.start();
    }

    private void finish(CollectionPart part) {
        part.finish();
        parts.remove(part.collection());
        part.drop();
    }

    /// Takes a block of a big collection that has not changed since the walk began.
    void take(BigCollection collection, int ref) {
        CollectionPart part = parts.get(collection);
        if (part == null) {
            // Another walk reads this collection, which this one has not reached yet: note it now.
            collection.holder().showEntry();
            part = parts.get(collection);
        }
        if (part != null) {
            part.take(ref);
        }
    }
}
