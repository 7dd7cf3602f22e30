package dev.respdesk.value;

/// Hears of keys that a database did not have before. Must not touch the data.
@FunctionalInterface
public interface Arrivals {
    void keyAdded(int db, byte[] key);
}
