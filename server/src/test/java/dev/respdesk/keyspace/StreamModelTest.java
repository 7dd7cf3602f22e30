package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamConsumer;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A stream under random changes, beside maps of the JDK.
class StreamModelTest {
    private static final int STEPS = 6000;

    private final NavigableMap<StreamId, String> entries = new TreeMap<>();
    private final NavigableMap<StreamId, String> pending = new TreeMap<>();
    private StreamId last = StreamId.ZERO;
    private long added;

    @ParameterizedTest
    @MethodSource("dev.respdesk.keyspace.Memories#both")
    void aStreamHoldsWhatMapsHold(Memories memories) {
        long seed = new SplittableRandom().nextLong();
        try {
            run(new SplittableRandom(seed), new KeyspaceProbe(memories.fresh()));
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void run(SplittableRandom random, KeyspaceProbe probe) {
        probe.keyspace.thresholds().streamNodeMaxEntries(1 + random.nextInt(30));
        probe.keyspace.thresholds().streamNodeMaxBytes(200 + random.nextInt(4000));
        Db db = probe.keyspace.db(0);
        StreamGroup group = db.stream(bytes("s")).addGroup(bytes("g"), StreamId.ZERO, 0);
        for (int i = 0; i < 4; i++) {
            group.addConsumer(bytes("c" + i), i);
        }
        for (int i = 0; i < STEPS; i++) {
            StreamValue stream = db.stream(bytes("s"));
            change(random, stream);
            changePending(random, group);
            if (i % 50 == 0) {
                probe.keyspace.tidySlice(100_000);
            }
            checkSome(random, stream, group);
            if (i % 500 == 0) {
                checkAll(stream, group);
            }
        }
        checkAll(db.stream(bytes("s")), group);
        db.remove(bytes("s"));
        while (probe.keyspace.tidySlice(1_000_000)) {
            assertEquals(0, db.size());
        }
        assertFalse(probe.keyspace.memory().live() > 1000, "live " + probe.keyspace.memory().live());
    }

    private void change(SplittableRandom random, StreamValue stream) {
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                StreamId id = some(random, entries);
                assertEquals(entries.remove(id) != null, stream.delete(id));
            }
            case 2 -> trim(random, stream);
            default -> add(random, stream);
        }
    }

