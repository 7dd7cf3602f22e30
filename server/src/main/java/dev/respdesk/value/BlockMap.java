package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Refs;
import dev.respdesk.struct.Slabs;
import org.jspecify.annotations.Nullable;

/// Blocks of a key and a value each, found by key; those with an expire time stand in a second dictionary too. Any
/// method that may move a block returns where it lies then.
abstract class BlockMap implements Remains {
    final Blocks blocks;
    final Mem mem;
    final Slabs slabs;
    final BlockIndex index;
    @Nullable BlockIndex volatiles;
    private final int kind;
    private int pins;

    /// Whether some blocks are freed already that the dictionary still names.
    private boolean freeing;

    private long freeCursor;

    BlockMap(Blocks blocks, int kind) {
        this.blocks = blocks;
        this.mem = blocks.mem;
        this.slabs = blocks.slabs;
        this.kind = kind;
        index = new BlockIndex(blocks);
    }

    /// What the first four bytes of a new block hold beside form and flags.
    abstract int mark();

    /// The access clock or handle of a new block.
    abstract int owner();

    /// Tells the walks that the block is about to change: those that have not seen it do now.
    final void changing(int ref) {
        if (blocks.epochs.walking() && Block.epoch(mem, ref) != blocks.epochs.current()) {
            copyFirst(ref);
        }
    }

    abstract void copyFirst(int ref);

    /// Keeps the memory although the map is buried, until a walk has read it.
    public final void pin() {
        pins++;
    }

    public final void unpin() {
        pins--;
    }

    @Override
    public final boolean pinned() {
        return pins != 0;
    }

    public final long size() {
        return index.size();
    }

    /// Whether a key is there of which the time is over; it stays for the next who looks it up.
    public final boolean hasExpired(byte[] key) {
        int ref = index.find(blocks.hash(key), key);
        return ref != 0 && Block.expires(mem, ref) && blocks.past(Block.expireAt(mem, ref));
    }

    final long volatileSize() {
        return volatiles == null ? 0 : volatiles.size();
    }

    private BlockIndex volatiles() {
        BlockIndex known = volatiles;
        if (known == null) {
            known = new BlockIndex(blocks);
            volatiles = known;
        }
        return known;
    }

    /// Makes the block of `key`, in the place of `old` where that is not 0. The content of the value is left open.
    final int place(int old, long hash, byte[] key, int form, long expireAt, int valueBytes) {
        return place(old, hash, key, form, expireAt, valueBytes, 0);
    }

    /// As above with a value of many bytes, which is there afterwards: where they lie ready the block is built around
    /// them, elsewhere they are copied.
    final int place(int old, long hash, byte[] key, int form, long expireAt, Bytes value) {
        int head = Block.keyAt(flags(key.length, value.length(), expireAt)) + key.length;
        int ready = value instanceof GatheredBytes gathered ? gathered.take(head) : 0;
        int ref = place(old, hash, key, form, expireAt, value.length(), ready);
        if (ready == 0) {
            Block.write(mem, ref, Block.valueAt(mem, ref), value);
        }
        return ref;
    }

    private int place(int old, long hash, byte[] key, int form, long expireAt, int valueBytes, int ready) {
        boolean expires = expireAt >= 0;
        int flags = flags(key.length, valueBytes, expireAt);
        int at = Block.keyAt(flags);
        int need = Math.addExact(at + key.length, valueBytes);
        boolean expired = false;
        int ref = old;
        int owner = owner();
        if (old != 0) {
            expired = Block.expires(mem, old);
            owner = ownerOf(old);
        }
        if (ready != 0) {
            ref = ready;
        } else if (old == 0 || !slabs.fits(old, need)) {
            ref = slabs.allocate(need, kind);
        }
        mem.putInt(ref, 0, form | flags << 8 | mark());
        mem.putInt(ref, Block.OWNER, owner | blocks.epochs.current() << 24);
        Block.putLengths(mem, ref, key.length, valueBytes);
        if (expires) {
            Block.putExpireAt(mem, ref, expireAt);
        }
        mem.write(ref, at, key, 0, key.length);
        if (old == 0) {
            index.insert(hash, ref);
        } else if (ref != old) {
            index.replace(hash, old, ref);
        }
        if (expired | expires) {
            listExpiry(hash, expired ? old : 0, expires ? ref : 0);
        }
        if (old == 0) {
            added(key);
        } else if (ref != old) {
            slabs.free(old);
        }
        return ref;
    }

    private static int flags(int keyBytes, int valueBytes, long expireAt) {
        return Block.width(keyBytes, valueBytes) | (expireAt >= 0 ? Block.EXPIRES : 0);
    }

    /// A block for this key is there that was not; its value is still open.
    void added(byte[] key) {}

    /// The access clock or handle that a block keeps when its content is replaced.
    abstract int ownerOf(int old);

    private void listExpiry(long hash, int old, int now) {
        BlockIndex known = volatiles();
        if (old == 0) {
            known.insert(hash, now);
        } else if (now == 0) {
            known.remove(hash, old);
        } else if (old != now) {
            known.replace(hash, old, now);
        }
    }

