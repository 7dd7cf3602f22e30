package dev.respdesk.struct;

import org.jspecify.annotations.Nullable;

/// References in the order of a score and, where that is equal, of a key; each can be found by its rank, and each rank
/// by the reference, in logarithmic time. A B+ tree: the leaves hold scores and references, so that a search looks at a
/// few cache lines in each of few nodes; a node above holds, for each child, the score and the reference of the first
/// entry below it and how many entries there are. One thread.
///
/// | offset | what a node has, for up to 63 entries |
/// | --- | --- |
/// | 0 | the number of entries |
/// | 8 | scores |
/// | then | references |
/// | then | above the leaves: children |
/// | then | above the leaves: how many entries lie below each child |
public abstract class BPlusTree {
    private static final int MOST = 63;

    /// A node with fewer entries is joined with its neighbour, if both together have at most `JOINED`.
    private static final int FEW = 16;

    private static final int JOINED = 47;
    private static final int HIGHEST = 16;

    private static final int SCORES = 8;
    private static final int REFS = SCORES + 8 * MOST;
    private static final int LEAF_BYTES = REFS + 4 * MOST;
    private static final int CHILDREN = LEAF_BYTES;
    private static final int WEIGHTS = CHILDREN + 4 * MOST;
    private static final int INNER_BYTES = WEIGHTS + 4 * MOST;

    /// What entries are compared by.
    private enum By {
        SCORE, KEY, BOTH
    }

    private static final byte[] NO_KEY = {};

    private final Mem mem;
    private final Slabs slabs;

    /// The nodes above the leaf that was last descended to, and which child of each was taken.
    private final int[] path = new int[HIGHEST];

    private final int[] taken = new int[HIGHEST];

    /// Where room was last made: a node and a place in it.
    private int gapNode;

    private int gap;
    private int root;

    /// The number of levels above the leaves.
    private int height;

    private long size;
    private long bytes;

    protected BPlusTree(Mem mem, Slabs slabs) {
        this.mem = mem;
        this.slabs = slabs;
        root = newNode(0);
    }

    /// As `Comparator.compare` of the key of the thing at `ref` and another key.
    protected abstract int compareKey(int ref, byte[] key);

    /// The number of references.
    public final long size() {
        return size;
    }

    /// Bytes of all nodes.
    public final long bytes() {
        return bytes;
    }

    private int newNode(int level) {
        int node = slabs.allocate(level == 0 ? LEAF_BYTES : INNER_BYTES, Slabs.FIXED);
        mem.putInt(node, 0, 0);
        bytes += slabs.room(node);
        return node;
    }

    private void freeNode(int node) {
        bytes -= slabs.room(node);
        slabs.free(node);
    }

    private int count(int node) {
        return mem.intAt(node, 0);
    }

    private void putCount(int node, int count) {
        mem.putInt(node, 0, count);
    }

    private double score(int node, int i) {
        return Double.longBitsToDouble(mem.longAt(node, SCORES + (i << 3)));
    }

    private int ref(int node, int i) {
        return mem.intAt(node, REFS + (i << 2));
    }

    private int child(int node, int i) {
        return mem.intAt(node, CHILDREN + (i << 2));
    }

    private int weight(int node, int i) {
        return mem.intAt(node, WEIGHTS + (i << 2));
    }

    private void putWeight(int node, int i, int weight) {
        mem.putInt(node, WEIGHTS + (i << 2), weight);
    }

    private void put(int node, int i, double score, int ref) {
        mem.putLong(node, SCORES + (i << 3), Double.doubleToRawLongBits(score));
        mem.putInt(node, REFS + (i << 2), ref);
    }

    /// Below 0 where the entry is in order before what is looked for.
    private int compare(int node, int i, By by, double score, byte[] key) {
        if (by != By.KEY) {
            double mine = score(node, i);
            if (mine < score) {
                return -1;
            }
            if (mine > score) {
                return 1;
            }
        }
        return by == By.SCORE ? 0 : compareKey(ref(node, i), key);
    }

