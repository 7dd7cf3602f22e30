package dev.respdesk.keyspace;

/// All databases, the memory they share and the walks over them. Made once by `Server`; only the data thread uses it.
public final class Keyspace {
    Keyspace() {}

    /// The time that look-ups compare expire times with, milliseconds since 1970; the machine sets it for each call.
    public void now(long unixMillis) {
        throw new UnsupportedOperationException("storage");
    }

    /// The number of databases.
    public int databases() {
        throw new UnsupportedOperationException("storage");
    }

    public Db db(int index) {
        throw new UnsupportedOperationException("storage");
    }

    /// Exchanges the contents of two databases; clients stay where they are.
    public void swap(int first, int second) {
        throw new UnsupportedOperationException("storage");
    }

    /// Removes all keys of all databases.
    public void clear() {
        throw new UnsupportedOperationException("storage");
    }

    /// While off (loading, or a replica of another server), keys past their time stay.
    public void expireByItself(boolean on) {
        throw new UnsupportedOperationException("storage");
    }

    /// One slice of the active expire cycle, at most `budgetNanos` long; returns the number of keys removed.
    public int expireSlice(long budgetNanos) {
        throw new UnsupportedOperationException("storage");
    }

    /// One slice of housekeeping (evacuating sparse pages, freeing what big deletes left); true if there is more to do.
    public boolean tidySlice(long budgetNanos) {
        throw new UnsupportedOperationException("storage");
    }

    /// Bytes of live blocks, of the pages that hold them, and of both in the index.
    public MemoryFigures memory() {
        throw new UnsupportedOperationException("storage");
    }

    /// What the storage takes, in bytes. Fragmentation is `pages - live`.
    public record MemoryFigures(long live, long pages, long index) {}
}
