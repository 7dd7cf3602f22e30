package dev.respdesk.keyspace;

import dev.respdesk.value.Bytes;
import dev.respdesk.value.EntrySink;
import dev.respdesk.value.HashValue;
import dev.respdesk.value.ListValue;
import dev.respdesk.value.SetValue;
import dev.respdesk.value.StreamValue;
import dev.respdesk.value.Table;
import dev.respdesk.value.Value;
import dev.respdesk.value.ZSetValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One database: keys to values, with expire times. Only the data thread touches it.
///
/// A key past its expire time is never shown: a look-up removes it and tells the listener (except while loading or
/// where the server follows a primary).
public final class Db {
    /// With fewer keys what look-ups read is some 200 KiB with short values.
    private static final int MANY_KEYS = 2048;

    /// redis-server gives up after so many draws where expired keys stay.
    private static final int DRAWS_MOST = 100;

    private final Keyspace keyspace;
    private final int index;
    private final RandomGenerator random;
    private Table table;

    Db(Keyspace keyspace, int index, Table table, RandomGenerator random) {
        this.keyspace = keyspace;
        this.index = index;
        this.table = table;
        this.random = random;
    }

    Table table() {
        return table;
    }

    void table(Table other) {
        table = other;
        other.db(index);
    }

    /// The number that `SELECT` takes.
    public int index() {
        return index;
    }

    /// The number of keys, expired ones that are still there included.
    public long size() {
        return table.keys();
    }

    /// The number of keys with an expire time.
    public long volatileSize() {
        return table.volatileKeys();
    }

    /// The value at a key, or null; counts as an access for LRU and LFU.
    public @Nullable Value find(byte[] key) {
        return table.find(key, true);
    }

    /// Has the processor fetch what look-ups of these keys will read, all at once; nothing else comes of it.
    ///
    /// @param bytes those where arguments of the requests lie
    public void prefetch(KeyHashes keys, byte[] bytes) {
        keys.touch(table, bytes);
    }

    /// Whether looking ahead helps requests of which the first has this key: the database is large, or the collection
    /// at the key. Otherwise what they read lies in the processor's caches anyway.
    public boolean isWorthPrefetching(KeyHashes keys) {
        return table.keys() >= MANY_KEYS || table.hasManyMembers(keys.hashes[0]);
    }

    /// As `find`, without counting as an access.
    public @Nullable Value peek(byte[] key) {
        return table.find(key, false);
    }

    /// Whether a key is there of which the time is over; this does not remove it.
    public boolean hasExpired(byte[] key) {
        return table.hasExpired(key);
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
        table.putString(key, value, expireAt);
    }

    /// As above with bytes too many for the heap.
    public void putString(byte[] key, Bytes value, long expireAt) {
        table.putString(key, value, expireAt);
    }

    /// Sets an integer string in whatever was there.
    public void putInteger(byte[] key, long value, long expireAt) {
        table.putInteger(key, value, expireAt);
    }

    /// The hash at a key, made empty if there is none; the caller puts a field in at once.
    public HashValue hash(byte[] key) {
        HashValue hash = table.hash(key);
        if (hash == null) {
            throw WrongTypeException.INSTANCE;
        }
        return hash;
    }

    /// The list at a key, made empty if there is none; the caller adds an element at once.
    public ListValue list(byte[] key) {
        ListValue list = table.list(key);
        if (list == null) {
            throw WrongTypeException.INSTANCE;
        }
        return list;
    }

    /// The set at a key. Where there is none, an empty one in the encoding for members of which `first` is one and
    /// `expected` come at once; the caller puts one in at once.
    public SetValue set(byte[] key, byte[] first, int expected) {
        SetValue set = table.set(key, first, expected);
        if (set == null) {
            throw WrongTypeException.INSTANCE;
        }
        return set;
    }

    /// The sorted set at a key, ready for so many members at once, one of them so long. Where there is none, an empty
    /// one; the caller puts a member in at once.
    public ZSetValue zset(byte[] key, int expected, int longest) {
        ZSetValue set = table.zset(key, expected, longest);
        if (set == null) {
            throw WrongTypeException.INSTANCE;
        }
        return set;
    }

