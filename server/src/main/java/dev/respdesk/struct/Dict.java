package dev.respdesk.struct;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// References found by the hash of what they refer to: extendible hashing, strictly in the order of the hash. A
/// directory by the leading bits names segments of up to 64 buckets; a segment that is too full splits alone, so no
/// insert ever moves more than 768 references. A cursor is a leading part of a hash, and therefore means the same
/// before and after splits and merges: who is there during a whole scan is seen.
///
/// A bucket is one cache line: 12 tags of 8 bits, the next bucket of its chain, 12 references. Chains arise where a
/// bucket is full long before its segment is, and where too many hashes are equal to be told apart by a fair number of
/// splits.
public abstract class Dict {
    private static final int SLOTS = 12;
    private static final int CHAIN = 12;
    private static final int REFS = 16;
    private static final int BUCKET_BYTES = 64;

    /// The buckets of a full segment, as a power of two.
    private static final int FULL_BITS = 6;

    private static final int DEEPEST = 24;

    /// A segment this full is split: one bucket in ten has overflowed by then.
    private static final double NEARLY_FULL = 0.7;
    private static final long SEVENS = 0x7f7f7f7f7f7f7f7fL;
    private static final long FOUR_SLOTS = 0x80808080L;
    private static final long ONES = 0x0101010101010101L;

    /// A draw fails this often in a row only where nearly all slots are empty.
    private static final int DRAWS = 4096;

    private final Mem mem;
    private final Slabs slabs;

    /// Per leading part of a hash: the segment's reference in the low half, its depth in bits 32 to 39, the power of
    /// two of its buckets from bit 40 on.
    private long[] directory;

    /// The number of leading bits that index the directory.
    private int depth;

    private long size;
    private long indexBytes;

    /// The most buckets that a chain has had.
    private int longestChain = 1;

    protected Dict(Mem mem, Slabs slabs) {
        this.mem = mem;
        this.slabs = slabs;
        directory = new long[] {newSegment(0, 0)};
    }

    /// Whether the thing at `ref` has this key.
    protected abstract boolean matches(int ref, byte[] key);

    /// The hash of the thing at `ref`.
    protected abstract long hashOf(int ref);

    /// The number of references.
    public final long size() {
        return size;
    }

    /// Bytes of buckets and directory.
    public final long indexBytes() {
        return indexBytes + 8L * directory.length;
    }

    private long newSegment(int segmentDepth, int bits) {
        int ref = slabs.allocate(BUCKET_BYTES << bits, Slabs.FIXED);
        for (int i = 0; i < 1 << bits; i++) {
            clearBucket(ref + (i << 3));
        }
        indexBytes += (long) BUCKET_BYTES << bits;
        return (ref & 0xffff_ffffL) | (long) segmentDepth << 32 | (long) bits << 40;
    }

    private void clearBucket(int bucket) {
        mem.putLong(bucket, 0, 0);
        mem.putLong(bucket, 8, 0);
    }

    private static int segmentDepth(long segment) {
        return (int) (segment >>> 32) & 0xff;
    }

    private static int segmentBits(long segment) {
        return (int) (segment >>> 40);
    }

    private long segmentOf(long hash) {
        return directory[(int) ((hash >>> 1) >>> (63 - depth))];
    }

    private static int bucketIn(long segment, long hash) {
        return (int) segment + ((int) (((hash << segmentDepth(segment)) >>> 1) >>> (63 - segmentBits(segment))) << 3);
    }

    private static long tagOf(long hash) {
        long tag = hash & 0xff;
        return tag == 0 ? 1 : tag;
    }

    /// The high bit of each byte that is zero.
    private static long zeros(long word) {
        return ~(((word & SEVENS) + SEVENS) | word | SEVENS);
    }

    /// The reference with this key, or 0.
    public final int find(long hash, byte[] key) {
        long pattern = tagOf(hash) * ONES;
        int bucket = bucketIn(segmentOf(hash), hash);
        do {
            long high = mem.longAt(bucket, 8);
            long hits = zeros(mem.longAt(bucket, 0) ^ pattern);
            for (; hits != 0; hits &= hits - 1) {
                int ref = mem.intAt(bucket, REFS + (Long.numberOfTrailingZeros(hits) >>> 3 << 2));
                if (matches(ref, key)) {
                    return ref;
                }
            }
            hits = zeros(high ^ pattern) & FOUR_SLOTS;
            for (; hits != 0; hits &= hits - 1) {
                int ref = mem.intAt(bucket, REFS + 32 + (Long.numberOfTrailingZeros(hits) >>> 3 << 2));
                if (matches(ref, key)) {
                    return ref;
                }
            }
            bucket = (int) (high >>> 32);
        } while (bucket != 0);
        return 0;
    }

