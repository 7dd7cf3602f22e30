package dev.respdesk.value;

import dev.respdesk.struct.Refs;

/// How far a walk is in a big collection, and what that was called when the walk began.
abstract class CollectionPart {
    final EntryWalk walk;
    final int db;
    final byte[] key;
    private final BigCollection collection;
    private final long expireAt;

    CollectionPart(EntryWalk walk, BigCollection collection, int db, byte[] key, long expireAt) {
        this.walk = walk;
        this.collection = collection;
        this.db = db;
        this.key = key;
        this.expireAt = expireAt;
    }

    final BigCollection collection() {
        return collection;
    }

    /// Shows some more blocks to all walks that lack them; true when all are shown.
    abstract boolean step(Refs scratch);

    /// Takes a block that has not changed since the walk began.
    abstract void take(int ref);

    /// Hands over what was taken and not handed over yet.
    abstract void flush();

    /// Tells the sink that the collection begins, as it was when the walk began.
    final void start() {
        walk.sink().begins(db, key, collection.head(expireAt));
    }

    /// Ends the part: all is shown.
    final void finish() {
        flush();
        if (expireAt >= 0) {
            walk.sink().expire(db, key, expireAt);
        }
        walk.sink().ends(db, key);
    }

    /// The walk has ended, here or as a whole: lets go of the collection and of what was held of it.
    void drop() {
        collection.unpin();
    }

    /// Shows those of these blocks that this walk lacks to all walks that lack them.
    final void show(Epochs epochs, Refs blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            if (epochs.lacks(walk, collection.epoch(blocks.at(i)))) {
                epochs.see(collection, blocks.at(i));
            }
        }
    }
}
