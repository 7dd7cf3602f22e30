package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Refs;
import dev.respdesk.struct.Slabs;
import dev.respdesk.value.NodeIndex.Place;
import org.jspecify.annotations.Nullable;

/// A list too large for one block: nodes of packed elements, and elements too large for such a node each in a block of
/// their own. `BigListReader`, `BigListWriter` and `BigListRemover` work on it.
final class BigList implements NodedCollection {
    /// Nodes from which the memory is reckoned.
    private static final int SAMPLE = 64;

    final Blocks blocks;
    final Mem mem;
    final Slabs slabs;
    final NodeIndex nodes = new NodeIndex();
    private final Holder holder;
    private @Nullable NodeWalks walks;
    private int pins;

    BigList(Blocks blocks, int handle) {
        this.blocks = blocks;
        mem = blocks.mem;
        slabs = blocks.slabs;
        holder = new Holder(handle);
    }

    @Override
    public Holder holder() {
        return holder;
    }

    @Override
    public long size() {
        return nodes.elements();
    }

    /// The cursor that stands on the elements of a node; shared by all lists.
    ElementCursor loaded(int ref) {
        ElementCursor cursor = blocks.elements;
        cursor.load(ref, ListNode.start(mem, ref), ListNode.bytes(mem, ref));
        return cursor;
    }

    /// The same on the first element only.
    ElementCursor loadedFirst(int ref) {
        ElementCursor cursor = blocks.elements;
        cursor.loadFirst(ref, ListNode.start(mem, ref), ListNode.bytes(mem, ref));
        return cursor;
    }

    /// The same on the last element only.
    ElementCursor loadedLast(int ref) {
        ElementCursor cursor = blocks.elements;
        cursor.loadLast(ref, ListNode.start(mem, ref), ListNode.bytes(mem, ref));
        return cursor;
    }

    boolean isLarge(int ref) {
        return ListNode.isLarge(mem, ref);
    }

    Bytes large(int ref) {
        return ListNode.large(mem, slabs, ref);
    }

    /// Shows a node that is about to change to the walks that lack it. One of them may keep the block: the list goes on
    /// with a copy. Returns where the node lies then.
    int writable(Place place) {
        int ref = nodes.ref(place);
        if (!isLeftToWalks(ref)) {
            return ref;
        }
        int now = ListNode.copy(blocks, handle(), ref);
        nodes.ref(place, now);
        return now;
    }

    /// Takes a whole node out.
    void drop(Place place) {
        int ref = nodes.ref(place);
        nodes.remove(place);
        if (!isLeftToWalks(ref)) {
            slabs.free(ref);
        }
    }

    private boolean isLeftToWalks(int ref) {
        if (!blocks.epochs.walking() || epoch(ref) == blocks.epochs.current()) {
            return false;
        }
        blocks.epochs.see(this, ref);
        return walks != null && walks.keeps(ref);
    }

    private NodeWalks walks() {
        NodeWalks known = walks;
        if (known == null) {
            known = new NodeWalks(this);
            walks = known;
        }
        return known;
    }

    @Override
    public EntrySink.Head head(long expireAt) {
        return new EntrySink.Head(ValueType.LIST, Encoding.QUICKLIST, size(), nodes.nodes(), false, expireAt);
    }

    @Override
    public CollectionPart part(EntryWalk walk, int db, byte[] key, long expireAt) {
        NodeWalks all = walks();
        return all.begin(new ListPart(walk, this, all, db, key, expireAt));
    }

    @Override
    public Blocks blocks() {
        return blocks;
    }

    @Override
    public int copyNode(int ref) {
        return ListNode.copy(blocks, handle(), ref);
    }

    @Override
    public void replaceNode(int old, int now) {
        nodes.replace(old, now);
    }

    @Override
    public void moved(int old, int now) {
        if (walks == null || !walks.moved(old, now)) {
            nodes.replace(old, now);
        }
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
    public void renumber(Refs scratch) {
        for (int ref : nodes.toArray()) {
            Block.putEpoch(mem, ref, blocks.epochs.renumbered(Block.epoch(mem, ref)));
        }
    }

    @Override
    public BigList copy() {
        BigList twin = blocks.newCollection(BigList::new);
        if (nodes.nodes() != 0) {
            Place place = nodes.first();
            do {
                twin.nodes.addLast(ListNode.copy(blocks, twin.handle(), nodes.ref(place)), nodes.count(place));
            } while (nodes.next(place));
        }
        return twin;
    }

    @Override
    public long memoryBytes() {
        long sum = 0;
        int seen = 0;
        if (nodes.nodes() != 0) {
            Place place = nodes.first();
            do {
                sum += slabs.room(nodes.ref(place));
                seen++;
            } while (seen < SAMPLE && nodes.next(place));
        }
        return nodes.memoryBytes() + (seen == 0 ? 0 : sum * nodes.nodes() / seen);
    }

    @Override
    public void pin() {
        pins++;
    }

    @Override
    public void unpin() {
        pins--;
    }

    @Override
    public boolean pinned() {
        return pins != 0;
    }

    @Override
    public boolean freeSlice(int count) {
        for (int i = 0; i < count && nodes.nodes() != 0; i++) {
            Place last = nodes.last();
            slabs.free(nodes.ref(last));
            nodes.remove(last);
        }
        if (nodes.nodes() != 0) {
            return false;
        }
        blocks.forget(this);
        return true;
    }
}
