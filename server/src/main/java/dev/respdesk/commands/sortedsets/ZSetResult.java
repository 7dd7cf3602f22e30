package dev.respdesk.commands.sortedsets;

import dev.respdesk.command.Call;
import dev.respdesk.keyspace.Db;
import dev.respdesk.value.AddRule;
import dev.respdesk.value.ZSetValue;
import org.jspecify.annotations.Nullable;

/// A sorted set that a command makes out of others, outside all databases until it is stored.
public final class ZSetResult implements AutoCloseable {
    private static final byte[] KEY = {'r'};

    private final Call call;
    private final Db scratch;
    private final int expected;
    private @Nullable ZSetValue made;

    /// @param expected how many members will come, as far as that is known
    public ZSetResult(Call call, int expected) {
        this.call = call;
        this.expected = expected;
        scratch = call.keyspace().scratch();
    }

    /// What was made, null where nothing was added.
    public @Nullable ZSetValue made() {
        return made;
    }

    /// The score that a member has so far, not a number where it is new.
    double score(byte[] member) {
        ZSetValue set = made;
        return set == null ? Double.NaN : set.score(member);
    }

    public void put(byte[] member, double score) {
        ZSetValue set = made;
        if (set == null) {
            set = scratch.zset(KEY, expected, 0);
            made = set;
        }
        set.add(member, score, AddRule.PUT);
    }

    void remove(byte[] member) {
        if (made != null) {
            made.remove(member);
        }
    }

    /// Stores it in the place of whatever was there; removes that where nothing was made. Replies how many there are.
    public void store(byte[] destination, String event) {
        ZSetValue set = made;
        long size = set == null ? 0 : set.size();
        if (size > 0) {
            scratch.rename(KEY, call.db(), destination);
            call.changed(event, destination);
        } else if (call.db().remove(destination)) {
            call.removed(destination);
        }
        call.reply().integer(size);
    }

    /// Frees what was not stored.
    @Override
    public void close() {
        scratch.remove(KEY);
    }
}
