package dev.respdesk.aof;

import dev.respdesk.keyspace.Keyspace;
import java.util.List;
import java.util.function.Supplier;

/// What a file in RDB form is made of.
///
/// @param redisVersion the version of redis-server that the file names
/// @param compressed   whether strings are packed (`rdbcompression`)
/// @param checksummed  whether a checksum stands at the end (`rdbchecksum`)
/// @param functions    the texts of the libraries of functions
public record SnapshotForm(
        Keyspace keyspace,
        String redisVersion,
        boolean compressed,
        boolean checksummed,
        Supplier<List<byte[]>> functions) {}