    /// How many entries of the node are before what is looked for; `orEqual` counts an equal one too.
    private int before(int node, By by, double score, byte[] key, boolean orEqual) {
        int most = orEqual ? 0 : -1;
        int low = 0;
        int high = count(node);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(node, middle, by, score, key) <= most) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Goes down to the leaf where the entry is or would be.
    private int descend(double score, byte[] key) {
        int node = root;
        for (int level = height; level > 0; level--) {
            int i = Math.max(0, before(node, By.BOTH, score, key, true) - 1);
            path[level] = node;
            taken[level] = i;
            node = child(node, i);
        }
        return node;
    }

    /// Adds an entry that is not there yet.
    public final void insert(double score, byte[] key, int ref) {
        int child = descend(score, key);
        int right = makeRoom(child, 0, before(child, By.BOTH, score, key, false));
        put(gapNode, gap, score, ref);
        size++;
        for (int level = 1; level <= height; level++) {
            right = added(level, child, right);
            child = path[level];
        }
        if (right != 0) {
            raise(child, right);
        }
    }

    /// Notes in the node of that level that an entry was added below, where `right` may be a new neighbour of the
    /// child; returns the new neighbour of the node itself, or 0.
    private int added(int level, int child, int right) {
        int node = path[level];
        int i = taken[level];
        putFirst(node, i, child);
        if (right == 0) {
            putWeight(node, i, weight(node, i) + 1);
            return 0;
        }
        putWeight(node, i, weightOf(child, level - 1));
        int beside = makeRoom(node, level, i + 1);
        putChild(gapNode, gap, right, level - 1);
        return beside;
    }

    private void putFirst(int node, int i, int child) {
        put(node, i, score(child, 0), ref(child, 0));
    }

    private void putChild(int node, int i, int child, int childLevel) {
        putFirst(node, i, child);
        mem.putInt(node, CHILDREN + (i << 2), child);
        putWeight(node, i, weightOf(child, childLevel));
    }

    private int weightOf(int node, int level) {
        if (level == 0) {
            return count(node);
        }
        return weightBefore(node, count(node));
    }

    private int weightBefore(int node, int end) {
        int sum = 0;
        for (int i = 0; i < end; i++) {
            sum += weight(node, i);
        }
        return sum;
    }

    private void raise(int left, int right) {
        if (++height == HIGHEST) {
            throw new IllegalStateException("the tree is too high");
        }
        root = newNode(height);
        putCount(root, 2);
        putChild(root, 0, left, height - 1);
        putChild(root, 1, right, height - 1);
    }

    /// Makes a gap at `at`. A full node passes a part on to a new neighbour at its right, which is returned, and the
    /// gap may be there.
    private int makeRoom(int node, int level, int at) {
        int count = count(node);
        if (count < MOST) {
            openGap(node, level, at);
            return 0;
        }
        int stay = staying(node, level, at);
        int right = newNode(level);
        moveEntries(node, stay, right, 0, count - stay, level);
        putCount(node, stay);
        putCount(right, count - stay);
        boolean inRight = at > stay || stay == count;
        openGap(inRight ? right : node, level, inRight ? at - stay : at);
        return right;
    }

    private void openGap(int node, int level, int at) {
        shift(node, level, at, count(node), 1);
        putCount(node, count(node) + 1);
        gapNode = node;
        gap = at;
    }

    /// How many entries of a full node stay: half of them, but all or none where entries come in order.
    private int staying(int node, int level, int at) {
        boolean first = at == 0;
        boolean last = at == count(node);
        for (int above = level + 1; above <= height; above++) {
            first &= taken[above] == 0;
            last &= taken[above] == count(path[above]) - 1;
        }
        return last ? MOST : first ? 0 : (MOST + 1) / 2;
    }

