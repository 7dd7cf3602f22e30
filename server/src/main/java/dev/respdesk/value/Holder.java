package dev.respdesk.value;

import org.jspecify.annotations.Nullable;

/// What ties a big collection to its entry: the number that the entry and the collection's blocks carry, and the way
/// back to the entry.
final class Holder {
    final int handle;
    private @Nullable Table table;
    private byte[] key = {};

    Holder(int handle) {
        this.handle = handle;
    }

    /// Notes which entry holds the collection.
    void heldBy(Table holder, byte[] name) {
        table = holder;
        key = name;
    }

    /// Notes that no entry holds the collection any more.
    void heldByNone() {
        table = null;
    }

    /// Shows the entry to the walks that lack it.
    void showEntry() {
        Table holder = table;
        if (holder != null) {
            holder.changing(holder.index.find(holder.blocks.hash(key), key));
        }
    }
}
