package dev.respdesk.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The walks that read a big list, and the blocks that it has left to them: a node that changes or goes before a walk
/// has come to it stays for the walk as it was, and the list goes on without it.
final class ListWalks {
    /// A block that only walks read.
    static final class Kept {
        private int ref;
        private int readers;

        int ref() {
            return ref;
        }
    }

    private final BigList list;
    private final Map<Integer, Kept> kept = new HashMap<>();
    private final List<ListPart> parts = new ArrayList<>(1);

    ListWalks(BigList list) {
        this.list = list;
    }

    ListPart begin(EntryWalk walk, int db, byte[] key, long expireAt) {
        ListPart part = new ListPart(walk, list, this, db, key, expireAt);
        parts.add(part);
        return part;
    }

    void ended(ListPart part) {
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
            list.slabs.free(block.ref);
        }
    }

    /// Shows a node that has not changed to all walks that lack it; where one keeps it the list goes on with a copy.
    void show(int ref) {
        list.blocks.epochs.see(list, ref);
        if (keeps(ref)) {
            list.nodes.replace(ref, ListNode.copy(list.blocks, list.handle(), ref));
        }
    }

    /// A block lies elsewhere; true where it was one that is kept and not a node of the list any more.
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
