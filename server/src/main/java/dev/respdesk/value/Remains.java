package dev.respdesk.value;

/// What nobody can reach any more, to be freed in slices.
interface Remains {
    /// Whether a walk still reads it.
    boolean pinned();

    /// Frees about `count` blocks; true when all is freed.
    boolean freeSlice(int count);
}
