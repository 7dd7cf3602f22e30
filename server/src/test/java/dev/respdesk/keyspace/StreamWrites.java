package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamConsumer;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Changes of streams by chance, and what a walk has to give of one.
final class StreamWrites {
    private StreamWrites() {}

    static void change(RandomGenerator random, StreamValue stream, long nowMillis) {
        for (int i = random.nextInt(12); i >= 0; i--) {
            StreamId last = stream.lastId();
            String field = random.nextInt(10) == 0 ? "g" : "f";
            String value = random.nextInt(200) == 0 ? "x".repeat(random.nextInt(40_000)) : "" + random.nextInt();
            stream.append(new StreamId(last.ms() + random.nextInt(2), last.seq() + 1),
                    new byte[][] {bytes(field), bytes(value)}, 0);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            stream.delete(any(random, stream));
        }
        if (random.nextInt(6) == 0) {
            stream.trimToLength(random.nextLong(stream.length() + 1), random.nextBoolean(), 0);
        }
        if (random.nextInt(20) == 0) {
            stream.trimBelow(any(random, stream), random.nextBoolean(), 0);
        }
        if (random.nextInt(50) == 0) {
            stream.remember(stream.lastId().next(), stream.entriesAdded() + 5, stream.lastId());
        }
        changeGroups(random, stream, nowMillis);
    }

    private static StreamId any(RandomGenerator random, StreamValue stream) {
        List<StreamId> found = new ArrayList<>();
        stream.range(new StreamId(random.nextLong(stream.lastId().ms() + 2), 0), StreamId.MAX, false, entry -> {
            found.add(entry.id());
            return false;
        });
        return found.isEmpty() ? stream.lastId() : found.getFirst();
    }

    private static void changeGroups(RandomGenerator random, StreamValue stream, long nowMillis) {
        byte[] name = bytes("g" + random.nextInt(3));
        StreamGroup group = stream.group(name);
        if (group == null) {
            stream.addGroup(name, StreamId.ZERO, StreamGroup.UNKNOWN);
            return;
        }
        if (random.nextInt(50) == 0) {
            stream.removeGroup(name);
            return;
        }
        byte[] called = bytes("c" + random.nextInt(4));
        StreamConsumer consumer = group.consumer(called);
        if (consumer == null) {
            group.addConsumer(called, nowMillis);
        } else if (random.nextInt(50) == 0) {
            group.removeConsumer(consumer);
        } else {
            deliver(random, stream, group, consumer, nowMillis);
        }
    }

    private static void deliver(
            RandomGenerator random, StreamValue stream, StreamGroup group, StreamConsumer consumer, long nowMillis) {
        for (int i = random.nextInt(20); i > 0; i--) {
            StreamId id = any(random, stream);
            group.deliver(id, consumer, nowMillis, random.nextInt(9));
            group.position(id, random.nextInt(100));
        }
        for (int i = random.nextInt(15); i > 0; i--) {
            group.acknowledge(any(random, stream));
        }
    }

    /// What a walk has to give.
    static void expected(String name, StreamValue stream, Map<String, String> all) {
        stream.range(StreamId.ZERO, StreamId.MAX, false, entry -> {
            List<String> words = new ArrayList<>();
            entry.giveTo(StreamText.words(words));
            all.put(name + " " + entry.id(), String.join(",", words) + ",");
            return true;
        });
        all.put(name + " state", "StreamState[length=" + stream.length() + ", lastId=" + stream.lastId()
                + ", maxDeletedId=" + stream.maxDeletedId() + ", entriesAdded=" + stream.entriesAdded() + "]");
        stream.groups().forEach(group -> expected(name + " group " + text(group.name()), group, all));
    }

    private static void expected(String name, StreamGroup group, Map<String, String> all) {
        StringBuilder consumers = new StringBuilder();
        group.consumers().forEach(consumer -> consumers.append(text(consumer.name())));
        all.put(name, group.lastId() + " " + group.entriesRead() + " " + consumers);
        PendingEntry entry = group.pendingFrom(StreamId.ZERO);
        while (entry != null) {
            all.put(name + " " + entry.id(),
                    text(entry.consumer().name()) + " " + entry.deliveredAt() + " " + entry.deliveries());
            entry = group.pendingFrom(entry.id().next());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
