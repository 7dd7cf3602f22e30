package dev.respdesk.command;

import org.jspecify.annotations.Nullable;

/// Hears of every change of a key: keyspace notifications, client tracking. Called on the data thread.
@FunctionalInterface
public interface ChangeListener {
    /// `eventClass` is the letter of `notify-keyspace-events`; no client where the server did it itself.
    void changed(@Nullable Client client, int db, char eventClass, String event, byte[] key);
}
