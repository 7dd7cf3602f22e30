package dev.respdesk.value;

import dev.respdesk.struct.Refs;

/// Blocks that nobody can reach any more, freed bucket by bucket.
final class Grave {
    private final BlockMap dead;
    private final Refs scratch = new Refs();
    private long cursor;
    private boolean emptied;

    Grave(BlockMap dead) {
        this.dead = dead;
    }

    /// Whether a walk still reads the blocks.
    boolean pinned() {
        return dead.pinned();
    }

    /// Frees about `count` blocks; true when all is freed.
    boolean slice(int count) {
        if (pinned()) {
            return false;
        }
        int freed = 0;
        while (!emptied && freed < count) {
            cursor = dead.freeBucket(cursor, scratch);
            freed += 1 + scratch.size();
            emptied = cursor == 0;
        }
        if (emptied) {
            dead.freeIndex();
            if (dead instanceof Table table) {
                table.blocks.forget(table);
            } else if (dead instanceof BigHash hash) {
                hash.blocks.forget(hash);
            }
        }
        return emptied;
    }
}