    /// Moves the entries from `at` up to `count` by some places.
    private void shift(int node, int level, int at, int count, int by) {
        moveEntries(node, at, node, at + by, count - at, level);
    }

    private void moveEntries(int from, int at, int to, int toAt, int count, int level) {
        if (count == 0) {
            return;
        }
        mem.move(from, SCORES + (at << 3), to, SCORES + (toAt << 3), count << 3);
        mem.move(from, REFS + (at << 2), to, REFS + (toAt << 2), count << 2);
        if (level > 0) {
            mem.move(from, CHILDREN + (at << 2), to, CHILDREN + (toAt << 2), count << 2);
            mem.move(from, WEIGHTS + (at << 2), to, WEIGHTS + (toAt << 2), count << 2);
        }
    }

    private boolean isAt(int leaf, int at, double score, byte[] key) {
        return at < count(leaf) && compare(leaf, at, By.BOTH, score, key) == 0;
    }

    /// Removes an entry; true if it was there.
    public final boolean remove(double score, byte[] key) {
        int child = descend(score, key);
        int at = before(child, By.BOTH, score, key, false);
        if (!isAt(child, at, score, key)) {
            return false;
        }
        takeOut(child, 0, at);
        size--;
        for (int level = 1; level <= height; level++) {
            removed(level, child);
            child = path[level];
        }
        lower();
        return true;
    }

    private void takeOut(int node, int level, int at) {
        shift(node, level, at + 1, count(node), -1);
        putCount(node, count(node) - 1);
    }

    /// Notes in the node of that level that an entry was removed below.
    private void removed(int level, int child) {
        int node = path[level];
        int i = taken[level];
        if (count(child) == 0) {
            freeNode(child);
            takeOut(node, level, i);
            return;
        }
        putFirst(node, i, child);
        putWeight(node, i, weight(node, i) - 1);
        if (count(child) < FEW && count(node) > 1) {
            join(node, i + 1 < count(node) ? i : i - 1, level);
        }
    }

    /// Joins a child with the one at its right, where both together are not much.
    private void join(int node, int i, int level) {
        int left = child(node, i);
        int right = child(node, i + 1);
        int inLeft = count(left);
        int inRight = count(right);
        if (inLeft + inRight > JOINED) {
            return;
        }
        moveEntries(right, 0, left, inLeft, inRight, level - 1);
        putCount(left, inLeft + inRight);
        putWeight(node, i, weight(node, i) + weight(node, i + 1));
        freeNode(right);
        takeOut(node, level, i + 1);
    }

    /// Takes levels away that only have one way down.
    private void lower() {
        while (height > 0 && count(root) <= 1) {
            int top = root;
            root = count(top) == 1 ? child(top, 0) : newNode(0);
            height = count(top) == 1 ? height - 1 : 0;
            freeNode(top);
        }
    }

    /// Gives an entry another score.
    public final void update(double score, byte[] key, double now, int ref) {
        int leaf = descend(score, key);
        int at = before(leaf, By.BOTH, score, key, false);
        boolean stays = at > 0 && at + 1 < count(leaf)
                && compare(leaf, at - 1, By.BOTH, now, key) < 0 && compare(leaf, at + 1, By.BOTH, now, key) > 0;
        if (stays) {
            put(leaf, at, now, ref);
        } else {
            remove(score, key);
            insert(now, key, ref);
        }
    }

    /// Points the entry at `now` in the place of `old`, which has the same key.
    public final void replace(double score, byte[] key, int now) {
        int leaf = descend(score, key);
        int at = before(leaf, By.BOTH, score, key, false);
        if (!isAt(leaf, at, score, key)) {
            throw new IllegalStateException("no entry to replace");
        }
        put(leaf, at, score, now);
        for (int level = 1; at == 0 && level <= height; level++) {
            put(path[level], taken[level], score, now);
            at = taken[level];
        }
    }

