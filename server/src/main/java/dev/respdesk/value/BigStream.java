package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Refs;
import dev.respdesk.struct.Slabs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a stream is made of: nodes of entries, groups with lists of pending entries, and what it remembers of entries
/// that are gone. `StreamNodes` reads and writes the entries.
final class BigStream implements NodedCollection {
    private static final int SAMPLE = 64;

    final Blocks blocks;
    final Mem mem;
    final Slabs slabs;
    final IdIndex nodes;
    final TreeMap<byte[], StreamGroup> groups = new TreeMap<>(Arrays::compareUnsigned);
    long length;
    long entriesAdded;
    StreamId lastId = StreamId.ZERO;
    StreamId firstId = StreamId.ZERO;
    StreamId maxDeletedId = StreamId.ZERO;
    private final Holder holder;
    /// The lists of pending entries by their numbers; that of the nodes is 0.
    private final List<@Nullable IdRecords> lists = new ArrayList<>(1);
    private int liveLists;
    private @Nullable NodeWalks walks;
    private int pins;

    BigStream(Blocks blocks, int handle) {
        this.blocks = blocks;
        mem = blocks.mem;
        slabs = blocks.slabs;
        nodes = new IdIndex(mem);
        holder = new Holder(handle);
        lists.add(null);
    }

    @Override
    public Holder holder() {
        return holder;
    }

    @Override
    public Blocks blocks() {
        return blocks;
    }

    @Override
    public long size() {
        return length;
    }

    /// Shows the stream to the walks that lack it, before anything of it changes.
    void changing() {
        if (blocks.epochs.walking()) {
            holder.showEntry();
        }
    }

    StreamGroup addGroup(byte[] name, StreamId id, long entriesRead) {
        changing();
        StreamGroup group = new StreamGroup(this, name, id, entriesRead);
        groups.put(name, group);
        return group;
    }

    boolean removeGroup(byte[] name) {
        changing();
        StreamGroup group = groups.remove(name);
        if (group != null) {
            group.leave();
        }
        return group != null;
    }

    IdRecords newList(int width, boolean walked) {
        int number = liveLists + 1 < lists.size() ? lists.subList(1, lists.size()).indexOf(null) + 1 : lists.size();
        IdRecords made = new IdRecords(this, number, width, walked);
        if (number == lists.size()) {
            lists.add(made);
        } else {
            lists.set(number, made);
        }
        liveLists++;
        return made;
    }

    /// Takes a list that nobody uses any more; it is freed now or in slices, and not before walks have read it.
    void bury(IdRecords list) {
        blocks.bury(new DeadList(list));
    }

    /// A list of a group or consumer that has gone.
    private final class DeadList implements Remains {
        private final IdRecords list;

        DeadList(IdRecords list) {
            this.list = list;
        }

        @Override
        public boolean pinned() {
            return pins != 0;
        }

        @Override
        public boolean freeSlice(int count) {
            list.free(count);
            boolean done = list.index.size() == 0;
            if (done) {
                forget(list);
            }
            return done;
        }
    }

    private void forget(IdRecords list) {
        if (list.number() < lists.size() && lists.get(list.number()) == list) {
            lists.set(list.number(), null);
            liveLists--;
        }
    }

    /// Whether a block that is about to change or go is kept by a walk that lacked it: the stream goes on without it.
    boolean isLeftToWalks(int ref) {
        if (!blocks.epochs.walking() || epoch(ref) == blocks.epochs.current()) {
            return false;
        }
        blocks.epochs.see(this, ref);
        return walks != null && walks.keeps(ref);
    }

    /// Frees a block, unless a walk keeps it.
    void drop(int ref) {
        if (!isLeftToWalks(ref)) {
            slabs.free(ref);
        }
    }

    /// The node at an index, ready for a change that leaves its bytes as many as they are.
    int writable(int index) {
        int ref = nodes.ref(index);
        if (!isLeftToWalks(ref)) {
            return ref;
        }
        int now = copyNode(ref);
        nodes.ref(index, now);
        return now;
    }

    /// What it remembers.
    EntrySink.StreamState state() {
        return new EntrySink.StreamState(length, firstId, lastId, maxDeletedId, entriesAdded, groups.size());
    }

    @Override
    public EntrySink.Head head(long expireAt) {
        return new EntrySink.Head(ValueType.STREAM, Encoding.STREAM, length, nodes.size(), false, expireAt);
    }

    @Override
    public CollectionPart part(EntryWalk walk, int db, byte[] key, long expireAt) {
        NodeWalks known = walks;
        if (known == null) {
            known = new NodeWalks(this);
            walks = known;
        }
        return known.begin(new StreamPart(walk, this, known, db, key, expireAt));
    }

    private @Nullable IdRecords list(int ref) {
        return lists.get(mem.intAt(ref, StreamNode.LIST));
    }

    @Override
    public int copyNode(int ref) {
        IdRecords list = list(ref);
        return list == null ? StreamNode.copy(blocks, handle(), ref, slabs.room(ref) - StreamNode.HEAD_BYTES)
                : list.copy(ref);
    }

    @Override
    public void replaceNode(int old, int now) {
        IdRecords list = list(now);
        (list == null ? nodes : list.index).replace(old, now);
    }

    @Override
    public void moved(int old, int now) {
        if (walks == null || !walks.moved(old, now)) {
            replaceNode(old, now);
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
        renumber(nodes);
        for (StreamGroup group : groups.values()) {
            renumber(group.records.index);
        }
    }

    private void renumber(IdIndex index) {
        for (int i = 0; i < index.size(); i++) {
            int ref = index.ref(i);
            Block.putEpoch(mem, ref, blocks.epochs.renumbered(Block.epoch(mem, ref)));
        }
    }

    @Override
    public BigStream copy() {
        BigStream twin = blocks.newCollection(BigStream::new);
        twin.length = length;
        twin.entriesAdded = entriesAdded;
        twin.lastId = lastId;
        twin.firstId = firstId;
        twin.maxDeletedId = maxDeletedId;
        for (int i = 0; i < nodes.size(); i++) {
            int ref = nodes.ref(i);
            twin.nodes.add(StreamNode.copy(blocks, twin.handle(), ref, StreamNode.bytes(mem, ref)));
        }
        groups.values().forEach(group -> group.copyTo(twin));
        return twin;
    }

    @Override
    public long memoryBytes() {
        int seen = Math.min(SAMPLE, nodes.size());
        long sum = 0;
        for (int i = 0; i < seen; i++) {
            sum += slabs.room(nodes.ref(i));
        }
        long bytes = 200 + nodes.memoryBytes() + (seen == 0 ? 0 : sum * nodes.size() / seen);
        for (StreamGroup group : groups.values()) {
            bytes += group.memoryBytes();
        }
        return bytes;
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
        int freed = 0;
        while (freed < count && nodes.size() > 0) {
            slabs.free(nodes.last());
            nodes.remove(nodes.size() - 1);
            freed++;
        }
        while (freed < count && !lists.isEmpty()) {
            IdRecords list = lists.getLast();
            freed += list == null ? 1 : list.free(count - freed);
            if (list == null || list.index.size() == 0) {
                lists.removeLast();
            }
        }
        if (nodes.size() > 0 || !lists.isEmpty()) {
            return false;
        }
        blocks.forget(this);
        return true;
    }
}
