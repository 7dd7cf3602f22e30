package dev.respdesk.value;

import dev.respdesk.struct.Refs;
import java.util.HashMap;
import java.util.Map;

/// How far a walk is in a big list: the nodes that it had when the walk began, read in their order.
final class ListPart extends CollectionPart {
    private final BigList list;
    private final ListWalks walks;
    /// Where the nodes lie; 0 for one that is kept.
    private final int[] nodes;
    private final Map<Integer, ListWalks.Kept> kept = new HashMap<>();
    private int next;

    ListPart(EntryWalk walk, BigList list, ListWalks walks, int db, byte[] key, long expireAt) {
        super(walk, list, db, key, expireAt);
        this.list = list;
        this.walks = walks;
        nodes = list.nodes.toArray();
    }

    @Override
    boolean step(Refs scratch) {
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
        Epochs epochs = list.blocks.epochs;
        int epoch = list.epoch(ref);
        if (epochs.olderLacks(walk, epoch)) {
            walks.show(ref);
            return;
        }
        if (epochs.lacks(walk, epoch)) {
            list.stamp(ref, walk.epoch());
        }
        giveNext(ref);
    }

    private void giveKept() {
        ListWalks.Kept block = kept.remove(next);
        if (block == null) {
            throw new IllegalStateException("a node of a list is missing");
        }
        giveNext(block.ref());
        walks.release(block);
    }

    private void giveNext(int ref) {
        next++;
        walk.giver().giveNode(db, key, list, ref);
    }

    /// A node that changes now: if it is the next it is read, otherwise kept until its turn comes.
    @Override
    void take(int ref) {
        if (next < nodes.length && nodes[next] == ref) {
            giveNext(ref);
            return;
        }
        for (int i = nodes.length - 1; i > next; i--) {
            if (nodes[i] == ref) {
                nodes[i] = 0;
                kept.put(i, walks.keep(ref));
                return;
            }
        }
    }

    void moved(int old, int now) {
        for (int i = next; i < nodes.length; i++) {
            if (nodes[i] == old) {
                nodes[i] = now;
                return;
            }
        }
    }

    @Override
    void flush() {}

    @Override
    void drop() {
        kept.values().forEach(walks::release);
        kept.clear();
        walks.ended(this);
        super.drop();
    }
}
