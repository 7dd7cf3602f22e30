package dev.respdesk.keyspace;

import java.util.Arrays;

/// A key of a database, for the few maps that live on the heap. Comparable, so that names chosen to collide cost a tree
/// and not a list. The name must not be changed any more.
public record DbKey(int db, byte[] name) implements Comparable<DbKey> {
    @Override
    public int compareTo(DbKey other) {
        int byDb = Integer.compare(db, other.db);
        return byDb != 0 ? byDb : Arrays.compare(name, other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DbKey key && key.db == db && Arrays.equals(key.name, name);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(name) * 31 + db;
    }
}
