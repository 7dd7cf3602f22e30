package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.value.AddRule;
import dev.respdesk.value.Encoding;
import dev.respdesk.value.HashValue;
import dev.respdesk.value.ListValue;
import dev.respdesk.value.SetValue;
import dev.respdesk.value.ZSetValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Packed collections that grow beyond 64 KiB, where the head of their block becomes longer and the value begins at
/// another place, and shrink again.
class WideCollectionTest {
    private static final int STEPS = 400;
    private static final int LONGEST = 2000;
    private static final long EXPIRE_AT = 4_102_444_800_000L;

    /// The same collections with and without an expire time in the head.
    private enum Head { PLAIN, EXPIRES }

    private final long seed = Long.getLong("respdesk.seed", new SplittableRandom().nextLong());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final KeyspaceProbe probe = new KeyspaceProbe(Memories.OF_THIS_MACHINE.fresh());
    private final Db db = probe.keyspace.db(0);
    private final byte[] key = bytes("key");

    @BeforeEach
    void packEverything() {
        probe.keyspace.thresholds().hashMaxListpackEntries(Integer.MAX_VALUE);
        probe.keyspace.thresholds().hashMaxListpackValue(Integer.MAX_VALUE);
        probe.keyspace.thresholds().setMaxListpackEntries(Integer.MAX_VALUE);
        probe.keyspace.thresholds().setMaxListpackValue(Integer.MAX_VALUE);
        probe.keyspace.thresholds().setMaxIntsetEntries(Integer.MAX_VALUE);
        probe.keyspace.thresholds().zsetMaxListpackEntries(Integer.MAX_VALUE);
        probe.keyspace.thresholds().zsetMaxListpackValue(Integer.MAX_VALUE);
        probe.keyspace.thresholds().listMaxListpackSize(Integer.MAX_VALUE);
    }

    private void expire(Head head) {
        if (head == Head.EXPIRES) {
            db.expireAt(key, EXPIRE_AT);
        }
    }

    private String some() {
        return Character.toString('a' + random.nextInt(26)).repeat(random.nextInt(1, LONGEST));
    }

    @ParameterizedTest
    @EnumSource(Head.class)
    void hashes(Head head) {
        Map<String, String> expected = new TreeMap<>();
        db.hash(key).set(bytes("first"), bytes("1"), false);
        expected.put("first", "1");
        expire(head);
        for (int i = 0; i < STEPS; i++) {
            String field = "field" + random.nextInt(150);
            String value = some();
            db.hash(key).set(bytes(field), bytes(value), false);
            expected.put(field, value);
            if (i == STEPS / 2) {
                db.hash(key).expireAt(bytes("first"), EXPIRE_AT);
            }
        }
        assertNotEquals(Encoding.HASHTABLE, db.hash(key).encoding());
        assertEquals(expected, fields());
        for (String field : List.copyOf(expected.keySet())) {
            if (expected.size() > 1) {
                db.hash(key).remove(bytes(field));
                expected.remove(field);
            }
        }
        assertEquals(expected, fields());
    }

    private Map<String, String> fields() {
        Map<String, String> all = new TreeMap<>();
        HashValue hash = db.hash(key);
        hash.forEach((field, value) -> {
            all.put(text(field), text(value));
            return true;
        });
        return all;
    }

    @ParameterizedTest
    @EnumSource(Head.class)
    void lists(Head head) {
        List<String> expected = new ArrayList<>(List.of("first"));
        db.list(key).push(bytes("first"), false);
        expire(head);
        for (int i = 0; i < STEPS; i++) {
            String element = some();
            ListValue list = db.list(key);
            list.expect(element.length(), 1);
            int at = random.nextInt(expected.size());
            if (random.nextInt(4) == 0) {
                list.set(at, bytes(element));
                expected.set(at, element);
            } else {
                list.insert(at, bytes(element));
                expected.add(at, element);
            }
        }
        assertEquals(expected.size(), db.list(key).size(), "seed " + seed);
        for (int i = expected.size() - 1; i > 0; i--) {
            int at = random.nextInt(expected.size());
            assertEquals(expected.get(at), element(at), "seed " + seed);
            db.list(key).remove(at, 1);
            expected.remove(at);
        }
        assertEquals(expected.getFirst(), element(0), "seed " + seed);
    }

    private String element(int at) {
        StringBuilder found = new StringBuilder();
        db.list(key).range(at, 1, false, new WalkTest.Elements(found));
        return found.substring(0, found.length() - 1);
    }

    @ParameterizedTest
    @EnumSource(Head.class)
    void setsOfWordsAndOfIntegers(Head head) {
        for (boolean integers : new boolean[] {false, true}) {
            db.remove(key);
            TreeSet<String> expected = new TreeSet<>(List.of("1"));
            db.set(key, bytes("1"), 1).add(bytes("1"));
            expire(head);
            for (int i = 0; i < (integers ? 30 * STEPS : STEPS); i++) {
                String member = integers ? Long.toString(random.nextLong()) : some();
                assertEquals(expected.add(member), db.set(key, bytes(member), 1).add(bytes(member)), "seed " + seed);
            }
            assertNotEquals(Encoding.HASHTABLE, db.set(key, key, 1).encoding());
            TreeSet<String> found = new TreeSet<>();
            SetValue set = db.set(key, key, 1);
            set.forEach(member -> found.add(text(member.toArray())));
            assertEquals(expected, found, "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(Head.class)
    void sortedSets(Head head) {
        Map<String, Double> expected = new TreeMap<>(Map.of("first", 0.5));
        db.zset(key, 1, 5).add(bytes("first"), 0.5, AddRule.PUT);
        expire(head);
        for (int i = 0; i < STEPS; i++) {
            String member = some();
            double score = random.nextInt(1000);
            db.zset(key, 1, member.length()).add(bytes(member), score, AddRule.PUT);
            expected.put(member, score);
        }
        ZSetValue set = db.zset(key, 1, 1);
        assertEquals(Encoding.LISTPACK, set.encoding());
        Map<String, Double> found = new TreeMap<>();
        double[] last = {-1};
        set.range(0, set.size() - 1, false, (member, score) -> {
            assertTrue(score >= last[0], "seed " + seed);
            last[0] = score;
            return found.put(text(member.toArray()), score) == null;
        });
        assertEquals(expected, found, "seed " + seed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
