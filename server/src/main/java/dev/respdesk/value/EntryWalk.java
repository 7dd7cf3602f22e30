package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Refs;
import dev.respdesk.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One walk over the tables of all databases as they were when it began.
public final class EntryWalk {
    /// Fields, members or elements in one call of the sink.
    static final int GROUP = 64;

    private final Blocks blocks;
    private final Mem mem;
    private final Clock clock;
    private final EntrySink sink;
    private final Table[] tables;
    private final Map<Table, Integer> databases = new IdentityHashMap<>();
    private final Map<BigCollection, CollectionPart> parts = new IdentityHashMap<>();
    private final ArrayDeque<CollectionPart> unfinished = new ArrayDeque<>();
    private final Refs bucket = new Refs();
    private final int epoch;
    private @Nullable ElementCursor elements;
    private int table;
    private long cursor;
    private boolean closed;

    EntryWalk(Blocks blocks, Clock clock, Table[] tables, EntrySink sink) {
        this.blocks = blocks;
        this.mem = blocks.mem;
        this.clock = clock;
        this.tables = tables;
        this.sink = sink;
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
        byte[] key = Block.key(mem, ref);
        long expireAt = Block.expireAt(mem, ref);
        if (Block.isBig(mem, ref)) {
            begin(from.big(ref).part(this, db, key, expireAt));
            return;
        }
        switch (Block.type(mem, ref)) {
            case HASH -> takePacked(db, key, ref, expireAt);
            case LIST -> takeList(db, key, new ListValue(from, ref, 0), expireAt);
            case ZSET -> takeZSet(db, key, new ZSetValue(from, ref, 0), expireAt);
            case SET -> takeSet(db, key, new SetValue(from, ref, 0), expireAt);
            default -> sink.string(db, key, string(ref), expireAt);
        }
    }

    private Bytes string(int ref) {
        return Block.encoding(mem, ref) == Encoding.INT ? integer(ref) : Block.bytes(mem, blocks.slabs, ref);
    }

    private Bytes integer(int ref) {
        return new ArrayBytes(Decimal.bytes(mem.longAt(ref, Block.valueAt(mem, ref))));
    }

    private void takePacked(int db, byte[] key, int ref, long expireAt) {
        List<EntrySink.HashField> group = new ArrayList<>();
        PackedFields fields = new PackedFields(mem, ref);
        while (fields.step()) {
            group.add(new EntrySink.HashField(fields.field(), new ArrayBytes(fields.value()), fields.expireAt()));
            if (group.size() == GROUP) {
                sink.hashFields(db, key, group);
                group = new ArrayList<>();
            }
        }
        if (!group.isEmpty()) {
            sink.hashFields(db, key, group);
        }
        if (expireAt >= 0) {
            sink.expire(db, key, expireAt);
        }
    }

    private void takeList(int db, byte[] key, ListValue list, long expireAt) {
        list.giveTo(this, db, key);
        if (expireAt >= 0) {
            sink.expire(db, key, expireAt);
        }
    }

    private void takeZSet(int db, byte[] key, ZSetValue set, long expireAt) {
        List<EntrySink.ScoredMember> group = new ArrayList<>();
        set.range(0, set.size() - 1, false, (member, score) -> {
            group.add(new EntrySink.ScoredMember(member.toArray(), score));
            if (group.size() == GROUP) {
                sink.scoredMembers(db, key, List.copyOf(group));
                group.clear();
            }
            return true;
        });
        if (!group.isEmpty()) {
            sink.scoredMembers(db, key, group);
        }
        if (expireAt >= 0) {
            sink.expire(db, key, expireAt);
        }
    }

    private void takeSet(int db, byte[] key, SetValue set, long expireAt) {
        List<byte[]> group = new ArrayList<>();
        set.forEach(member -> {
            group.add(member.toArray());
            if (group.size() == GROUP) {
                sink.setMembers(db, key, List.copyOf(group));
                group.clear();
            }
            return true;
        });
        if (!group.isEmpty()) {
            sink.setMembers(db, key, group);
        }
        if (expireAt >= 0) {
            sink.expire(db, key, expireAt);
        }
    }

    /// Gives packed elements of a list. The cursor is the walk's own: this comes also in the middle of a change.
    void give(int db, byte[] key, int ref, int offset, int bytes) {
        ElementCursor cursor = elements;
        if (cursor == null) {
            cursor = new ElementCursor(mem);
            elements = cursor;
        }
        cursor.load(ref, offset, bytes);
        for (int left = cursor.count(); left > 0; left -= GROUP) {
            cursor.step();
            sink.listElements(db, key, new ElementGroup(cursor, Math.min(left, GROUP)));
        }
    }

    /// Big collections are only noted here, and read part by part afterwards.
    private void begin(CollectionPart part) {
        parts.put(part.collection(), part);
        unfinished.add(part);
        part.collection().pin();
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