    /// How many entries come before this one.
    public final long rank(double score, byte[] key) {
        return countBefore(By.BOTH, score, key, false);
    }

    /// How many entries come before this one or are it.
    public final long rankBehind(double score, byte[] key) {
        return countBefore(By.BOTH, score, key, true);
    }

    /// How many entries have a lower score; `orEqual` counts those with an equal one too.
    public final long countBelow(double score, boolean orEqual) {
        return countBefore(By.SCORE, score, NO_KEY, orEqual);
    }

    /// How many entries have a lower key, where all have the same score; `orEqual` counts an equal one too.
    public final long countBelow(byte[] key, boolean orEqual) {
        return countBefore(By.KEY, 0, key, orEqual);
    }

    private long countBefore(By by, double score, byte[] key, boolean orEqual) {
        long sum = 0;
        int node = root;
        for (int level = height; level > 0; level--) {
            int i = Math.max(0, before(node, by, score, key, orEqual) - 1);
            sum += weightBefore(node, i);
            node = child(node, i);
        }
        return sum + before(node, by, score, key, orEqual);
    }

    /// A cursor; good until the tree changes.
    public final Cursor cursor() {
        return new Cursor();
    }

    /// Stands on one entry after the other.
    public final class Cursor {
        private int leaf;
        private int at;
        private int count;
        private long rank;

        private Cursor() {}

        /// Goes to the entry before which there are `to` others, which must be there.
        public void seek(long to) {
            rank = to;
            long left = to;
            leaf = root;
            for (int level = height; level > 0; level--) {
                int i = 0;
                for (int weight = weight(leaf, 0); left >= weight; weight = weight(leaf, ++i)) {
                    left -= weight;
                }
                leaf = child(leaf, i);
            }
            at = (int) left;
            count = BPlusTree.this.count(leaf);
        }

        /// Goes to the next entry; false at the end.
        public boolean next() {
            rank++;
            if (++at < count) {
                return true;
            }
            if (rank >= size) {
                return false;
            }
            seek(rank);
            return true;
        }

        /// Goes to the entry before; false at the beginning.
        public boolean previous() {
            rank--;
            if (--at >= 0) {
                return true;
            }
            if (rank < 0) {
                return false;
            }
            seek(rank);
            return true;
        }

        public int ref() {
            return BPlusTree.this.ref(leaf, at);
        }

        public double score() {
            return BPlusTree.this.score(leaf, at);
        }
    }

    /// Frees up to `most` nodes; true when all are freed. The tree must not be used after the first time.
    public final boolean freeSome(int most) {
        for (int freed = 0; root != 0 && freed < most; freed++) {
            int node = root;
            for (int level = height; level > 0; level--) {
                path[level] = node;
                node = child(node, count(node) - 1);
            }
            freeNode(node);
            dropLastChild();
        }
        return root == 0;
    }

    private void dropLastChild() {
        for (int level = 1; level <= height; level++) {
            int node = path[level];
            putCount(node, count(node) - 1);
            if (count(node) > 0) {
                return;
            }
            freeNode(node);
        }
        root = 0;
    }

    /// What is wrong with the tree, for tests; null where it is sound.
    final @Nullable String fault() {
        long below = weightOf(root, height);
        return below != size ? "size " + size + ", but " + below + " below the root" : fault(root, height);
    }

    private @Nullable String fault(int node, int level) {
        for (int i = 0; level > 0 && i < count(node); i++) {
            int child = child(node, i);
            if (weight(node, i) != weightOf(child, level - 1)) {
                return "wrong weight in level " + level;
            }
            if (ref(node, i) != ref(child, 0) || Double.compare(score(node, i), score(child, 0)) != 0) {
                return "wrong first entry in level " + level;
            }
            String deeper = fault(child, level - 1);
            if (deeper != null) {
                return deeper;
            }
        }
        return count(node) == 0 && size > 0 ? "an empty node in level " + level : null;
    }
}