    /// Reads what look-ups of the first `count` hashes will read, first all buckets and then all that they may name, so
    /// that the waits for memory overlap. What it returns means nothing; a caller keeps it so that the reads are done.
    public final long touch(long[] hashes, int count) {
        return touch(hashes, 0, count);
    }

    /// As above of the hashes between two places.
    public final long touch(long[] hashes, int from, int to) {
        long seen = 0;
        for (int i = from; i < to; i++) {
            seen += mem.longAt(bucketIn(segmentOf(hashes[i]), hashes[i]), 0);
        }
        for (int i = from; i < to; i++) {
            int ref = candidate(hashes[i]);
            if (ref != 0) {
                seen += mem.intAt(ref, 0);
            }
        }
        return seen;
    }

    /// The first reference with the tag of the hash in its bucket, or 0: mostly that of the key, where it is there. For
    /// reading ahead only.
    public final int candidate(long hash) {
        long pattern = tagOf(hash) * ONES;
        int bucket = bucketIn(segmentOf(hash), hash);
        long hits = zeros(mem.longAt(bucket, 0) ^ pattern);
        if (hits != 0) {
            return mem.intAt(bucket, REFS + (Long.numberOfTrailingZeros(hits) >>> 3 << 2));
        }
        hits = zeros(mem.longAt(bucket, 8) ^ pattern) & FOUR_SLOTS;
        return hits == 0 ? 0 : mem.intAt(bucket, REFS + 32 + (Long.numberOfTrailingZeros(hits) >>> 3 << 2));
    }

    /// Adds a reference that is not there yet.
    public final void insert(long hash, int ref) {
        while (!insertIntoChain(bucketIn(segmentOf(hash), hash), hash, ref)) {
            if (!grow(hash)) {
                lengthenChain(bucketIn(segmentOf(hash), hash));
            }
        }
        size++;
    }

    private boolean insertIntoChain(int first, long hash, int ref) {
        for (int bucket = first; bucket != 0; bucket = mem.intAt(bucket, CHAIN)) {
            long empty = zeros(mem.longAt(bucket, 0));
            int slot = Long.numberOfTrailingZeros(empty) >>> 3;
            if (empty == 0) {
                empty = zeros(mem.longAt(bucket, 8)) & FOUR_SLOTS;
                slot = 8 + (Long.numberOfTrailingZeros(empty) >>> 3);
            }
            if (empty != 0) {
                mem.putByte(bucket, slot, (byte) tagOf(hash));
                mem.putInt(bucket, REFS + (slot << 2), ref);
                return true;
            }
        }
        return false;
    }

    /// Puts an empty bucket behind the first one of the chain.
    private void lengthenChain(int first) {
        int bucket = slabs.allocate(BUCKET_BYTES, Slabs.FIXED);
        clearBucket(bucket);
        mem.putInt(bucket, CHAIN, mem.intAt(first, CHAIN));
        mem.putInt(first, CHAIN, bucket);
        indexBytes += BUCKET_BYTES;
        int links = 1;
        for (int next = bucket; next != 0; next = mem.intAt(next, CHAIN)) {
            links++;
        }
        longestChain = Math.max(longestChain, links);
    }

    /// Makes room where `hash` goes, where the segment is nearly full and that would not be more than a fair number of
    /// splits. As long as other buckets have room, a chain costs less.
    private boolean grow(long hash) {
        long segment = segmentOf(hash);
        int bits = segmentBits(segment);
        int segmentDepth = segmentDepth(segment);
        if (count(segment) < (SLOTS << bits) * NEARLY_FULL) {
            return false;
        }
        if (bits < FULL_BITS) {
            directory[0] = newSegment(0, bits + 1);
            pour(segment);
            return true;
        }
        // A segment holds 270 at least when all is even; two splits more than that would need are granted.
        int fair = 65 - Long.numberOfLeadingZeros(size >>> 8);
        if (segmentDepth >= Math.min(fair, DEEPEST)) {
            return false;
        }
        split(hash, segment);
        return true;
    }

