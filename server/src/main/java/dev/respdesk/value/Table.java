package dev.respdesk.value;

import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.struct.Dict;
import dev.respdesk.struct.Refs;
import dev.respdesk.struct.Slabs;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of one database. When two databases are exchanged, their tables are; when one is flushed, it gets a new
/// table and the old one is buried.
public final class Table extends BlockMap {
    /// A string of up to this many bytes is called `embstr` until it is changed in place.
    private static final int EMBSTR_BYTES = 44;

    static final int INT = Block.form(ValueType.STRING, Encoding.INT);
    private static final int EMBSTR = Block.form(ValueType.STRING, Encoding.EMBSTR);
    private static final int RAW = Block.form(ValueType.STRING, Encoding.RAW);
    private static final int LISTPACK = Block.form(ValueType.HASH, Encoding.LISTPACK);

    /// A collection with fewer members lies in the processor's caches where it is much used.
    private static final int MANY_MEMBERS = 2048;

    private final int id;
    private final Refs scratch = new Refs();

    /// Hashes of which fields have expire times.
    final BlockIndex hashesWithExpiry;

    private int db;
    /// Whether the next entry is the new value of a key that was there: what a command has built apart.
    private boolean replacing;

    private final ExpiryCycle expiry = new ExpiryCycle(this);

    Table(Blocks blocks, int id, int db) {
        super(blocks, Slabs.ENTRY);
        this.id = id;
        this.db = db;
        hashesWithExpiry = new BlockIndex(blocks);
    }

    int id() {
        return id;
    }

    /// The database that uses this table.
    public int db() {
        return db;
    }

    public void db(int index) {
        db = index;
    }

    @Override
    int mark() {
        return id << 16;
    }

    @Override
    int owner() {
        return blocks.access.fresh();
    }

    @Override
    int ownerOf(int old) {
        blocks.access.touch(mem, old);
        return Block.owner(mem, old);
    }

    @Override
    void added(byte[] key) {
        Arrivals told = blocks.arrivals;
        if (told != null && db >= 0 && !replacing) {
            told.keyAdded(db, key);
        }
        replacing = false;
    }

    @Override
    void copyFirst(int ref) {
        blocks.epochs.see(this, ref);
    }

    @Override
    void moved(long hash, int old, int now) {
        super.moved(hash, old, now);
        if ((Block.flags(mem, now) & Block.FIELDS_EXPIRE) != 0) {
            hashesWithExpiry.replace(hash, old, now);
        }
    }

    /// What removes keys and fields that nobody asks for any more.
    public ExpiryCycle expiry() {
        return expiry;
    }

    /// The number of keys, expired ones that are still there included.
    public long keys() {
        return size();
    }

    /// The number of keys with an expire time.
    public long volatileKeys() {
        return volatileSize();
    }

    /// Reads what look-ups of keys with these hashes will read, as [dev.respdesk.struct.Dict#touch].
    public long touch(long[] hashes, int count) {
        return index.touch(hashes, count);
    }

    /// Whether the key with this hash holds a collection so large that its members are worth touching.
    public boolean hasManyMembers(long hash) {
        return manyMembers(index.candidate(hash)) != null;
    }

    private @Nullable Dict manyMembers(int ref) {
        Dict members = ref == 0 || !Block.isBig(mem, ref) ? null : big(ref).members();
        return members == null || members.size() < MANY_MEMBERS ? null : members;
    }

    /// Reads what requests behind each other for one large collection will read of it. What they name is the second
    /// argument for a hash, and the last one for a set, sorted or not.
    ///
    /// @param keys  the hashes of the requests' keys; they are lost
    /// @param bytes where arguments lie, each at a place in the upper half of an int, its length in the lower one
    public long touchMembers(long[] keys, int count, byte[] bytes, int[] seconds, int[] lasts) {
        long seen = 0;
        int to;
        for (int from = 0; from < count; from = to) {
            to = from + 1;
            while (to < count && keys[to] == keys[from]) {
                to++;
            }
            int ref = index.candidate(keys[from]);
            Dict members = to - from == 1 ? null : manyMembers(ref);
            if (members != null) {
                int[] places = Block.type(mem, ref) == ValueType.HASH ? seconds : lasts;
                for (int i = from; i < to; i++) {
                    keys[i] = blocks.hash(bytes, places[i] >>> 16, places[i] & 0xffff);
                }
                seen += members.touch(keys, from, to);
            }
        }
        return seen;
    }