    /// Gives the value another length; what fits is kept. With `spare` the block may have more room than it needs.
    final int resize(int ref, long hash, int valueBytes, int spare) {
        int keyBytes = Block.keyBytes(mem, ref);
        boolean widens = Block.width(keyBytes, valueBytes) != 0 && (Block.flags(mem, ref) & Block.WIDE) == 0;
        int at = Block.valueAt(mem, ref) + (widens ? Block.WIDENING : 0);
        int need = Math.addExact(at, valueBytes);
        boolean stays = !widens
                && (spare > 0 ? need <= slabs.room(ref) && !slabs.pinned(ref) : slabs.fits(ref, need));
        int now = ref;
        if (!stays) {
            now = slabs.allocate(Math.addExact(need, spare), kind);
            copy(ref, now, widens, Math.min(valueBytes, Block.valueBytes(mem, ref)));
        }
        Block.putLengths(mem, now, keyBytes, valueBytes);
        if (now != ref) {
            moved(hash, ref, now);
            slabs.free(ref);
        }
        return now;
    }

    /// Copies head, key and so much of the value. The lengths in the head of a copy that is wider are left open.
    private void copy(int ref, int now, boolean widens, int valueBytes) {
        int head = Block.headBytes(mem, ref);
        int rest = Block.valueAt(mem, ref) - head + valueBytes;
        mem.move(ref, 0, now, 0, head);
        if (widens) {
            Block.putFlags(mem, now, Block.flags(mem, now) | Block.WIDE);
        }
        mem.move(ref, head, now, Block.headBytes(mem, now), rest);
    }

    /// Points all that pointed at `old` at `now`, which holds the same head.
    void moved(long hash, int old, int now) {
        index.replace(hash, old, now);
        if (Block.expires(mem, now)) {
            volatiles().replace(hash, old, now);
        }
    }

    /// Sets the expire time, -1 for none.
    final int expire(int ref, long hash, long at) {
        boolean had = Block.expires(mem, ref);
        if (had && at >= 0) {
            Block.putExpireAt(mem, ref, at);
            return ref;
        }
        if (!had && at < 0) {
            return ref;
        }
        if (had) {
            listExpiry(hash, ref, 0);
            Block.putFlags(mem, ref, Block.flags(mem, ref) & ~Block.EXPIRES);
        }
        int next = had ? ref + 1 : ref - 1;
        int now = slabs.mayBegin(ref, next) ? slide(hash, ref, next) : shift(hash, ref, had);
        if (!had) {
            Block.putFlags(mem, now, Block.flags(mem, now) | Block.EXPIRES);
            Block.putExpireAt(mem, now, at);
            listExpiry(hash, 0, now);
        }
        return now;
    }

    /// Makes the head of a large block longer or shorter by having it begin elsewhere: key and value stay.
    private int slide(long hash, int ref, int now) {
        mem.move(ref, 0, now, 0, Block.headBytes(mem, ref));
        moved(hash, ref, now);
        return now;
    }

    /// Moves key and value behind a head that is longer or shorter by an expire time.
    private int shift(long hash, int ref, boolean had) {
        int tail = Block.keyBytes(mem, ref) + Block.valueBytes(mem, ref);
        int from = Block.headBytes(mem, ref) + (had ? 8 : 0);
        int to = Block.headBytes(mem, ref) + (had ? 0 : 8);
        int now = ref;
        if (to + tail > slabs.room(ref) || slabs.pinned(ref)) {
            now = slabs.allocate(to + tail, kind);
            mem.move(ref, 0, now, 0, Block.headBytes(mem, ref));
            moved(hash, ref, now);
        }
        mem.move(ref, from, now, to, tail);
        if (now != ref) {
            slabs.free(ref);
        }
        return now;
    }

    /// Takes the block out and frees it.
    final void free(int ref, long hash) {
        index.remove(hash, ref);
        if (Block.expires(mem, ref)) {
            listExpiry(hash, ref, 0);
        }
        slabs.free(ref);
    }

    /// Gives all blocks numbers of epochs that eight bits can tell apart.
    public final void renumber(Refs scratch) {
        long cursor = 0;
        while (!freeing) {
            scratch.clear();
            cursor = index.scan(cursor, scratch);
            for (int i = 0; i < scratch.size(); i++) {
                int ref = scratch.at(i);
                Block.putEpoch(mem, ref, blocks.epochs.renumbered(Block.epoch(mem, ref)));
            }
            if (cursor == 0) {
                return;
            }
        }
    }

    /// Bytes of the dictionaries.
    final long indexBytes() {
        BlockIndex known = volatiles;
        return index.indexBytes() + (known == null ? 0 : known.indexBytes());
    }

    @Override
    public final boolean freeSlice(int count) {
        freeing = true;
        Refs scratch = new Refs();
        int buckets = 0;
        do {
            freeCursor = index.scan(freeCursor, scratch);
            buckets++;
        } while (freeCursor != 0 && buckets + scratch.size() < count);
        for (int i = 0; i < scratch.size(); i++) {
            leave(scratch.at(i));
            slabs.free(scratch.at(i));
        }
        if (freeCursor != 0) {
            return false;
        }
        freeIndex();
        forget();
        return true;
    }

    /// All is freed.
    abstract void forget();

    /// What must happen before the block of a detached map is freed.
    abstract void leave(int ref);

    void freeIndex() {
        index.free();
        if (volatiles != null) {
            volatiles.free();
        }
    }
}
