package dev.respdesk.value;

import dev.respdesk.struct.Refs;
import java.util.HashMap;
import java.util.Map;

/// How far a walk is in a collection that lies in nodes: those that it had when the walk began, read in their order.
abstract class NodePart extends CollectionPart {
    private final NodedCollection collection;
    private final NodeWalks walks;
    /// Where the nodes lie; 0 for one that is kept.
    private final int[] nodes;
    private final Map<Integer, NodeWalks.Kept> kept = new HashMap<>();
    private int next;
    /// Where a node was last found.
    private int near;

    NodePart(EntryWalk walk, NodeWalks walks, int[] nodes, int db, byte[] key, long expireAt) {
        super(walk, walks.collection(), db, key, expireAt);
        this.collection = walks.collection();
        this.walks = walks;
        this.nodes = nodes;
    }

    /// Hands over what a node holds.
    ///
    /// @param index the place of the node among all
    abstract void give(int index, int ref);

    @Override
    final boolean step(Refs scratch) {
        if (next < nodes.length) {
            int ref = nodes[next];
            if (ref == 0) {
                giveKept();
            } else {
                read(ref);
            }
        }
        return next == nodes.length;
    }

    private void read(int ref) {
        Epochs epochs = collection.blocks().epochs;
        int epoch = collection.epoch(ref);
        if (epochs.olderLacks(walk, epoch)) {
            walks.show(ref);
            return;
        }
        if (epochs.lacks(walk, epoch)) {
            collection.stamp(ref, walk.epoch());
        }
        giveNext(ref);
    }

    private void giveKept() {
        NodeWalks.Kept block = kept.remove(next);
        if (block == null) {
            throw new IllegalStateException("a node is missing");
        }
        giveNext(block.ref());
        walks.release(block);
    }

    private void giveNext(int ref) {
        give(next++, ref);
    }

    /// A node that changes now: if it is the next it is read, otherwise kept until its turn comes.
    @Override
    final void take(int ref) {
        if (next < nodes.length && nodes[next] == ref) {
            giveNext(ref);
            return;
        }
        int index = find(ref);
        if (index > next) {
            nodes[index] = 0;
            kept.put(index, walks.keep(ref));
        }
    }

    /// The place of a node that has not been given, or -1: sought from where the last one was found, both ways, since
    /// changes come near each other.
    private int find(int ref) {
        int up = Math.clamp(near, next, nodes.length);
        int down = up - 1;
        while (up < nodes.length || down >= next) {
            if (up < nodes.length && nodes[up++] == ref) {
                near = up - 1;
                return near;
            }
            if (down >= next && nodes[down--] == ref) {
                near = down + 1;
                return near;
            }
        }
        return -1;
    }

    void moved(int old, int now) {
        int index = find(old);
        if (index >= 0) {
            nodes[index] = now;
        }
    }

    @Override
    void flush() {}

    @Override
    final void drop() {
        kept.values().forEach(walks::release);
        kept.clear();
        walks.ended(this);
        super.drop();
    }
}
