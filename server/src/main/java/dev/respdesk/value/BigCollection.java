package dev.respdesk.value;

import dev.respdesk.struct.Dict;
import dev.respdesk.struct.Refs;
import org.jspecify.annotations.Nullable;

/// A collection too large to be packed inside its entry: one object on the heap whose parts lie in blocks of their own.
/// Each such block carries the epoch in which it was written, so that walks read the collection part by part.
interface BigCollection extends Remains {
    Holder holder();

    default int handle() {
        return holder().handle;
    }

    long size();

    /// The dictionary of its members or fields; null where it has none.
    default @Nullable Dict members() {
        return null;
    }

    /// Bytes that it takes beside its entry, reckoned from a sample.
    long memoryBytes();

    /// Keeps the memory although nobody can reach it, until a walk has read it.
    void pin();

    void unpin();

    /// A block of this collection lies at `now` from now on.
    void moved(int old, int now);

    /// The epoch that a block carries.
    int epoch(int ref);

    void stamp(int ref, int epoch);

    /// Gives all blocks numbers of epochs that eight bits can tell apart.
    void renumber(Refs scratch);

    /// A new collection with the same content.
    BigCollection copy();

    /// What it is now, for who reads it.
    EntrySink.Head head(long expireAt);

    /// Begins to read it for a walk that has come to its entry.
    CollectionPart part(EntryWalk walk, int db, byte[] key, long expireAt);
}
