package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.value.Bytes;
import dev.respdesk.value.ElementArray;
import dev.respdesk.value.ElementSink;
import dev.respdesk.value.Encoding;
import dev.respdesk.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lists in all their encodings against a list of the JDK.
class ListModelTest {
    private static final byte[] KEY = bytes("list");

    private final List<String> model = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("dev.respdesk.keyspace.Memories#both")
    void aListAnswersAsAListDoes(Memories memories) {
        long seed = new SplittableRandom().nextLong();
        for (int size : new int[] {-2, -1, 4, 100, -5}) {
            try {
                KeyspaceProbe probe = new KeyspaceProbe(memories.fresh());
                probe.keyspace.thresholds().listMaxListpackSize(size);
                model.clear();
                run(new SplittableRandom(seed + size), probe);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ", blocks of " + size, e);
            }
        }
    }

    private void run(SplittableRandom random, KeyspaceProbe probe) {
        Db db = probe.keyspace.db(0);
        int most = 20;
        for (int i = 0; i < 3_000; i++) {
            if (i % 500 == 0) {
                most = random.nextInt(3) == 0 ? 30 : 2000;
            }
            step(random, db, most);
            assertEquals(model.size(), size(db));
            if (i % 200 == 0) {
                probe.keyspace.tidySlice(1_000_000);
                assertAll(db);
            }
        }
        assertAll(db);
        model.clear();
        db.remove(KEY);
        while (probe.keyspace.tidySlice(1_000_000)) {
            assertEquals(0, db.size());
        }
        assertEquals(0, probe.keyspace.memory().live());
    }

    private static long size(Db db) {
        ListValue list = db.find(KEY, ListValue.class);
        return list == null ? 0 : list.size();
    }

    private void step(SplittableRandom random, Db db, int most) {
        if (model.isEmpty() || model.size() < most && random.nextInt(3) == 0) {
            push(random, db, random.nextBoolean());
            return;
        }
        ListValue list = db.list(KEY);
        int at = random.nextInt(model.size());
        switch (random.nextInt(model.size() > most ? 3 : 9)) {
            case 0 -> remove(random, db, list);
            case 1 -> removeEqual(random, list, model.get(at));
            case 2 -> range(random, list, at);
            case 3, 4 -> {
                String element = element(random);
                list.expect(element.length(), 1);
                list.insert(at, bytes(element));
                model.add(at, element);
            }
            case 5 -> {
                String element = element(random);
                list.expect(element.length(), 1);
                list.set(at, bytes(element));
                list.shrink();
                model.set(at, element);
            }
            case 6 -> find(random, list, model.get(at));
            case 7 -> copy(db);
            default -> assertEquals(model.get(at), text(list.get(at)));
        }
        if (model.isEmpty()) {
            assertTrue(db.remove(KEY));
        }
    }

    private void push(SplittableRandom random, Db db, boolean first) {
        List<String> elements = new ArrayList<>();
        long bytes = 0;
        for (int i = random.nextInt(10); i >= 0; i--) {
            elements.add(element(random));
            bytes += elements.getLast().length();
        }
        ListValue list = db.list(KEY);
        list.expect(bytes, elements.size());
        for (String element : elements) {
            list.push(bytes(element), first);
            model.add(first ? 0 : model.size(), element);
        }
    }

    private void remove(SplittableRandom random, Db db, ListValue list) {
        if (random.nextInt(3) == 0) {
            boolean first = random.nextBoolean();
            ElementArray taken = new ElementArray();
            list.take(first, taken);
            list.shrink();
            assertEquals(first ? model.removeFirst() : model.removeLast(), text(taken.bytes()));
            return;
        }
        int count = Math.min(model.size(), random.nextInt(8) == 0 ? 1 + random.nextInt(300) : 1);
        int from = random.nextInt(3) * (model.size() - count) / 2;
        list.remove(from, count);
        list.shrink();
        model.subList(from, from + count).clear();
    }

    private void removeEqual(SplittableRandom random, ListValue list, String element) {
        boolean reversed = random.nextBoolean();
        int most = random.nextInt(3) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(3);
        int removed = 0;
        while (removed < most && model.contains(element)) {
            model.remove(reversed ? model.lastIndexOf(element) : model.indexOf(element));
            removed++;
        }
        assertEquals(removed, list.remove(bytes(element), most, reversed));
        if (list.size() > 0) {
            list.shrink();
        }
    }

    private void range(SplittableRandom random, ListValue list, int at) {
        boolean reversed = random.nextBoolean();
        int count = random.nextInt((reversed ? at + 1 : model.size() - at) + 1);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            expected.add(model.get(reversed ? at - i : at + i));
        }
        assertEquals(expected, range(list, at, count, reversed));
    }

    private void find(SplittableRandom random, ListValue list, String element) {
        boolean reversed = random.nextBoolean();
        int most = random.nextInt(model.size() + 1);
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            int at = reversed ? model.size() - 1 - i : i;
            if (model.get(at).equals(element)) {
                expected.add((long) at);
            }
        }
        List<Long> found = new ArrayList<>();
        list.matches(bytes(element), most, reversed, found::add);
        assertEquals(expected, found);
    }

    private void copy(Db db) {
        byte[] other = bytes("other");
        db.copy(KEY, db, other);
        ListValue twin = db.list(other);
        assertEquals(model, range(twin, 0, twin.size(), false));
        twin.push(bytes("more"), true);
        assertTrue(db.remove(KEY));
        twin = db.list(other);
        twin.remove(0, 1);
        db.rename(other, db, KEY);
    }

    private void assertAll(Db db) {
        ListValue list = db.find(KEY, ListValue.class);
        assertEquals(model, list == null ? List.of() : range(list, 0, list.size(), false));
        if (list != null) {
            assertEquals(model.reversed(), range(list, list.size() - 1, list.size(), true));
            assertTrue(list.memoryBytes() > 0);
        }
    }

    private static List<String> range(ListValue list, long from, long count, boolean reversed) {
        List<String> found = new ArrayList<>();
        list.range(from, count, reversed, new ElementSink() {
            @Override
            public void element(byte[] bytes, int at, int length) {
                found.add(new String(bytes, at, length, ISO_8859_1));
            }

            @Override
            public void element(long integer) {
                found.add(Long.toString(integer));
            }

            @Override
            public void element(Bytes large) {
                found.add(text(large.toArray()));
            }
        });
        return found;
    }

    private static String element(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 3 -> "x".repeat(random.nextInt(200));
            case 4 -> "0" + random.nextInt(10);
            case 5 -> random.nextInt(20) == 0 ? "y".repeat(random.nextInt(40_000)) : "y".repeat(random.nextInt(5_000));
            default -> "e" + random.nextInt(30);
        };
    }

    @Test
    void theThresholdChoosesTheEncoding() {
        KeyspaceProbe probe = new KeyspaceProbe(Memories.PAGED.fresh());
        ListValue list = probe.keyspace.db(0).list(KEY);
        list.expect(8000, 1);
        list.push(bytes("x".repeat(8000)), false);
        assertEquals(Encoding.LISTPACK, list.encoding());
        // 8007 bytes and the frame of 7: 178 bytes more still fit into 8192, 179 do not.
        list.expect(178, 1);
        assertEquals(Encoding.LISTPACK, list.encoding());
        list.expect(179, 1);
        assertEquals(Encoding.QUICKLIST, list.encoding());
        list.shrink();
        assertEquals(Encoding.QUICKLIST, list.encoding());
        list.set(0, bytes("x".repeat(4000)));
        list.shrink();
        assertEquals(Encoding.LISTPACK, list.encoding());
        probe.keyspace.thresholds().listMaxListpackSize(3);
        list.push(bytes("a"), true);
        list.expect(1, 1);
        list.push(bytes("b"), true);
        assertEquals(Encoding.LISTPACK, list.encoding());
        list.expect(1, 1);
        assertEquals(Encoding.QUICKLIST, list.encoding());
    }

    @Test
    void aQueueOfAnyLengthKeepsItsMemorySmall() {
        KeyspaceProbe probe = new KeyspaceProbe(Memories.PAGED.fresh());
        ListValue list = probe.keyspace.db(0).list(KEY);
        list.expect(100_000, 1);
        for (int i = 0; i < 200_000; i++) {
            list.push(bytes("job:" + i), false);
            if (i >= 5_000) {
                assertEquals("job:" + (i - 5_000), text(list.get(0)));
                list.remove(0, 1);
            }
        }
        assertEquals(5_000, list.size());
        assertTrue(list.memoryBytes() < 100_000, "takes " + list.memoryBytes());
        assertFalse(probe.keyspace.memory().live() > 120_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
