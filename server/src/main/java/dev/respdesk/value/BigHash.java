package dev.respdesk.value;

import dev.respdesk.struct.Dict;
import dev.respdesk.struct.Refs;
import dev.respdesk.struct.Slabs;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A hash too large to be packed: a block per field, found through a dictionary of its own.
final class BigHash extends BlockMap implements BigCollection {
    /// Values from this size on may be sent from where they lie.
    private static final int HELD_BYTES = 64 * 1024;

    private final Holder holder;
    private long expiryCursor;

    BigHash(Blocks blocks, int handle) {
        super(blocks, Slabs.MEMBER);
        holder = new Holder(handle);
    }

    @Override
    public Holder holder() {
        return holder;
    }

    @Override
    public Dict members() {
        return index;
    }

    @Override
    int mark() {
        return 0;
    }

    @Override
    int owner() {
        return handle();
    }

    @Override
    int ownerOf(int old) {
        return handle();
    }

    @Override
    public int epoch(int ref) {
        return Block.epoch(mem, ref);
    }

    @Override
    public void stamp(int ref, int epoch) {
        Block.putEpoch(mem, ref, epoch);
    }

    @Override
    public void moved(int old, int now) {
        moved(blocks.hashOfKeyAt(now), old, now);
    }

    @Override
    public EntrySink.Head head(long expireAt) {
        return new EntrySink.Head(ValueType.HASH, Encoding.HASHTABLE, size(), 0, volatileSize() != 0, expireAt);
    }

    @Override
    public CollectionPart part(EntryWalk walk, int db, byte[] key, long expireAt) {
        return new HashPart(walk, this, db, key, expireAt);
    }

    @Override
    void forget() {
        blocks.forget(this);
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
        if (old != 0) {
            changing(old);
        }
        place(old, hash, field, 0, expireAt, value);
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

    @Override
    public BigHash copy() {
        BigHash target = blocks.newCollection(BigHash::new);
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
        return target;
    }

    @Override
    public long memoryBytes() {
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

    /// How many fields have not expired.
    long shown() {
        BlockIndex known = volatiles;
        if (known == null || known.size() == 0) {
            return size();
        }
        Refs bucket = new Refs();
        long expired = 0;
        long cursor = 0;
        do {
            bucket.clear();
            cursor = known.scan(cursor, bucket);
            for (int i = 0; i < bucket.size(); i++) {
                expired += blocks.past(Block.expireAt(mem, bucket.at(i))) ? 1 : 0;
            }
        } while (cursor != 0);
        return size() - expired;
    }

    void show(HashValue.FieldSink sink) {
        MemberView field = new MemberView(mem);
        MemberView value = new MemberView(mem);
        Refs bucket = new Refs();
        long cursor = 0;
        do {
            bucket.clear();
            cursor = index.scan(cursor, bucket);
            for (int i = 0; i < bucket.size(); i++) {
                int ref = bucket.at(i);
                if (!blocks.past(Block.expireAt(mem, ref))) {
                    sink.field(field.of(ref, Block.keyAt(mem, ref), Block.keyBytes(mem, ref)), shown(ref, value));
                }
            }
        } while (cursor != 0);
    }

    /// A value, or where a copy of it might be avoided, all of it that lasts longer than a view.
    private Bytes shown(int ref, MemberView view) {
        int bytes = Block.valueBytes(mem, ref);
        return bytes < HELD_BYTES
                ? view.of(ref, Block.valueAt(mem, ref), bytes)
                : new BlockBytes(mem, slabs, ref, Block.valueAt(mem, ref), bytes);
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