    /// The entry of a key, or 0; one that has expired is removed.
    private int live(long hash, byte[] key) {
        int ref = index.find(hash, key);
        if (ref != 0 && Block.expires(mem, ref) && blocks.past(Block.expireAt(mem, ref))) {
            drop(ref, hash);
            blocks.departures.keyExpired(db, key);
            return 0;
        }
        return ref;
    }

    /// As `live` for who only looks: one that has expired stays while such keys are to be kept.
    private int shown(long hash, byte[] key) {
        int ref = index.find(hash, key);
        if (ref != 0 && Block.expires(mem, ref) && blocks.past(Block.expireAt(mem, ref))) {
            return blocks.keepsExpired() ? 0 : live(hash, key);
        }
        return ref;
    }

    /// The value at a key, or null. With `touch` it counts as an access.
    public @Nullable Value find(byte[] key, boolean touch) {
        long hash = blocks.hash(key);
        int ref = shown(hash, key);
        if (ref == 0) {
            return null;
        }
        if (touch) {
            blocks.access.touch(mem, ref);
        }
        return view(ref, hash);
    }

    private Value view(int ref, long hash) {
        return switch (Block.type(mem, ref)) {
            case STRING -> new StringValue(this, ref, hash);
            case HASH -> new HashValue(this, ref, hash);
            case LIST -> new ListValue(this, ref, hash);
            case SET -> new SetValue(this, ref, hash);
            case ZSET -> new ZSetValue(this, ref, hash);
            case STREAM -> new StreamValue(this, ref, hash);
        };
    }

    /// Sets a string in whatever was there.
    public void putString(byte[] key, byte[] value, long expireAt) {
        if (Decimal.isLong(value)) {
            putInteger(key, Decimal.parse(value), expireAt);
            return;
        }
        int form = value.length <= EMBSTR_BYTES ? EMBSTR : RAW;
        int ref = put(key, form, expireAt, value.length);
        mem.write(ref, Block.valueAt(mem, ref), value, 0, value.length);
    }

    /// Sets a string of many bytes, which is no integer, in whatever was there.
    public void putString(byte[] key, Bytes value, long expireAt) {
        long hash = blocks.hash(key);
        place(replaced(key, hash), hash, key, RAW, expireAt, value);
    }

    /// Sets an integer string in whatever was there.
    public void putInteger(byte[] key, long value, long expireAt) {
        int ref = put(key, INT, expireAt, 8);
        mem.putLong(ref, Block.valueAt(mem, ref), value);
    }

    private int put(byte[] key, int form, long expireAt, int valueBytes) {
        long hash = blocks.hash(key);
        return place(replaced(key, hash), hash, key, form, expireAt, valueBytes);
    }

    /// The entry of a key that is about to get another value, or 0.
    private int replaced(byte[] key, long hash) {
        int old = live(hash, key);
        if (old != 0) {
            changing(old);
            shed(old, hash);
        }
        return old;
    }

    /// Gives up what an entry has beside its block.
    private void shed(int ref, long hash) {
        if ((Block.flags(mem, ref) & Block.FIELDS_EXPIRE) != 0) {
            hashesWithExpiry.remove(hash, ref);
        }
        leave(ref);
    }

    BigCollection big(int ref) {
        return blocks.collection(mem.intAt(ref, Block.valueAt(mem, ref)));
    }

    /// Gives an entry other bytes; key and expire time stay. Returns where it lies then.
    int setValue(int ref, long hash, byte[] value) {
        if (Decimal.isLong(value)) {
            return setValue(ref, hash, Decimal.parse(value));
        }
        return setText(ref, hash, value);
    }

    /// As `setValue`, also where the bytes are an integer.
    int setText(int ref, long hash, byte[] value) {
        changing(ref);
        int now = resize(ref, hash, value.length, 0);
        Block.putForm(mem, now, value.length <= EMBSTR_BYTES ? EMBSTR : RAW);
        mem.write(now, Block.valueAt(mem, now), value, 0, value.length);
        return now;
    }

