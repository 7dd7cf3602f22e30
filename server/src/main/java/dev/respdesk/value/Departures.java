package dev.respdesk.value;

/// Hears what left a database because its time had come. Called after the fact.
public interface Departures {
    void keyExpired(int db, byte[] key);

    void fieldsExpired(int db, byte[] key, byte[][] fields);
}
