package dev.respdesk.value;

import dev.respdesk.struct.Refs;
import dev.respdesk.struct.Slabs;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A hash too large to be packed: a block per field, found through a dictionary of its own.
final class BigHash extends BlockMap {
    private final int handle;
    private @Nullable Table table;
    private byte[] key = {};
    private long expiryCursor;

    BigHash(Blocks blocks, int handle) {
        super(blocks, Slabs.MEMBER);
        this.handle = handle;
    }

    int handle() {
        return handle;
    }

    @Override
    int mark() {
        return 0;
    }

    @Override
    int owner() {
        return handle;
    }

    @Override
    int ownerOf(int old) {
        return handle;
    }

    /// Notes which entry holds this hash.
    void heldBy(Table holder, byte[] name) {
        table = holder;
        key = name;
    }

    /// Notes that no entry holds this hash any more.
    void heldByNone() {
        table = null;
    }

    /// Shows the entry that holds this hash to the walks that lack it.
    void showEntry() {
        Table holder = table;
        if (holder != null) {
            holder.changing(holder.index.find(blocks.hash(key), key));
        }
    }

    @Override
    void copyFirst(int ref) {
        blocks.epochs.see(this, ref);
    }

    @Override
    void leave(int ref) {}

    /// The block of a field that has not expired, or 0.
    int find(byte[] field) {
        int ref = index.find(blocks.hash(field), field);
        return ref == 0 || blocks.past(Block.expireAt(mem, ref)) ? 0 : ref;
    }

    byte @Nullable [] get(byte[] field) {
        int ref = find(field);
        return ref == 0 ? null : Block.value(mem, ref);
    }

    boolean set(byte[] field, byte[] value, boolean keepExpiry) {
        long hash = blocks.hash(field);
        int old = index.find(hash, field);
        boolean isNew = old == 0 || blocks.past(Block.expireAt(mem, old));
        put(old, hash, field, value, isNew || !keepExpiry ? -1 : Block.expireAt(mem, old));
        return isNew;
    }

    boolean set(byte[] field, Bytes value, boolean keepExpiry) {
        long hash = blocks.hash(field);
        int old = index.find(hash, field);
        boolean isNew = old == 0 || blocks.past(Block.expireAt(mem, old));
        long expireAt = isNew || !keepExpiry ? -1 : Block.expireAt(mem, old);
        int ref = replace(old, hash, field, expireAt, value.length());
        Block.write(mem, ref, Block.valueAt(mem, ref), value);
        return isNew;
    }

    /// Adds a field that is not there yet.
    void add(byte[] field, byte[] value, long expireAt) {
        put(0, blocks.hash(field), field, value, expireAt);
    }

    private int replace(int old, long hash, byte[] field, long expireAt, int valueBytes) {
        if (old != 0) {
            changing(old);
        }
        return place(old, hash, field, 0, expireAt, valueBytes);
    }

    private void put(int old, long hash, byte[] field, byte[] value, long expireAt) {
        int ref = replace(old, hash, field, expireAt, value.length);
        mem.write(ref, Block.valueAt(mem, ref), value, 0, value.length);
    }

    boolean remove(byte[] field) {
        int ref = find(field);
        if (ref != 0) {
            changing(ref);
            free(ref, blocks.hash(field));
        }
        return ref != 0;
    }

    void expireAt(byte[] field, long unixMillis) {
        int ref = find(field);
        if (ref != 0) {
            changing(ref);
            expire(ref, blocks.hash(field), unixMillis);
        }
    }

    /// Removes the expired fields of some buckets of the volatile ones.
    void expireSome(List<byte[]> gone) {
        BlockIndex known = volatiles;
        if (known == null) {
            return;
        }
        Refs bucket = new Refs();
        int buckets = 16;
        do {
            expiryCursor = known.scan(expiryCursor, bucket);
        } while (expiryCursor != 0 && --buckets > 0);
        for (int i = 0; i < bucket.size(); i++) {
            int ref = bucket.at(i);
            if (blocks.past(Block.expireAt(mem, ref))) {
                byte[] field = Block.key(mem, ref);
                gone.add(field);
                changing(ref);
                free(ref, blocks.hash(field));
            }
        }
    }

    /// Adds all fields to another hash.
    void copyTo(BigHash target) {
        Refs bucket = new Refs();
        long cursor = 0;
        do {
            bucket.clear();
            cursor = index.scan(cursor, bucket);
            for (int i = 0; i < bucket.size(); i++) {
                int ref = bucket.at(i);
                target.add(Block.key(mem, ref), Block.value(mem, ref), Block.expireAt(mem, ref));
            }
        } while (cursor != 0);
    }

    /// Bytes of the dictionary and, reckoned from a sample, of the fields.
    long memoryBytes() {
        Refs bucket = new Refs();
        long cursor = 0;
        do {
            cursor = index.scan(cursor, bucket);
        } while (cursor != 0 && bucket.size() < 64);
        long sum = 0;
        for (int i = 0; i < bucket.size(); i++) {
            sum += slabs.room(bucket.at(i));
        }
        return indexBytes() + (bucket.size() == 0 ? 0 : sum * size() / bucket.size());
    }

    void forEach(HashValue.FieldVisitor visitor) {
        Refs bucket = new Refs();
        long cursor = 0;
        do {
            bucket.clear();
            cursor = index.scan(cursor, bucket);
            if (!visit(bucket, visitor)) {
                return;
            }
        } while (cursor != 0);
    }

    private boolean visit(Refs bucket, HashValue.FieldVisitor visitor) {
        for (int i = 0; i < bucket.size(); i++) {
            int ref = bucket.at(i);
            if (!blocks.past(Block.expireAt(mem, ref))
                    && !visitor.field(Block.key(mem, ref), Block.value(mem, ref))) {
                return false;
            }
        }
        return true;
    }

    /// Visits whole buckets until `count` fields or ten times as many buckets are seen.
    long scan(long cursor, int count, HashValue.FieldVisitor visitor) {
        Refs found = new Refs();
        long next = cursor;
        long buckets = count * 10L;
        do {
            next = index.scan(next, found);
        } while (next != 0 && found.size() < count && --buckets > 0);
        visit(found, (field, value) -> {
            visitor.field(field, value);
            return true;
        });
        return next;
    }

    byte[][] random(RandomGenerator random) {
        Refs scratch = new Refs();
        for (int tries = 0; tries < 64; tries++) {
            int ref = index.random(random, scratch);
            if (ref != 0 && !blocks.past(Block.expireAt(mem, ref))) {
                return new byte[][] {Block.key(mem, ref), Block.value(mem, ref)};
            }
        }
        return firstLive();
    }

    private byte[][] firstLive() {
        List<byte[]> found = new ArrayList<>();
        forEach((field, value) -> {
            found.add(field);
            found.add(value);
            return false;
        });
        return found.toArray(byte[][]::new);
    }
}
