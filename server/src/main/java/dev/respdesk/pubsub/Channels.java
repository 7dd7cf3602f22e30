package dev.respdesk.pubsub;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The channels, patterns and shard channels of the server. A message is handed to its subscribers at once and kept
/// nowhere. Data thread only.
public final class Channels {
    /// Says whether a pattern matches a channel.
    @FunctionalInterface
    public interface Matcher {
        boolean matches(byte[] pattern, byte[] channel);
    }

    private final Topics channels = new Topics(Message.Kind.CHANNEL);
    private final Topics patterns = new Topics(Message.Kind.PATTERN);
    private final Topics shardChannels = new Topics(Message.Kind.SHARD);
    private final Matcher matcher;

    public Channels(Matcher matcher) {
        this.matcher = matcher;
    }

    private Topics topics(Message.Kind kind) {
        return switch (kind) {
            case CHANNEL -> channels;
            case PATTERN -> patterns;
            case SHARD -> shardChannels;
        };
    }

    /// Subscribes; once is as good as twice. The name must not be changed afterwards.
    public void subscribe(Subscriber subscriber, Message.Kind kind, byte[] name) {
        topics(kind).add(subscriber, name);
    }

    public void unsubscribe(Subscriber subscriber, Message.Kind kind, byte[] name) {
        topics(kind).remove(subscriber, name);
    }

    /// Takes all subscriptions away without a word: the subscriber has gone or begins anew.
    public void drop(Subscriber subscriber) {
        if (!subscriber.subscriptions().isEmpty()) {
            for (Message.Kind kind : Message.Kind.values()) {
                names(subscriber, kind).forEach(name -> unsubscribe(subscriber, kind, name));
            }
        }
    }

    /// What a subscriber has subscribed to, in order.
    public List<byte[]> names(Subscriber subscriber, Message.Kind kind) {
        return topics(kind).of(subscriber);
    }

    /// How many names of a kind have a subscriber.
    public int size(Message.Kind kind) {
        return topics(kind).size();
    }

    /// How many have subscribed to exactly this name.
    public int subscribers(Message.Kind kind, byte[] name) {
        Topics.Topic topic = topics(kind).find(name);
        return topic == null ? 0 : topic.subscribers().size();
    }

    /// The names of a kind that have a subscriber, those that match where a pattern is given.
    public List<byte[]> active(Message.Kind kind, byte @Nullable [] pattern) {
        List<byte[]> names = new ArrayList<>();
        for (Topics.Topic topic : topics(kind).all()) {
            if (pattern == null || matcher.matches(pattern, topic.name().bytes())) {
                names.add(topic.name().bytes());
            }
        }
        return names;
    }

    /// Whether a message could reach anybody at all.
    public boolean isSilent() {
        return channels.size() == 0 && patterns.size() == 0;
    }

    /// Hands a message to those who have subscribed to its channel, then to those whose pattern matches, once for each
    /// pattern; gives back how often it was handed over.
    public int publish(byte[] channel, byte[] payload) {
        int reached = deliver(channels.find(channel), new Message(Message.Kind.CHANNEL, null, channel, payload));
        for (Topics.Topic topic : patterns.all()) {
            byte[] pattern = topic.name().bytes();
            if (matcher.matches(pattern, channel)) {
                reached += deliver(topic, new Message(Message.Kind.PATTERN, pattern, channel, payload));
            }
        }
        return reached;
    }

    /// Hands a message to those who have subscribed to its shard channel.
    public int publishShard(byte[] channel, byte[] payload) {
        return deliver(shardChannels.find(channel), new Message(Message.Kind.SHARD, null, channel, payload));
    }

    private static int deliver(Topics.@Nullable Topic topic, Message message) {
        if (topic == null) {
            return 0;
        }
        for (Subscriber subscriber : topic.subscribers()) {
            subscriber.deliver(message);
        }
        return topic.subscribers().size();
    }
}