    private void split(long hash, long segment) {
        int childDepth = segmentDepth(segment) + 1;
        if (childDepth > depth) {
            doubleDirectory();
        }
        long left = newSegment(childDepth, FULL_BITS);
        long right = newSegment(childDepth, FULL_BITS);
        int span = 1 << (depth - childDepth);
        int from = (int) ((hash >>> 1) >>> (63 - depth)) & -(span * 2);
        Arrays.fill(directory, from, from + span, left);
        Arrays.fill(directory, from + span, from + 2 * span, right);
        pour(segment);
    }

    private void doubleDirectory() {
        long[] wide = new long[directory.length * 2];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = directory[i >> 1];
        }
        directory = wide;
        depth++;
    }

    /// Moves all references of a segment to where the directory sends them now, and frees it.
    private void pour(long segment) {
        int buckets = 1 << segmentBits(segment);
        for (int i = 0; i < buckets; i++) {
            int first = (int) segment + (i << 3);
            for (int bucket = first; bucket != 0; ) {
                pourBucket(bucket);
                int next = mem.intAt(bucket, CHAIN);
                if (bucket != first) {
                    freeBucket(bucket);
                }
                bucket = next;
            }
        }
        freeSegment(segment);
    }

    private void freeBucket(int bucket) {
        slabs.free(bucket);
        indexBytes -= BUCKET_BYTES;
    }

    private void freeSegment(long segment) {
        slabs.free((int) segment);
        indexBytes -= (long) BUCKET_BYTES << segmentBits(segment);
    }

    private void pourBucket(int bucket) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (mem.byteAt(bucket, slot) != 0) {
                int ref = mem.intAt(bucket, REFS + (slot << 2));
                long hash = hashOf(ref);
                int target = bucketIn(segmentOf(hash), hash);
                while (!insertIntoChain(target, hash, ref)) {
                    lengthenChain(target);
                }
            }
        }
    }

    /// Where `ref` is: the bucket in the high half, the slot in the low; -1 if it is not there.
    private long locate(long hash, int ref) {
        byte tag = (byte) tagOf(hash);
        int bucket = bucketIn(segmentOf(hash), hash);
        for (; bucket != 0; bucket = mem.intAt(bucket, CHAIN)) {
            for (int slot = 0; slot < SLOTS; slot++) {
                if (mem.intAt(bucket, REFS + (slot << 2)) == ref && mem.byteAt(bucket, slot) == tag) {
                    return (long) bucket << 32 | slot;
                }
            }
        }
        return -1;
    }

    /// Whether the reference is in here.
    public final boolean contains(long hash, int ref) {
        return locate(hash, ref) != -1;
    }

    /// Puts `now` in the place of `old`, which must be there and have the same hash.
    public final void replace(long hash, int old, int now) {
        long place = locate(hash, old);
        if (place == -1) {
            throw new IllegalStateException("no reference to replace");
        }
        mem.putInt((int) (place >>> 32), REFS + ((int) place << 2), now);
    }

    /// Removes a reference; true if it was there.
    public final boolean remove(long hash, int ref) {
        long place = locate(hash, ref);
        if (place == -1) {
            return false;
        }
        int bucket = (int) (place >>> 32);
        mem.putByte(bucket, (int) place, (byte) 0);
        size--;
        if (isEmpty(bucket)) {
            shrink(hash, bucket);
        }
        return true;
    }

    private boolean isEmpty(int bucket) {
        return (mem.longAt(bucket, 0) | (mem.longAt(bucket, 8) & 0xffff_ffffL)) == 0;
    }

    private void shrink(long hash, int bucket) {
        int first = bucketIn(segmentOf(hash), hash);
        if (bucket != first) {
            int before = first;
            while (mem.intAt(before, CHAIN) != bucket) {
                before = mem.intAt(before, CHAIN);
            }
            mem.putInt(before, CHAIN, mem.intAt(bucket, CHAIN));
            freeBucket(bucket);
        } else if (size < (long) directory.length << 5) {
            merge(hash);
        }
    }

    /// Joins a segment with its neighbour if both together are nearly empty.
    private void merge(long hash) {
        long segment = segmentOf(hash);
        int segmentDepth = segmentDepth(segment);
        if (segmentDepth == 0) {
            return;
        }
        int span = 1 << (depth - segmentDepth);
        int from = (int) ((hash >>> 1) >>> (63 - depth)) & -(span * 2);
        long left = directory[from];
        long right = directory[from + span];
        if (segmentDepth(left) != segmentDepth(right) || count(left) + count(right) > SLOTS << 4) {
            return;
        }
        Arrays.fill(directory, from, from + 2 * span, newSegment(segmentDepth - 1, FULL_BITS));
        pour(left);
        pour(right);
        halveDirectory();
    }

    private int count(long segment) {
        int count = 0;
        for (int i = 0; i < 1 << segmentBits(segment); i++) {
            for (int bucket = (int) segment + (i << 3); bucket != 0; bucket = mem.intAt(bucket, CHAIN)) {
                count += countOf(bucket);
            }
        }
        return count;
    }

    private int countOf(int bucket) {
        return SLOTS - Long.bitCount(zeros(mem.longAt(bucket, 0)))
                - Long.bitCount(zeros(mem.longAt(bucket, 8)) & FOUR_SLOTS);
    }

    private void halveDirectory() {
        for (int i = 0; i < directory.length; i += 2) {
            if (depth == 0 || directory[i] != directory[i + 1]) {
                return;
            }
        }
        long[] narrow = new long[directory.length / 2];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = directory[2 * i];
        }
        directory = narrow;
        depth--;
    }

    /// Adds the references of the bucket at the cursor to `into`; returns the cursor of the next one, 0 after the last.
    public final long scan(long cursor, Refs into) {
        long hash = cursor << 32;
        long segment = segmentOf(hash);
        for (int bucket = bucketIn(segment, hash); bucket != 0; bucket = mem.intAt(bucket, CHAIN)) {
            for (int slot = 0; slot < SLOTS; slot++) {
                if (mem.byteAt(bucket, slot) != 0) {
                    into.add(mem.intAt(bucket, REFS + (slot << 2)));
                }
            }
        }
        int bits = segmentDepth(segment) + segmentBits(segment);
        return bits == 0 ? 0 : (((hash >>> (64 - bits)) + 1) << (64 - bits)) >>> 32;
    }

    /// A reference drawn evenly; 0 if there is none. `scratch` is overwritten.
    public final int random(RandomGenerator random, Refs scratch) {
        if (size == 0) {
            return 0;
        }
        if (depth == 0 && size < 2L << segmentBits(directory[0])) {
            return pick(random.nextInt((int) size));
        }
        for (int tries = 0; tries < DRAWS; tries++) {
            int ref = drawSlot(random);
            if (ref != 0) {
                return ref;
            }
        }
        // The next reference after a random place.
        scratch.clear();
        long cursor = random.nextLong() >>> 32;
        while (scratch.size() == 0) {
            cursor = scan(cursor, scratch);
        }
        return scratch.at(random.nextInt(scratch.size()));
    }

    /// The reference before which the only segment has `before` others.
    private int pick(int before) {
        int left = before;
        for (int first = (int) directory[0]; ; first += BUCKET_BYTES >> 3) {
            for (int bucket = first; bucket != 0; bucket = mem.intAt(bucket, CHAIN)) {
                int here = countOf(bucket);
                if (left < here) {
                    return nth(bucket, left);
                }
                left -= here;
            }
        }
    }

    private int nth(int bucket, int before) {
        int slot = -1;
        for (int left = before; left >= 0; left--) {
            do {
                slot++;
            } while (mem.byteAt(bucket, slot) == 0);
        }
        return mem.intAt(bucket, REFS + (slot << 2));
    }

    /// Each slot of the deepest segments is as likely as each slot of the others: those are turned down more often.
    /// Each bucket has as many slots as the longest chain, most of them always empty.
    private int drawSlot(RandomGenerator random) {
        long hash = random.nextLong();
        long segment = segmentOf(hash);
        if ((hash & ((1L << (depth - segmentDepth(segment))) - 1)) != 0) {
            return 0;
        }
        int bucket = bucketIn(segment, hash);
        int draw = random.nextInt(SLOTS * longestChain);
        for (; draw >= SLOTS && bucket != 0; draw -= SLOTS) {
            bucket = mem.intAt(bucket, CHAIN);
        }
        return bucket == 0 || mem.byteAt(bucket, draw) == 0 ? 0 : mem.intAt(bucket, REFS + (draw << 2));
    }

    /// Frees the whole dictionary, but not what it refers to; it must not be used afterwards.
    public final void free() {
        for (int i = 0; i < directory.length; ) {
            long segment = directory[i];
            for (int bucket = 0; bucket < 1 << segmentBits(segment); bucket++) {
                for (int link = mem.intAt((int) segment + (bucket << 3), CHAIN); link != 0; ) {
                    int next = mem.intAt(link, CHAIN);
                    freeBucket(link);
                    link = next;
                }
            }
            freeSegment(segment);
            i += 1 << (depth - segmentDepth(segment));
        }
        size = 0;
    }
}
