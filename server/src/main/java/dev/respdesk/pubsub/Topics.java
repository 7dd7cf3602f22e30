package dev.respdesk.pubsub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All names of one kind that have a subscriber, with their subscribers in order of subscription.
final class Topics {
    /// A name is kept once, however many subscribe to it.
    record Topic(Name name, Set<Subscriber> subscribers) {}

    private final Message.Kind kind;
    private final Map<Name, Topic> topics;

    Topics(Message.Kind kind) {
        this.kind = kind;
        // patterns are all visited at each message, which a linked map does without empty places
        topics = kind == Message.Kind.PATTERN ? new LinkedHashMap<>() : new HashMap<>();
    }

    int size() {
        return topics.size();
    }

    Collection<Topic> all() {
        return topics.values();
    }

    @Nullable Topic find(byte[] name) {
        return topics.isEmpty() ? null : topics.get(new Name(name));
    }

    /// False where it had subscribed already.
    boolean add(Subscriber subscriber, byte[] bytes) {
        Topic topic = topics.computeIfAbsent(new Name(bytes), name -> new Topic(name, new LinkedHashSet<>(2)));
        return topic.subscribers.add(subscriber) && subscriber.subscriptions().of(kind).add(topic.name);
    }

    /// False where it had not subscribed.
    boolean remove(Subscriber subscriber, byte[] bytes) {
        Name name = new Name(bytes);
        if (!subscriber.subscriptions().of(kind).remove(name)) {
            return false;
        }
        Topic topic = topics.get(name);
        if (topic != null) {
            topic.subscribers.remove(subscriber);
            if (topic.subscribers.isEmpty()) {
                topics.remove(name);
            }
        }
        return true;
    }

    /// The names that a subscriber has, as they are now.
    List<byte[]> of(Subscriber subscriber) {
        List<byte[]> names = new ArrayList<>();
        for (Name name : subscriber.subscriptions().of(kind)) {
            names.add(name.bytes());
        }
        return names;
    }
}
