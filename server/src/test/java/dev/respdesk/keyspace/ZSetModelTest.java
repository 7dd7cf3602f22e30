package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.value.AddRule;
import dev.respdesk.value.Added;
import dev.respdesk.value.Encoding;
import dev.respdesk.value.ZSetValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sorted sets in both encodings against a sorted list of the JDK.
class ZSetModelTest {
    private static final byte[] KEY = bytes("zset");
    private static final Comparator<Item> ORDER = Comparator.comparingDouble(Item::score)
            .thenComparing(item -> bytes(item.member), Arrays::compareUnsigned);
    private static final AddRule INCREMENT = new AddRule(false, false, false, false, true);

    /// Scores of all forms that a packed set knows, and those that are hard to tell apart.
    private static final double[] SCORES = {
        0, 1, -1, 127, 128, -129, 40_000, 3e9, 1e15, 9e18, -9e18, 1e19, 1e300, -1e-300, 0.5, 3.14, -2.718, 0.1, 0.3,
        1234.5678, 0.00001, Math.PI, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, 4503599627370497.5, 1099511627775.25, 0.1 + 0.2, 1e-4
    };

    private record Item(String member, double score) {}

    private final Map<String, Double> model = new HashMap<>();

    @ParameterizedTest
    @MethodSource("dev.respdesk.keyspace.Memories#both")
    void aSortedSetAnswersAsASortedListDoes(Memories memories) {
        long seed = new SplittableRandom().nextLong();
        try {
            SplittableRandom random = new SplittableRandom(seed);
            for (int limit : new int[] {15, 120, 2500}) {
                for (int scores : new int[] {1, 30, 0}) {
                    model.clear();
                    run(random, new KeyspaceProbe(memories.fresh()), limit, scores);
                }
            }
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void run(SplittableRandom random, KeyspaceProbe probe, int limit, int scores) {
        Db db = probe.keyspace.db(0);
        for (int i = 0; i < 5000; i++) {
            int number = random.nextInt(limit);
            String member = (number % 3 == 0 ? "" : "m") + number + "x".repeat(number % 7 == 1 ? number % 50 : 0);
            boolean adds = random.nextInt(10) < (i < 2500 ? 7 : 3);
            if (adds) {
                add(db, random, member, scores == 0 ? random.nextDouble() - 0.5 : SCORES[random.nextInt(scores)]);
            } else if (db.peek(KEY) instanceof ZSetValue set) {
                assertEquals(model.remove(member) != null, set.remove(bytes(member)));
                dropIfEmpty(db, set);
            }
            if (random.nextInt(300) == 0 && db.peek(KEY) instanceof ZSetValue set) {
                removeRange(random, set);
                dropIfEmpty(db, set);
            }
            if (i % 250 == 0) {
                probe.keyspace.tidySlice(1_000_000);
                assertSame(db, random, scores == 1);
            }
        }
        assertSame(db, random, scores == 1);
        db.copy(KEY, db, bytes("copy"));
        db.remove(KEY);
        db.rename(bytes("copy"), db, KEY);
        assertSame(db, random, scores == 1);
    }

    private static void dropIfEmpty(Db db, ZSetValue set) {
        if (set.size() == 0) {
            assertTrue(db.remove(KEY));
        }
    }

    private void add(Db db, SplittableRandom random, String member, double score) {
        ZSetValue set = db.zset(KEY, 1, 1);
        Double known = model.get(member);
        boolean increments = random.nextInt(5) == 0;
        Added done = set.add(bytes(member), score, increments ? INCREMENT : AddRule.PUT);
        double sum = increments && known != null ? known + score : score;
        if (Double.isNaN(sum)) {
            assertEquals(Added.NOT_A_NUMBER, done);
            return;
        }
        assertEquals(known == null ? Added.NEW : known == sum ? Added.UNCHANGED : Added.CHANGED, done);
        assertEquals(sum, set.addedScore());
        model.put(member, sum);
    }

    private void removeRange(SplittableRandom random, ZSetValue set) {
        List<Item> order = order();
        int first = random.nextInt(order.size());
        int last = Math.min(order.size() - 1, first + random.nextInt(20));
        set.removeRange(first, last);
        order.subList(first, last + 1).forEach(item -> model.remove(item.member));
    }

    private List<Item> order() {
        List<Item> order = new ArrayList<>();
        model.forEach((member, score) -> order.add(new Item(member, score)));
        order.sort(ORDER);
        return order;
    }

    private void assertSame(Db db, SplittableRandom random, boolean oneScore) {
        List<Item> order = order();
        if (!(db.peek(KEY) instanceof ZSetValue set)) {
            assertTrue(order.isEmpty());
            return;
        }
        assertEquals(order.size(), set.size());
        assertEquals(order, range(set, 0, order.size() - 1, false));
        assertEquals(order.reversed(), range(set, 0, order.size() - 1, true));
        int first = random.nextInt(order.size());
        int last = first + random.nextInt(order.size() - first);
        assertEquals(order.subList(first, last + 1), range(set, first, last, false));
        assertEquals(order.subList(first, last + 1).reversed(), range(set, first, last, true));
        for (int i = 0; i < order.size(); i += 1 + order.size() / 50) {
            assertEquals(i, set.rank(bytes(order.get(i).member)));
            assertEquals(order.get(i).score, set.score(bytes(order.get(i).member)));
        }
        assertEquals(-1, set.rank(bytes("nobody")));
        assertTrue(Double.isNaN(set.score(bytes("nobody"))));
        double score = order.get(first).score;
        assertEquals(order.stream().filter(item -> item.score < score).count(), set.countBelow(score, false));
        assertEquals(order.stream().filter(item -> item.score <= score).count(), set.countBelow(score, true));
        if (oneScore) {
            assertEquals(first, set.countBelow(bytes(order.get(first).member), false));
            assertEquals(first + 1, set.countBelow(bytes(order.get(first).member), true));
        }
        List<Item> scanned = new ArrayList<>();
        List<Item> drawn = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = set.scan(cursor, 10, (member, its) -> scanned.add(new Item(text(member.toArray()), its)));
        } while (cursor != 0);
        scanned.sort(ORDER);
        assertEquals(order, scanned);
        set.random(random, (member, its) -> drawn.add(new Item(text(member.toArray()), its)));
        assertTrue(order.containsAll(drawn) && drawn.size() == 1, drawn::toString);
    }

    private static List<Item> range(ZSetValue set, long first, long last, boolean backward) {
        List<Item> items = new ArrayList<>();
        set.range(first, last, backward, (member, score) -> items.add(new Item(text(member.toArray()), score)));
        return items;
    }

    @Test
    void theThresholdsChooseTheEncodingAndAResultCanBePackedAgain() {
        KeyspaceProbe probe = new KeyspaceProbe(Memories.PAGED.fresh());
        ZSetValue set = probe.keyspace.db(0).zset(bytes("a"), 1, 1);
        for (int i = 0; i < 128; i++) {
            set.add(bytes("m" + i), i, AddRule.PUT);
        }
        assertEquals(Encoding.LISTPACK, set.encoding());
        List<Item> before = range(set, 0, 127, false);
        set.add(bytes("one more"), 7, AddRule.PUT);
        assertEquals(Encoding.SKIPLIST, set.encoding());
        set.remove(bytes("one more"));
        set.pack();
        assertEquals(Encoding.LISTPACK, set.encoding());
        assertEquals(before, range(set, 0, 127, false));
        set.add(bytes("x".repeat(64)), 1, AddRule.PUT);
        assertEquals(Encoding.SKIPLIST, set.encoding());
        ZSetValue wide = probe.keyspace.db(0).zset(bytes("b"), 1, 1);
        wide.add(bytes("x".repeat(65)), 1, AddRule.PUT);
        assertEquals(Encoding.SKIPLIST, wide.encoding());
        wide.pack();
        assertEquals(Encoding.SKIPLIST, wide.encoding());
        assertEquals(Encoding.SKIPLIST, probe.keyspace.db(0).zset(bytes("c"), 129, 1).encoding());
    }

    @Test
    void everyFormOfScoreComesBackAsItWas() {
        ZSetValue set = new KeyspaceProbe(Memories.PAGED.fresh()).keyspace.db(0).zset(KEY, 1, 1);
        for (double score : SCORES) {
            set.add(bytes("m" + score), score, AddRule.PUT);
        }
        assertEquals(Encoding.LISTPACK, set.encoding());
        for (double score : SCORES) {
            assertEquals(score, set.score(bytes("m" + score)));
        }
    }

    @Test
    void aLargeOneThatIsDeletedGivesItsMemoryBackInSlices() {
        KeyspaceProbe probe = new KeyspaceProbe(Memories.PAGED.fresh());
        Db db = probe.keyspace.db(0);
        long before = probe.keyspace.memory().live() + probe.keyspace.memory().index();
        ZSetValue set = db.zset(KEY, 1, 1);
        for (int i = 0; i < 20_000; i++) {
            set.add(bytes("member" + i), i * 7919 % 20_000, AddRule.PUT);
        }
        long full = probe.keyspace.memory().live();
        db.remove(KEY);
        assertTrue(probe.keyspace.memory().live() > full * 9 / 10, "freed at once");
        while (probe.keyspace.tidySlice(1_000_000)) {
            assertEquals(0, db.size());
        }
        assertEquals(before, probe.keyspace.memory().live() + probe.keyspace.memory().index());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
