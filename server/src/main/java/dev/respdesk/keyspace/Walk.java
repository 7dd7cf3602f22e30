package dev.respdesk.keyspace;

/// A walk over all databases as they were when it began. `slice` hands entries over until the budget is spent;
/// meanwhile entries that change are handed over first, as they were.
public interface Walk extends AutoCloseable {
    /// Goes on for about `budgetNanos`; true while there is more.
    boolean slice(long budgetNanos);

    /// Ends the walk, finished or not.
    @Override
    void close();
}
