package dev.respdesk.command;

/// Hears of every change of a key: keyspace notifications, client tracking. Called on the data thread.
public interface ChangeListener {
    /// `eventClass` is the letter of `notify-keyspace-events`.
    void changed(Call call, int db, char eventClass, String event, byte[] key);

    /// A database was emptied; -1 for all of them.
    default void flushed(int db) {}
}