    /// The stream at a key, made empty if there is none.
    public StreamValue stream(byte[] key) {
        StreamValue stream = table.stream(key);
        if (stream == null) {
            throw WrongTypeException.INSTANCE;
        }
        return stream;
    }

    /// Removes a key; true if it was there (an expired one was not).
    public boolean remove(byte[] key) {
        return table.remove(key);
    }

    /// Absolute milliseconds of the expire time; -1 without, -2 without such a key.
    public long expireAt(byte[] key) {
        return table.expireAt(key);
    }

    /// Sets the expire time of a key that is there; -1 removes it.
    public void expireAt(byte[] key, long unixMillis) {
        table.expireAt(key, unixMillis);
    }

    /// Moves a value with its expire time to another key (replacing what was there), possibly in another database.
    public void rename(byte[] from, Db toDb, byte[] to) {
        table.rename(from, toDb.table, to);
    }

    /// Copies a value with its expire time to another key (replacing what was there), possibly in another database.
    public void copy(byte[] from, Db toDb, byte[] to) {
        table.copy(from, toDb.table, to);
    }

    /// Sees keys during a walk; the array is the caller's.
    public interface KeyVisitor {
        void key(byte[] key);
    }

    /// One step of a scan with Redis' guarantee: visits about `count` keys, returns the next cursor, 0 at the end. Some
    /// may have expired: who looks at them finds them gone.
    public long scan(long cursor, int count, KeyVisitor visitor) {
        List<byte[]> keys = new ArrayList<>();
        long next = cursor;
        long buckets = count * 10L;
        do {
            next = table.scan(next, keys, true);
        } while (next != 0 && keys.size() < count && --buckets > 0);
        keys.forEach(visitor::key);
        return next;
    }

    /// Visits all keys that are not expired; the visitor must not change the database.
    public void forEachKey(KeyVisitor visitor) {
        List<byte[]> keys = new ArrayList<>();
        long cursor = 0;
        do {
            keys.clear();
            cursor = table.scan(cursor, keys, false);
            keys.forEach(visitor::key);
        } while (cursor != 0);
    }

    /// A random key, or null where there is none. It has not expired, unless all that were drawn have and none is to be
    /// removed at the time.
    public byte @Nullable [] randomKey() {
        byte[] key = table.randomKey();
        long size = table.keys();
        int fruitless = 0;
        while (key != null && table.find(key, false) == null && fruitless < DRAWS_MOST) {
            fruitless = table.keys() < size ? 0 : fruitless + 1;
            size = table.keys();
            key = table.randomKey();
        }
        return key;
    }

    /// Removes all keys.
    public void clear() {
        Table old = table;
        table(keyspace.blocks().newTable(index));
        keyspace.blocks().bury(old);
    }

    /// Seconds since the last access (LRU clock), for `OBJECT IDLETIME`; -1 without such a key.
    public long idleSeconds(byte[] key) {
        return table.idleSeconds(key);
    }

    /// The logarithmic access counter, for `OBJECT FREQ`; -1 without such a key.
    public int frequency(byte[] key) {
        return table.frequency(key);
    }

    /// Makes a key look unused for so many seconds.
    public void idle(byte[] key, long seconds) {
        table.idle(key, seconds);
    }

    /// Gives a key an access counter, from 0 to 255.
    public void frequency(byte[] key, int count) {
        table.frequency(key, count);
    }

    /// Gives the entry at a key that is there to a sink, part by part, as it is now.
    public void show(byte[] key, EntrySink sink) {
        table.show(key, sink);
    }

    /// The average TTL in milliseconds over a sample of the volatile keys, for `INFO keyspace`.
    public long averageTtlMillis() {
        return table.expiry().averageTtlMillis(random);
    }

    /// Whether any key matches; stops at the first.
    public boolean anyKey(Predicate<byte[]> test) {
        List<byte[]> keys = new ArrayList<>();
        long cursor = 0;
        do {
            keys.clear();
            cursor = table.scan(cursor, keys, false);
            for (byte[] key : keys) {
                if (test.test(key)) {
                    return true;
                }
            }
        } while (cursor != 0);
        return false;
    }
}
