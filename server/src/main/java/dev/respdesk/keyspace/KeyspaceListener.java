package dev.respdesk.keyspace;

/// What the keyspace tells the machine above it. All calls come on the data thread, after the fact.
public interface KeyspaceListener {
    /// A key whose time had come was removed, by a look-up or by the expire cycle: the machine propagates its deletion.
    void expired(Db db, byte[] key);

    /// A key was removed to free memory: the machine propagates its deletion.
    void evicted(Db db, byte[] key);

    /// Fields whose time had come were removed from a hash by the expire cycle (with the key, if they were the last):
    /// the machine propagates their deletion.
    default void fieldsExpired(Db db, byte[] key, byte[][] fields) {}
}
