package dev.respdesk.rdb;

/// What a snapshot has brought.
///
/// @param version  the version that it says it has
/// @param keys     how many keys were loaded
/// @param expired  how many were left out because their time was over
/// @param empty    how many were left out because they have no elements
/// @param modules  how many were left out because only a module of redis-server understands them
/// @param functions how many libraries of functions it holds
/// @param bytes    how long it is; in a file with more behind it, where that begins
/// @param streamDb the database that the stream is in of the primary that sent it
public record RdbLoaded(int version, long keys, long expired, long empty, long modules, long functions, long bytes,
        int streamDb) {}
