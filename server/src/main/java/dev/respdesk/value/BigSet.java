package dev.respdesk.value;

import dev.respdesk.struct.Refs;

/// A set too large to be packed.
final class BigSet extends BigMembers {
    BigSet(Blocks blocks, int handle) {
        super(blocks, handle, false);
    }

    /// True if the member is new.
    boolean add(byte[] member) {
        long hash = blocks.hash(member);
        boolean isNew = index.find(hash, member) == 0;
        if (isNew) {
            insert(hash, member);
        }
        return isNew;
    }

    /// True if the member was there.
    boolean remove(byte[] member) {
        long hash = blocks.hash(member);
        int ref = index.find(hash, member);
        if (ref != 0) {
            changing(ref);
            free(hash, ref);
        }
        return ref != 0;
    }

    void forEach(MemberVisitor visitor) {
        Refs bucket = new Refs();
        long cursor = 0;
        do {
            bucket.clear();
            cursor = index.scan(cursor, bucket);
        } while (visit(bucket, visitor) && cursor != 0);
    }

    long scan(long cursor, int count, MemberVisitor visitor) {
        Refs found = new Refs();
        long next = scan(cursor, count, found);
        visit(found, visitor);
        return next;
    }

    private boolean visit(Refs found, MemberVisitor visitor) {
        MemberView view = new MemberView(mem);
        for (int i = 0; i < found.size(); i++) {
            int ref = found.at(i);
            if (!visitor.member(view.of(ref, index.at(ref), index.length(ref)))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public BigSet copy() {
        BigSet twin = blocks.newCollection(BigSet::new);
        Refs bucket = new Refs();
        long cursor = 0;
        do {
            bucket.clear();
            cursor = index.scan(cursor, bucket);
            for (int i = 0; i < bucket.size(); i++) {
                twin.add(index.member(bucket.at(i)));
            }
        } while (cursor != 0);
        return twin;
    }

    @Override
    boolean freeRest(int count) {
        return true;
    }

    @Override
    public EntrySink.Head head(long expireAt) {
        return new EntrySink.Head(ValueType.SET, Encoding.HASHTABLE, size(), 0, false, expireAt);
    }

    @Override
    public CollectionPart part(EntryWalk walk, int db, byte[] key, long expireAt) {
        return new SetPart(walk, this, db, key, expireAt);
    }
}
