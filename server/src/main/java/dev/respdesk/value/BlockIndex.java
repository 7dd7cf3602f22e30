package dev.respdesk.value;

import dev.respdesk.struct.Dict;
import dev.respdesk.struct.Mem;

/// A dictionary of blocks by their keys.
final class BlockIndex extends Dict {
    private final Mem mem;
    private final Blocks blocks;

    BlockIndex(Blocks blocks) {
        super(blocks.mem, blocks.slabs);
        this.mem = blocks.mem;
        this.blocks = blocks;
    }

    @Override
    protected boolean matches(int ref, byte[] key) {
        return Block.keyBytes(mem, ref) == key.length
                && mem.equal(ref, Block.keyAt(mem, ref), key, 0, key.length);
    }

    @Override
    protected long hashOf(int ref) {
        return blocks.hashOfKeyAt(ref);
    }
}
