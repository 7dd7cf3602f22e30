package dev.respdesk.command;

import java.util.List;

/// The categories that permissions are given by, in redis-server's order.
public final class AclCategory {
    /// All names, without the `@`.
    public static final List<String> ALL = List.of("keyspace", "read", "write", "set", "sortedset", "list",
            "hash", "string", "bitmap", "hyperloglog", "geo", "stream", "pubsub", "admin", "fast", "slow", "blocking",
            "dangerous", "connection", "transaction", "scripting");

    private AclCategory() {}
}