    private void add(SplittableRandom random, StreamValue stream) {
        last = new StreamId(last.ms() + random.nextInt(3), random.nextInt(4) == 0 ? last.seq() + 1000 : last.seq() + 1);
        int fields = 1 + random.nextInt(3);
        byte[][] argv = new byte[2 * fields][];
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < fields; i++) {
            String field = "f" + (random.nextInt(10) == 0 ? "other" : "") + i;
            String value = switch (random.nextInt(4)) {
                case 0 -> "" + random.nextLong();
                case 1 -> "" + random.nextInt(300);
                default -> "v".repeat(random.nextInt(random.nextInt(100) == 0 ? 6000 : 100));
            };
            argv[2 * i] = bytes(field);
            argv[2 * i + 1] = bytes(value);
            content.append(field).append('=').append(value).append(' ');
        }
        stream.append(last, argv, 0);
        entries.put(last, content.toString());
        added++;
    }

    private void trim(SplittableRandom random, StreamValue stream) {
        boolean exact = random.nextBoolean();
        long before = entries.size();
        if (random.nextBoolean()) {
            long most = Math.max(0, before - random.nextInt(40));
            long taken = stream.trimToLength(most, !exact, 0);
            assertEquals(true, taken <= before - most && (!exact || taken == before - most), "taken " + taken);
            forget(taken);
        } else {
            StreamId least = some(random, entries);
            long below = entries.headMap(least).size();
            if (below > 40) {
                return;
            }
            long taken = stream.trimBelow(least, !exact, 0);
            assertEquals(true, taken <= below && (!exact || taken == below), "taken " + taken);
            forget(taken);
        }
    }

    private void forget(long count) {
        for (long i = 0; i < count; i++) {
            entries.pollFirstEntry();
        }
    }

    private static StreamId some(SplittableRandom random, NavigableMap<StreamId, String> from) {
        if (from.isEmpty()) {
            return new StreamId(random.nextInt(10), 0);
        }
        long first = from.firstKey().ms();
        StreamId near = from.ceilingKey(new StreamId(first + random.nextLong(from.lastKey().ms() - first + 1), 0));
        return near == null || random.nextInt(5) == 0 ? new StreamId(first, random.nextInt(9)) : near;
    }

    private void changePending(SplittableRandom random, StreamGroup group) {
        StreamId id = random.nextInt(3) == 0 ? some(random, pending) : some(random, entries);
        if (random.nextInt(3) == 0) {
            assertEquals(pending.remove(id) != null, group.acknowledge(id));
            return;
        }
        StreamConsumer consumer = group.consumer(bytes("c" + random.nextInt(4)));
        if (consumer != null && random.nextInt(500) == 0) {
            group.removeConsumer(consumer);
            pending.values().removeIf(owner -> owner.startsWith(text(consumer.name()) + " "));
            group.addConsumer(consumer.name(), 0);
        } else if (consumer != null) {
            long at = random.nextInt(1000);
            group.deliver(id, consumer, at, at + 1);
            pending.put(id, text(consumer.name()) + " " + at + " " + (at + 1));
        }
    }

    private void checkSome(SplittableRandom random, StreamValue stream, StreamGroup group) {
        assertEquals(entries.size(), stream.length());
        assertEquals(added, stream.entriesAdded());
        assertEquals(entries.isEmpty() ? StreamId.ZERO : entries.firstKey(), stream.firstId());
        assertEquals(entries.isEmpty() ? StreamId.ZERO : entries.lastKey(), stream.lastEntryId());
        assertEquals(pending.size(), group.pending());
        StreamId from = some(random, entries);
        StreamId to = some(random, entries);
        boolean ordered = from.compareTo(to) <= 0;
        Map<StreamId, String> between = ordered ? entries.subMap(from, true, to, true) : Map.of();
        assertEquals(between.size(), stream.count(from, to, Long.MAX_VALUE));
        assertEquals(Math.min(5, between.size()), stream.count(from, to, 5));
        assertEquals(entries.containsKey(from), stream.has(from));
        List<StreamId> first = new ArrayList<>();
        stream.range(from, to, true, entry -> first.add(entry.id()) && first.size() < 3);
        List<StreamId> expected = ordered
                ? entries.subMap(from, true, to, true).descendingMap().keySet().stream().limit(3).toList() : List.of();
        assertEquals(expected, first);
        PendingEntry next = group.pendingFrom(from);
        Map.Entry<StreamId, String> known = pending.ceilingEntry(from);
        assertEquals(known == null ? null : known.getKey() + " " + known.getValue(), shown(next));
    }

    private static @Nullable String shown(@Nullable PendingEntry entry) {
        return entry == null ? null : entry.id() + " " + text(entry.consumer().name()) + " " + entry.deliveredAt() + " "
                + entry.deliveries();
    }

    private void checkAll(StreamValue stream, StreamGroup group) {
        TreeMap<StreamId, String> found = new TreeMap<>();
        stream.range(StreamId.ZERO, StreamId.MAX, false, entry -> {
            List<String> words = new ArrayList<>();
            entry.giveTo(StreamText.words(words));
            StringBuilder content = new StringBuilder();
            for (int i = 0; i < words.size(); i += 2) {
                content.append(words.get(i)).append('=').append(words.get(i + 1)).append(' ');
            }
            return found.put(entry.id(), content.toString()) == null;
        });
        assertEquals(entries, found);
        for (StreamConsumer consumer : group.consumers()) {
            List<String> own = new ArrayList<>();
            PendingEntry entry = group.pendingFrom(StreamId.ZERO, consumer);
            for (; entry != null; entry = group.pendingFrom(entry.id().next(), consumer)) {
                own.add(shown(entry));
            }
            String prefix = text(consumer.name()) + " ";
            List<String> expected = pending.entrySet().stream().filter(e -> e.getValue().startsWith(prefix))
                    .map(e -> e.getKey() + " " + e.getValue()).toList();
            assertEquals(expected, own);
            assertEquals(expected.size(), consumer.pending());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
