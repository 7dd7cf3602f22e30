package dev.respdesk.value;

import dev.respdesk.struct.Refs;
import java.util.ArrayList;
import java.util.List;

/// How far a walk is in a big set.
final class SetPart extends CollectionPart {
    private final BigSet set;
    private List<byte[]> group = new ArrayList<>();
    private long cursor;

    SetPart(EntryWalk walk, BigSet set, int db, byte[] key, long expireAt) {
        super(walk, set, db, key, expireAt);
        this.set = set;
    }

    @Override
    boolean step(Refs scratch) {
        scratch.clear();
        cursor = set.index.scan(cursor, scratch);
        show(set.blocks.epochs, scratch);
        return cursor == 0;
    }

    @Override
    void take(int ref) {
        group.add(set.index.member(ref));
        if (group.size() == EntryWalk.GROUP) {
            flush();
        }
    }

    @Override
    void flush() {
        if (!group.isEmpty()) {
            walk.sink().setMembers(db, key, group);
            group = new ArrayList<>();
        }
    }
}
