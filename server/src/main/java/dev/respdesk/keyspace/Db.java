package dev.respdesk.keyspace;

import dev.respdesk.value.HashValue;
import dev.respdesk.value.Value;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One database: keys to values, with expire times. Only the data thread touches it.
///
/// A key past its expire time is never shown: a look-up removes it and tells the listener (except while loading or
/// where the server follows a primary).
public final class Db {
    Db() {}

    /// The number that `SELECT` takes.
    public int index() {
        throw new UnsupportedOperationException("storage");
    }

    /// The number of keys, expired ones that are still there included.
    public long size() {
        throw new UnsupportedOperationException("storage");
    }

    /// The number of keys with an expire time.
    public long volatileSize() {
        throw new UnsupportedOperationException("storage");
    }

    /// The value at a key, or null; counts as an access for LRU and LFU and for keyspace hits and misses.
    public @Nullable Value find(byte[] key) {
        throw new UnsupportedOperationException("storage");
    }

    /// As `find`, without touching access time or statistics.
    public @Nullable Value peek(byte[] key) {
        throw new UnsupportedOperationException("storage");
    }

    /// As `find` with the type checked.
    public <V extends Value> @Nullable V find(byte[] key, Class<V> type) {
        Value value = find(key);
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw WrongTypeException.INSTANCE;
        }
        return type.cast(value);
    }

    /// Sets a string in whatever was there. `expireAt` is absolute milliseconds, -1 for none.
    public void putString(byte[] key, byte[] value, long expireAt) {
        throw new UnsupportedOperationException("storage");
    }

    /// Sets an integer string in whatever was there.
    public void putInteger(byte[] key, long value, long expireAt) {
        throw new UnsupportedOperationException("storage");
    }

    /// The hash at a key, made empty if there is none; the caller puts a field in at once.
    public HashValue hash(byte[] key) {
        throw new UnsupportedOperationException("storage");
    }

    /// Removes a key; true if it was there (an expired one was not).
    public boolean remove(byte[] key) {
        throw new UnsupportedOperationException("storage");
    }

    /// Absolute milliseconds of the expire time; -1 without, -2 without such a key.
    public long expireAt(byte[] key) {
        throw new UnsupportedOperationException("storage");
    }

    /// Sets the expire time of a key that is there; -1 removes it.
    public void expireAt(byte[] key, long unixMillis) {
        throw new UnsupportedOperationException("storage");
    }

    /// Moves a value with its expire time to another key (replacing what was there), possibly in another database.
    public void rename(byte[] from, Db toDb, byte[] to) {
        throw new UnsupportedOperationException("storage");
    }

    /// Copies a value with its expire time to another key (replacing what was there), possibly in another database.
    public void copy(byte[] from, Db toDb, byte[] to) {
        throw new UnsupportedOperationException("storage");
    }

    /// Sees keys during a walk; the array is the caller's.
    public interface KeyVisitor {
        void key(byte[] key);
    }

    /// One step of a scan with Redis' guarantee: visits about `count` keys, returns the next cursor, 0 at the end.
    public long scan(long cursor, int count, KeyVisitor visitor) {
        throw new UnsupportedOperationException("storage");
    }

    /// Visits all keys that are not expired; the visitor must not change the database.
    public void forEachKey(KeyVisitor visitor) {
        throw new UnsupportedOperationException("storage");
    }

    /// A random key that is not expired, or null where there is none.
    public byte @Nullable [] randomKey() {
        throw new UnsupportedOperationException("storage");
    }

    /// Removes all keys.
    public void clear() {
        throw new UnsupportedOperationException("storage");
    }

    /// Seconds since the last access (LRU clock), for `OBJECT IDLETIME`; -1 without such a key.
    public long idleSeconds(byte[] key) {
        throw new UnsupportedOperationException("storage");
    }

    /// The logarithmic access counter, for `OBJECT FREQ`; -1 without such a key.
    public int frequency(byte[] key) {
        throw new UnsupportedOperationException("storage");
    }

    /// The average TTL in milliseconds over a sample of the volatile keys, for `INFO keyspace`.
    public long averageTtlMillis() {
        throw new UnsupportedOperationException("storage");
    }

    /// Whether any key matches; stops at the first.
    public boolean anyKey(Predicate<byte[]> test) {
        throw new UnsupportedOperationException("storage");
    }
}
