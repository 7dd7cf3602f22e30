package dev.respdesk.command;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The categories that permissions are given by, in redis-server's order.
public final class AclCategory {
    /// All names, without the `@`.
    public static final List<String> ALL = List.of("keyspace", "read", "write", "set", "sortedset", "list",
            "hash", "string", "bitmap", "hyperloglog", "geo", "stream", "pubsub", "admin", "fast", "slow", "blocking",
            "dangerous", "connection", "transaction", "scripting");

    private AclCategory() {}

    /// The categories of a command: those `declared`, and those that follow from its group (where it `isOfGroup`) and
    /// flags as they do in redis-server.
    static Set<String> of(Command command, Collection<String> declared, boolean isOfGroup) {
        Set<String> all = new TreeSet<>(declared);
        Group group = command.docs().group();
        String category = ofGroup(group);
        if (isOfGroup && category != null && command.handler() != null) {
            all.add(category);
        }
        addIf(command.is(Flag.WRITE), all, "write");
        addIf(command.is(Flag.READONLY) && group != Group.SCRIPTING, all, "read");
        addIf(command.is(Flag.ADMIN), all, "admin");
        addIf(command.is(Flag.ADMIN), all, "dangerous");
        addIf(command.is(Flag.PUBSUB), all, "pubsub");
        addIf(command.is(Flag.BLOCKING), all, "blocking");
        all.add(command.is(Flag.FAST) ? "fast" : "slow");
        return all;
    }

    private static @Nullable String ofGroup(Group group) {
        return switch (group) {
            case STRING -> "string";
            case HASH -> "hash";
            case LIST -> "list";
            case SET -> "set";
            case SORTED_SET -> "sortedset";
            case STREAM -> "stream";
            case GENERIC -> "keyspace";
            case GEO -> "geo";
            case HYPERLOGLOG -> "hyperloglog";
            case BITMAP -> "bitmap";
            case TRANSACTIONS -> "transaction";
            case SCRIPTING -> "scripting";
            case CONNECTION -> "connection";
            case PUBSUB, SERVER, CLUSTER -> null;
        };
    }

    private static void addIf(boolean condition, Set<String> all, String category) {
        if (condition) {
            all.add(category);
        }
    }
}