    int setValue(int ref, long hash, long value) {
        changing(ref);
        int now = ref;
        if (Block.form(mem, ref) != INT) {
            now = resize(ref, hash, 8, 0);
            Block.putForm(mem, now, INT);
        }
        mem.putLong(now, Block.valueAt(mem, now), value);
        return now;
    }

    /// Gives a string room for `bytes` bytes to be written in place; those there are kept, and it is `raw` from now on.
    int stretch(int ref, long hash, int bytes) {
        changing(ref);
        int now = ref;
        if (Block.form(mem, ref) == INT) {
            byte[] digits = Decimal.bytes(mem.longAt(ref, Block.valueAt(mem, ref)));
            now = resize(ref, hash, digits.length, 0);
            mem.write(now, Block.valueAt(mem, now), digits, 0, digits.length);
        }
        // Room to grow: as much again, at most 1 MiB; a string that is new may never grow.
        int spare = Block.valueBytes(mem, now) == 0 ? 1 : Math.min(bytes, 1 << 20) + 1;
        now = resize(now, hash, bytes, spare);
        Block.putForm(mem, now, RAW);
        return now;
    }

    /// Notes an access if the entry has this type; false where it has another.
    private boolean touched(int ref, ValueType type) {
        if (Block.type(mem, ref) != type) {
            return false;
        }
        blocks.access.touch(mem, ref);
        return true;
    }

    /// The hash at a key, made empty where there is none; null where there is another type.
    public @Nullable HashValue hash(byte[] key) {
        long hash = blocks.hash(key);
        int ref = live(hash, key);
        if (ref == 0) {
            ref = place(0, hash, key, LISTPACK, -1, PackedFields.EMPTY_BYTES);
            PackedFields.clear(mem, ref);
        } else if (!touched(ref, ValueType.HASH)) {
            return null;
        }
        return new HashValue(this, ref, hash);
    }

    /// The list at a key, made empty where there is none; null where there is another type.
    public @Nullable ListValue list(byte[] key) {
        long hash = blocks.hash(key);
        int ref = live(hash, key);
        if (ref == 0) {
            ref = place(0, hash, key, ListValue.LISTPACK, -1, ListValue.EMPTY_BYTES);
            mem.putInt(ref, Block.valueAt(mem, ref), 0);
        } else if (!touched(ref, ValueType.LIST)) {
            return null;
        }
        return new ListValue(this, ref, hash);
    }

    /// The set at a key; where there is none, an empty one for members of which `first` is one and `expected` come at
    /// once. Null where there is another type.
    public @Nullable SetValue set(byte[] key, byte[] first, int expected) {
        long hash = blocks.hash(key);
        int ref = live(hash, key);
        if (ref == 0) {
            ref = place(0, hash, key, SetValue.INTSET, -1, PackedInts.EMPTY_BYTES);
            PackedInts.clear(mem, ref);
            SetValue set = new SetValue(this, ref, hash);
            set.prepare(first, expected);
            return set;
        }
        if (!touched(ref, ValueType.SET)) {
            return null;
        }
        SetValue set = new SetValue(this, ref, hash);
        set.expect(expected);
        return set;
    }

    /// The sorted set at a key, made ready for so many members at once, one of them so long; an empty one where there
    /// is none, null where there is another type.
    public @Nullable ZSetValue zset(byte[] key, int expected, int longest) {
        long hash = blocks.hash(key);
        int ref = live(hash, key);
        if (ref == 0) {
            ref = place(0, hash, key, ZSetValue.LISTPACK, -1, PackedScores.EMPTY_BYTES);
            PackedScores.count(mem, ref, 0);
        } else if (!touched(ref, ValueType.ZSET)) {
            return null;
        }
        ZSetValue set = new ZSetValue(this, ref, hash);
        set.expect(expected, longest);
        return set;
    }

