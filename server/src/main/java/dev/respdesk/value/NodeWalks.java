package dev.respdesk.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The walks that read a collection that lies in nodes, and the blocks that it has left to them: a node that changes or
/// goes before a walk has come to it stays for the walk as it was, and the collection goes on without it.
final class NodeWalks {
    /// A block that only walks read.
    static final class Kept {
        private int ref;
        private int readers;

        int ref() {
            return ref;
        }
    }

    private final NodedCollection collection;
    private final Map<Integer, Kept> kept = new HashMap<>();
    private final List<NodePart> parts = new ArrayList<>(1);

    NodeWalks(NodedCollection collection) {
        this.collection = collection;
    }

    NodedCollection collection() {
        return collection;
    }

    NodePart begin(NodePart part) {
        parts.add(part);
        return part;
    }

    void ended(NodePart part) {
        parts.remove(part);
    }

    /// Whether some walk keeps the block.
    boolean keeps(int ref) {
        return kept.containsKey(ref);
    }

    /// A walk keeps a block until `release`.
    Kept keep(int ref) {
        Kept block = kept.computeIfAbsent(ref, r -> new Kept());
        block.ref = ref;
        block.readers++;
        return block;
    }

    void release(Kept block) {
        if (--block.readers == 0) {
            kept.remove(block.ref);
            collection.blocks().slabs.free(block.ref);
        }
    }

    /// Shows a node that has not changed to all walks that lack it; where one keeps it the collection goes on with
    /// a copy.
    void show(int ref) {
        collection.blocks().epochs.see(collection, ref);
        if (keeps(ref)) {
            collection.replaceNode(ref, collection.copyNode(ref));
        }
    }

    /// A block lies elsewhere; true where it was one that is kept and not one of the collection any more.
    boolean moved(int old, int now) {
        Kept block = kept.remove(old);
        if (block != null) {
            block.ref = now;
            kept.put(now, block);
            return true;
        }
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).moved(old, now);
        }
        return false;
    }
}
