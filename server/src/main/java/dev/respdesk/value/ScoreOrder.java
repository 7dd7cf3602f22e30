package dev.respdesk.value;

import dev.respdesk.struct.BPlusTree;

/// The members of a big sorted set in their order.
final class ScoreOrder extends BPlusTree {
    private final MemberIndex index;

    ScoreOrder(Blocks blocks, MemberIndex index) {
        super(blocks.mem, blocks.slabs);
        this.index = index;
    }

    @Override
    protected int compareKey(int ref, byte[] key) {
        return index.compare(ref, key);
    }
}
