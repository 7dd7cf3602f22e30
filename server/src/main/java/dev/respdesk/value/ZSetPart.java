package dev.respdesk.value;

import dev.respdesk.struct.BPlusTree;
import dev.respdesk.struct.Refs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a walk is in a big sorted set: it goes by score, so that whoever loads what it wrote adds at the end.
final class ZSetPart extends CollectionPart {
    private final BigZSet set;
    private List<EntrySink.ScoredMember> group = new ArrayList<>();
    private byte @Nullable [] lastMember;
    private double lastScore;

    ZSetPart(EntryWalk walk, BigZSet set, int db, byte[] key, long expireAt) {
        super(walk, set, db, key, expireAt);
        this.set = set;
    }

    @Override
    boolean step(Refs scratch) {
        byte[] last = lastMember;
        long rank = last == null ? 0 : set.order.rankBehind(lastScore, last);
        long end = Math.min(rank + EntryWalk.GROUP, set.size());
        if (rank >= end) {
            return true;
        }
        scratch.clear();
        BPlusTree.Cursor cursor = set.order.cursor();
        cursor.seek(rank);
        scratch.add(cursor.ref());
        while (++rank < end && cursor.next()) {
            scratch.add(cursor.ref());
        }
        lastMember = set.index.member(cursor.ref());
        lastScore = cursor.score();
        show(set.blocks.epochs, scratch);
        return false;
    }

    @Override
    void take(int ref) {
        group.add(new EntrySink.ScoredMember(set.index.member(ref), set.index.score(ref)));
        if (group.size() == EntryWalk.GROUP) {
            flush();
        }
    }

    @Override
    void flush() {
        if (!group.isEmpty()) {
            walk.sink().scoredMembers(db, key, group);
            group = new ArrayList<>();
        }
    }
}
