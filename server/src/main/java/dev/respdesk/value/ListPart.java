package dev.respdesk.value;

/// How far a walk is in a big list.
final class ListPart extends NodePart {
    private final BigList list;

    ListPart(EntryWalk walk, BigList list, NodeWalks walks, int db, byte[] key, long expireAt) {
        super(walk, walks, list.nodes.toArray(), db, key, expireAt);
        this.list = list;
    }

    @Override
    void give(int index, int ref) {
        walk.giver().giveNode(db, key, list, ref);
    }
}
