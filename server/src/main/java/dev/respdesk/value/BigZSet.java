package dev.respdesk.value;

import dev.respdesk.struct.BPlusTree;
import dev.respdesk.struct.Refs;

/// A sorted set too large to be packed: a dictionary of members, each with its score, and a tree that keeps them in
/// order.
final class BigZSet extends BigMembers {
    final ScoreOrder order;

    /// The score that the last `add` led to.
    private double addedScore;

    BigZSet(Blocks blocks, int handle) {
        super(blocks, handle, true);
        order = new ScoreOrder(blocks, index);
    }

    double addedScore() {
        return addedScore;
    }

    Added add(byte[] member, double score, AddRule rule) {
        long hash = blocks.hash(member);
        int ref = index.find(hash, member);
        if (ref != 0) {
            return change(ref, member, score, rule);
        }
        if (rule.onlyThere()) {
            return Added.REFUSED;
        }
        addNew(hash, member, score);
        addedScore = score;
        return Added.NEW;
    }

    private void addNew(long hash, byte[] member, double score) {
        int ref = insert(hash, member);
        index.putScore(ref, score);
        order.insert(score, member, ref);
    }

    /// Adds a member that is not there yet.
    void addNew(byte[] member, double score) {
        addNew(blocks.hash(member), member, score);
    }

    private Added change(int ref, byte[] member, double score, AddRule rule) {
        if (rule.onlyNew()) {
            return Added.REFUSED;
        }
        double current = index.score(ref);
        double next = rule.increments() ? current + score : score;
        if (Double.isNaN(next)) {
            return Added.NOT_A_NUMBER;
        }
        if (!rule.allows(next, current)) {
            return Added.REFUSED;
        }
        addedScore = next;
        if (next == current) {
            return Added.UNCHANGED;
        }
        changing(ref);
        order.update(current, member, next, ref);
        index.putScore(ref, next);
        return Added.CHANGED;
    }

    /// True if the member was there.
    boolean remove(byte[] member) {
        long hash = blocks.hash(member);
        int ref = index.find(hash, member);
        if (ref != 0) {
            changing(ref);
            order.remove(index.score(ref), member);
            free(hash, ref);
        }
        return ref != 0;
    }

    /// Removes the members of these ranks.
    void removeRange(long first, long last) {
        BPlusTree.Cursor cursor = order.cursor();
        for (long left = last - first + 1; left > 0; left--) {
            cursor.seek(first);
            remove(index.member(cursor.ref()));
        }
    }

    long rank(byte[] member) {
        int ref = find(member);
        return ref == 0 ? -1 : order.rank(index.score(ref), member);
    }

    /// The score of a member, not a number where it is not there.
    double score(byte[] member) {
        int ref = find(member);
        return ref == 0 ? Double.NaN : index.score(ref);
    }

    /// Visits the members of these ranks, the last first where it goes backward.
    void range(long first, long last, boolean backward, ScoreVisitor visitor) {
        BPlusTree.Cursor cursor = order.cursor();
        MemberView view = new MemberView(mem);
        cursor.seek(backward ? last : first);
        for (long left = last - first + 1; left > 0; left--) {
            int ref = cursor.ref();
            if (!visitor.member(view.of(ref, index.at(ref), index.length(ref)), cursor.score())) {
                return;
            }
            if (left > 1 && !(backward ? cursor.previous() : cursor.next())) {
                return;
            }
        }
    }

    long scan(long cursor, int count, ScoreVisitor visitor) {
        Refs found = new Refs();
        long next = scan(cursor, count, found);
        MemberView view = new MemberView(mem);
        for (int i = 0; i < found.size(); i++) {
            int ref = found.at(i);
            visitor.member(view.of(ref, index.at(ref), index.length(ref)), index.score(ref));
        }
        return next;
    }

    @Override
    public void moved(int old, int now) {
        super.moved(old, now);
        order.replace(index.score(now), index.member(now), now);
    }

    @Override
    public long memoryBytes() {
        return super.memoryBytes() + order.bytes();
    }

    @Override
    boolean freeRest(int count) {
        return order.freeSome(count);
    }

    @Override
    public BigZSet copy() {
        BigZSet twin = blocks.newCollection(BigZSet::new);
        if (size() > 0) {
            range(0, size() - 1, false, (member, score) -> {
                twin.addNew(member.toArray(), score);
                return true;
            });
        }
        return twin;
    }

    @Override
    public EntrySink.Head head(long expireAt) {
        return new EntrySink.Head(ValueType.ZSET, Encoding.SKIPLIST, size(), 0, false, expireAt);
    }

    @Override
    public CollectionPart part(EntryWalk walk, int db, byte[] key, long expireAt) {
        return new ZSetPart(walk, this, db, key, expireAt);
    }
}