    /// The stream at a key, made empty where there is none; null where there is another type.
    public @Nullable StreamValue stream(byte[] key) {
        long hash = blocks.hash(key);
        int ref = live(hash, key);
        if (ref == 0) {
            BigStream big = blocks.newCollection(BigStream::new);
            ref = place(0, hash, key, StreamValue.STREAM, -1, Value.HANDLE_BYTES);
            mem.putInt(ref, Block.valueAt(mem, ref), big.handle());
            big.holder().heldBy(this, key);
        } else if (Block.type(mem, ref) != ValueType.STREAM) {
            return null;
        } else {
            blocks.access.touch(mem, ref);
        }
        return new StreamValue(this, ref, hash);
    }

    /// Makes `newBytes` out of the `oldBytes` at `at`, counted from the beginning of the value, moving what follows;
    /// returns where the entry lies then. The value may begin at another place of the block afterwards.
    int splice(int ref, long hash, int at, int oldBytes, int newBytes) {
        int bytes = Block.valueBytes(mem, ref);
        int tail = bytes - at - oldBytes;
        int now = ref;
        if (newBytes > oldBytes) {
            now = resize(now, hash, bytes + newBytes - oldBytes, 0);
        }
        if (newBytes != oldBytes) {
            int start = Block.valueAt(mem, now) + at;
            mem.move(now, start + oldBytes, now, start + newBytes, tail);
        }
        if (newBytes < oldBytes) {
            now = resize(now, hash, bytes + newBytes - oldBytes, 0);
        }
        return now;
    }

    /// Notes that fields of a hash have expire times.
    void fieldsExpire(int ref, long hash) {
        int flags = Block.flags(mem, ref);
        if ((flags & Block.FIELDS_EXPIRE) == 0) {
            Block.putFlags(mem, ref, flags | Block.FIELDS_EXPIRE);
            hashesWithExpiry.insert(hash, ref);
        }
    }

    void fieldsNoLongerExpire(int ref, long hash) {
        Block.putFlags(mem, ref, Block.flags(mem, ref) & ~Block.FIELDS_EXPIRE);
        hashesWithExpiry.remove(hash, ref);
    }

    /// Removes a key; true if it was there and had not expired.
    public boolean remove(byte[] key) {
        long hash = blocks.hash(key);
        int ref = live(hash, key);
        if (ref == 0) {
            return false;
        }
        drop(ref, hash);
        return true;
    }

    void drop(int ref, long hash) {
        changing(ref);
        shed(ref, hash);
        free(ref, hash);
    }

    /// Absolute milliseconds of the expire time; -1 without, -2 without such a key.
    public long expireAt(byte[] key) {
        int ref = shown(blocks.hash(key), key);
        return ref == 0 ? -2 : Block.expireAt(mem, ref);
    }

    /// Sets the expire time of a key that is there; -1 removes it.
    public void expireAt(byte[] key, long unixMillis) {
        long hash = blocks.hash(key);
        int ref = live(hash, key);
        if (ref != 0) {
            changing(ref);
            expire(ref, hash, unixMillis);
        }
    }

    /// Moves a value with its expire time to another key, in this or another table.
    public void rename(byte[] from, Table target, byte[] to) {
        long hash = blocks.hash(from);
        int ref = live(hash, from);
        if (ref == 0 || (this == target && Arrays.equals(from, to))) {
            return;
        }
        changing(ref);
        int flags = Block.flags(mem, ref);
        int now = target.duplicate(this, ref, to);
        if ((flags & Block.FIELDS_EXPIRE) != 0) {
            hashesWithExpiry.remove(hash, ref);
        }
        if (Block.isBig(mem, now)) {
            big(now).holder().heldBy(target, to);
        }
        int owner = Block.owner(mem, ref);
        free(ref, hash);
        Block.putOwner(mem, now, owner);
    }

    /// Copies a value with its expire time to another key, in this or another table.
    public void copy(byte[] from, Table target, byte[] to) {
        int ref = live(blocks.hash(from), from);
        if (ref == 0 || (this == target && Arrays.equals(from, to))) {
            return;
        }
        int now = target.duplicate(this, ref, to);
        if (Block.isBig(mem, now)) {
            BigCollection twin = big(ref).copy();
            mem.putInt(now, Block.valueAt(mem, now), twin.handle());
            twin.holder().heldBy(target, to);
        }
    }

