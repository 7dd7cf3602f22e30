package dev.respdesk.command;

import org.jspecify.annotations.Nullable;

/// Hears what becomes of keys: keyspace notifications, client tracking, counts. Called on the data thread; must not
/// touch the keys.
public interface ChangeListener {
    /// A key changed. No client where the server did it itself.
    default void changed(@Nullable Client client, int db, byte[] key) {}

    /// All keys of a database changed, or of each database where it is -1: a flush.
    default void flushed(int db) {}

    /// A keyspace event happened, which `eventClass`, the letter of `notify-keyspace-events`, is of; mostly it goes
    /// with a change and comes behind it.
    default void happened(@Nullable Client client, int db, char eventClass, String event, byte[] key) {}
}
