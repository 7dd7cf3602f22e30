package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Refs;
import java.util.ArrayList;
import java.util.List;

/// How far a walk is in a big hash, and what the hash was called when the walk began.
final class HashPart {
    private final EntryWalk walk;
    private final BigHash hash;
    private final int db;
    private final byte[] key;
    private final long expireAt;
    private List<EntrySink.HashField> group = new ArrayList<>();
    private long cursor;

    HashPart(EntryWalk walk, BigHash hash, int db, byte[] key, long expireAt) {
        this.walk = walk;
        this.hash = hash;
        this.db = db;
        this.key = key;
        this.expireAt = expireAt;
    }

    BigHash hash() {
        return hash;
    }

    /// Shows the fields of the next bucket to all walks that lack them; true when all are shown.
    boolean step(Refs scratch) {
        scratch.clear();
        cursor = hash.index.scan(cursor, scratch);
        Epochs epochs = hash.blocks.epochs;
        for (int i = 0; i < scratch.size(); i++) {
            int ref = scratch.at(i);
            if (epochs.lacks(walk, Block.epoch(hash.mem, ref))) {
                epochs.see(hash, ref);
            }
        }
        if (cursor != 0) {
            return false;
        }
        flush();
        if (expireAt >= 0) {
            walk.sink().expire(db, key, expireAt);
        }
        return true;
    }

    void take(int ref) {
        Mem mem = hash.mem;
        group.add(new EntrySink.HashField(Block.key(mem, ref), Block.value(mem, ref), Block.expireAt(mem, ref)));
        if (group.size() == EntryWalk.GROUP) {
            flush();
        }
    }

    private void flush() {
        if (!group.isEmpty()) {
            walk.sink().hashFields(db, key, group);
            group = new ArrayList<>();
        }
    }
}
