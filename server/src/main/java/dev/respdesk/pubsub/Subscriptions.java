package dev.respdesk.pubsub;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What one subscriber has subscribed to, in order. `Channels` keeps it in step with its own tables.
public final class Subscriptions {
    private final Set<Name> channels = new LinkedHashSet<>(2);
    private final Set<Name> patterns = new LinkedHashSet<>(2);
    private final Set<Name> shardChannels = new LinkedHashSet<>(2);

    Set<Name> of(Message.Kind kind) {
        return switch (kind) {
            case CHANNEL -> channels;
            case PATTERN -> patterns;
            case SHARD -> shardChannels;
        };
    }

    /// The names of one kind, in order.
    public List<byte[]> names(Message.Kind kind) {
        return of(kind).stream().map(Name::bytes).toList();
    }

    /// How many of one kind.
    public int count(Message.Kind kind) {
        return of(kind).size();
    }

    /// As the acknowledgements count: channels and patterns together, shard channels by themselves.
    public int countWith(Message.Kind kind) {
        return kind == Message.Kind.SHARD ? shardChannels.size() : channels.size() + patterns.size();
    }

    /// How many of all kinds.
    public int size() {
        return channels.size() + patterns.size() + shardChannels.size();
    }

    public boolean isEmpty() {
        return channels.isEmpty() && patterns.isEmpty() && shardChannels.isEmpty();
    }
}