    /// A new entry for `key` with form, expire time and value bytes of another, which may lie in another table.
    private int duplicate(Table from, int source, byte[] key) {
        replacing = remove(key) && from.db < 0;
        long hash = blocks.hash(key);
        int bytes = Block.valueBytes(mem, source);
        int now = place(0, hash, key, Block.form(mem, source), Block.expireAt(mem, source), bytes);
        mem.move(source, Block.valueAt(mem, source), now, Block.valueAt(mem, now), bytes);
        if ((Block.flags(mem, source) & Block.FIELDS_EXPIRE) != 0) {
            fieldsExpire(now, hash);
        }
        return now;
    }

    /// Adds the keys of the bucket at the cursor, expired ones only where that is said; returns the next cursor or 0.
    public long scan(long cursor, List<byte[]> into, boolean expired) {
        scratch.clear();
        long next = index.scan(cursor, scratch);
        for (int i = 0; i < scratch.size(); i++) {
            int ref = scratch.at(i);
            if (expired || !blocks.past(Block.expireAt(mem, ref))) {
                into.add(Block.key(mem, ref));
            }
        }
        return next;
    }

    /// A random key, which may have expired; null where there is none.
    public byte @Nullable [] randomKey() {
        return randomKey(false);
    }

    /// As above, of those with an expire time alone.
    public byte @Nullable [] randomKey(boolean onlyVolatile) {
        BlockIndex from = onlyVolatile ? volatiles : index;
        int ref = from == null ? 0 : from.random(blocks.random, scratch);
        return ref == 0 ? null : Block.key(mem, ref);
    }

    /// Offers some random entries, of those with an expire time alone where that is said; false where there are none.
    public boolean sample(EvictionPool pool, EvictionPool.Criterion by, boolean onlyVolatile, int count) {
        BlockIndex from = onlyVolatile ? volatiles : index;
        if (from == null || from.size() == 0) {
            return false;
        }
        for (long left = Math.min(count, from.size()); left > 0; left--) {
            int ref = from.random(blocks.random, scratch);
            long rating = rating(ref, by);
            if (pool.admits(rating)) {
                pool.add(rating, db, Block.key(mem, ref));
            }
        }
        return true;
    }

    private long rating(int ref, EvictionPool.Criterion by) {
        return switch (by) {
            case IDLE_TIME -> blocks.access.idleSeconds(mem, ref);
            case RARITY -> -blocks.access.frequency(mem, ref);
            case EXPIRY -> -Block.expireAt(mem, ref);
        };
    }

    /// Seconds since the last access; -1 without such a key.
    public long idleSeconds(byte[] key) {
        int ref = shown(blocks.hash(key), key);
        return ref == 0 ? -1 : blocks.access.idleSeconds(mem, ref);
    }

    /// The access counter; -1 without such a key.
    public int frequency(byte[] key) {
        int ref = shown(blocks.hash(key), key);
        return ref == 0 ? -1 : blocks.access.frequency(mem, ref);
    }

    /// Makes a key look unused for so many seconds.
    public void idle(byte[] key, long seconds) {
        int ref = live(blocks.hash(key), key);
        if (ref != 0) {
            blocks.access.idle(mem, ref, seconds);
        }
    }

    /// Gives a key an access counter, from 0 to 255.
    public void frequency(byte[] key, int count) {
        int ref = live(blocks.hash(key), key);
        if (ref != 0) {
            blocks.access.frequency(mem, ref, count);
        }
    }

    /// Gives the entry at a key that is there to a sink, part by part.
    public void show(byte[] key, EntrySink sink) {
        int ref = shown(blocks.hash(key), key);
        if (ref != 0) {
            new EntryGiver(blocks, sink).give(this, ref, db, key);
        }
    }

    /// Whether there are hashes of which fields may have expire times.
    public boolean fieldsExpire() {
        return hashesWithExpiry.size() != 0;
    }

    @Override
    void leave(int ref) {
        if (Block.isBig(mem, ref)) {
            BigCollection big = big(ref);
            big.holder().heldByNone();
            blocks.bury(big);
        }
    }

    @Override
    void forget() {
        blocks.forget(this);
    }

    @Override
    void freeIndex() {
        super.freeIndex();
        hashesWithExpiry.free();
    }
}
