package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Refs;
import java.util.ArrayList;
import java.util.List;

/// How far a walk is in a big hash.
final class HashPart extends CollectionPart {
    private final BigHash hash;
    private List<EntrySink.HashField> group = new ArrayList<>();
    private long cursor;

    HashPart(EntryWalk walk, BigHash hash, int db, byte[] key, long expireAt) {
        super(walk, hash, db, key, expireAt);
        this.hash = hash;
    }

    @Override
    boolean step(Refs scratch) {
        scratch.clear();
        cursor = hash.index.scan(cursor, scratch);
        show(hash.blocks.epochs, scratch);
        return cursor == 0;
    }

    @Override
    void take(int ref) {
        Mem mem = hash.mem;
        HeldBytes held = Block.bytes(mem, hash.slabs, ref).hold();
        Bytes value = held == null ? new ArrayBytes(Block.value(mem, ref)) : held;
        group.add(new EntrySink.HashField(Block.key(mem, ref), value, Block.expireAt(mem, ref)));
        if (group.size() == EntryWalk.GROUP) {
            flush();
        }
    }

    @Override
    void flush() {
        if (!group.isEmpty()) {
            walk.sink().hashFields(db, key, group);
            release();
        }
    }

    private void release() {
        for (EntrySink.HashField field : group) {
            if (field.value() instanceof HeldBytes held) {
                held.release();
            }
        }
        group = new ArrayList<>();
    }

    @Override
    void drop() {
        release();
        super.drop();
    }
}
