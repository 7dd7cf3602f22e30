package dev.respdesk.aof;

import dev.respdesk.keyspace.Keyspace;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// What a file in RDB form is made of.
///
/// @param redisVersion the version of redis-server that the file names
/// @param compressed   whether strings are packed (`rdbcompression`)
/// @param checksummed  whether a checksum stands at the end (`rdbchecksum`)
/// @param functions    the texts of the libraries of functions
/// @param streamDb     the database that the stream of changes behind it is in, asked when it begins; negative where
///                     none follows, or one that says so itself
public record SnapshotForm(
        Keyspace keyspace,
        String redisVersion,
        boolean compressed,
        boolean checksummed,
        Supplier<List<byte[]>> functions,
        IntSupplier streamDb) {
    /// One that no stream follows.
    public SnapshotForm(Keyspace keyspace, String redisVersion, boolean compressed, boolean checksummed,
            Supplier<List<byte[]>> functions) {
        this(keyspace, redisVersion, compressed, checksummed, functions, () -> -1);
    }

    /// The same with a stream behind it.
    public SnapshotForm followedBy(IntSupplier db) {
        return new SnapshotForm(keyspace, redisVersion, compressed, checksummed, functions, db);
    }
}
