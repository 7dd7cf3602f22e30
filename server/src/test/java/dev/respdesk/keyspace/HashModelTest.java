package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.value.Encoding;
import dev.respdesk.value.HashValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hashes in all their encodings against a map of the JDK.
class HashModelTest {
    private record Model(String value, long expireAt) {}

    private final Map<String, Model> model = new HashMap<>();

    @ParameterizedTest
    @MethodSource("dev.respdesk.keyspace.Memories#both")
    void aHashAnswersAsAMapDoes(Memories memories) {
        long seed = new SplittableRandom().nextLong();
        try {
            for (int fields : new int[] {10, 120, 5000}) {
                KeyspaceProbe probe = new KeyspaceProbe(memories.fresh());
                model.clear();
                run(new SplittableRandom(seed), probe, fields);
            }
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void run(SplittableRandom random, KeyspaceProbe probe, int fields) {
        Db db = probe.keyspace.db(0);
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(4) == 0) {
                probe.advance(1);
            }
            long now = probe.clock.millis();
            String field = "field" + random.nextInt(fields);
            Model known = shown(field, now);
            HashValue hash = db.hash(bytes("hash"));
            step(random, hash, field, known, now);
            assertShown(hash, field, shown(field, now));
            if (hash.size() == 0) {
                assertTrue(db.remove(bytes("hash")));
            }
            if (i % 500 == 0) {
                assertAll(db, now);
                probe.keyspace.expireSlice(1_000_000);
            }
        }
        probe.advance(100_000);
        model.values().removeIf(last -> last.expireAt >= 0);
        while (probe.keyspace.expireSlice(1_000_000) > 0) {
            assertFalse(model.isEmpty() && db.size() > 1);
        }
        assertAll(db, probe.clock.millis());
        HashValue left = (HashValue) db.peek(bytes("hash"));
        assertEquals(model.size(), left == null ? 0 : left.size());
        assertEquals(fields > 128 ? Encoding.HASHTABLE : Encoding.LISTPACKEX,
                left == null ? Encoding.LISTPACKEX : left.encoding());
    }

    private @Nullable Model shown(String field, long now) {
        Model known = model.get(field);
        return known == null || known.expireAt >= 0 && known.expireAt <= now ? null : known;
    }

    private void step(SplittableRandom random, HashValue hash, String field, @Nullable Model known, long now) {
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> {
                boolean keep = random.nextBoolean();
                String value = "x".repeat(random.nextInt(64)) + random.nextInt(10);
                value = value.substring(0, Math.min(value.length(), 64));
                assertEquals(known == null, hash.set(bytes(field), bytes(value), keep));
                model.put(field, new Model(value, keep && known != null ? known.expireAt : -1));
            }
            case 3 -> {
                assertEquals(known != null, hash.remove(bytes(field)));
                if (known != null) {
                    model.remove(field);
                }
            }
            default -> {
                long at = random.nextInt(3) == 0 ? -1 : now + 1 + random.nextInt(2000);
                hash.expireAt(bytes(field), at);
                if (known != null) {
                    model.put(field, new Model(known.value, at));
                }
            }
        }
    }

    private static void assertShown(HashValue hash, String field, @Nullable Model known) {
        byte[] value = hash.get(bytes(field));
        assertEquals(known == null ? null : known.value, value == null ? null : text(value));
        assertEquals(known == null ? -1 : known.value.length(), hash.valueLength(bytes(field)));
        assertEquals(known == null ? -2 : known.expireAt, hash.expireAt(bytes(field)));
    }

    private void assertAll(Db db, long now) {
        Map<String, String> expected = new HashMap<>();
        model.forEach((field, known) -> {
            if (shown(field, now) != null) {
                expected.put(field, known.value);
            }
        });
        HashValue hash = (HashValue) db.peek(bytes("hash"));
        Map<String, String> walked = new HashMap<>();
        Map<String, String> scanned = new HashMap<>();
        Map<String, String> given = new HashMap<>();
        if (hash != null) {
            assertEquals(expected.size(), hash.shown());
            hash.show((field, value) -> assertNull(given.put(text(field.toArray()), text(value.toArray()))));
            hash.forEach((field, value) -> walked.put(text(field), text(value)) == null);
            long cursor = 0;
            do {
                cursor = hash.scan(cursor, 10, (field, value) -> scanned.put(text(field), text(value)) == null);
            } while (cursor != 0);
            byte[][] drawn = hash.random(new SplittableRandom(now));
            assertEquals(expected.isEmpty(), drawn.length == 0);
            assertTrue(drawn.length == 0 || text(drawn[1]).equals(expected.get(text(drawn[0]))));
        }
        assertEquals(expected, walked);
        assertEquals(expected, scanned);
        assertEquals(expected, given);
    }

    @Test
    void aPackedHashKeepsTheOrderOfInsertion() {
        HashValue hash = new KeyspaceProbe(Memories.PAGED.fresh()).keyspace.db(0).hash(bytes("h"));
        List<String> order = new ArrayList<>();
        Map<String, Boolean> inserted = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            inserted.put("f" + i * 7 % 50, true);
            hash.set(bytes("f" + i * 7 % 50), bytes("v"), false);
        }
        hash.forEach((field, value) -> order.add(text(field)));
        assertEquals(List.copyOf(inserted.keySet()), order);
    }

    @Test
    void theThresholdsChooseTheEncoding() {
        KeyspaceProbe probe = new KeyspaceProbe(Memories.PAGED.fresh());
        HashValue hash = probe.keyspace.db(0).hash(bytes("h"));
        for (int i = 0; i < 128; i++) {
            hash.set(bytes("f" + i), bytes("v"), false);
        }
        assertEquals(Encoding.LISTPACK, hash.encoding());
        hash.set(bytes("f0"), bytes("x".repeat(64)), false);
        hash.set(bytes("one more"), bytes("v"), false);
        assertEquals(Encoding.HASHTABLE, hash.encoding());
        assertEquals(129, hash.size());
        HashValue other = probe.keyspace.db(0).hash(bytes("other"));
        other.set(bytes("f"), bytes("x".repeat(65)), false);
        assertEquals(Encoding.HASHTABLE, other.encoding());
        probe.keyspace.thresholds().hashMaxListpackValue(1000);
        HashValue third = probe.keyspace.db(0).hash(bytes("third"));
        third.set(bytes("f"), bytes("x".repeat(700)), false);
        assertEquals(Encoding.LISTPACK, third.encoding());
        assertEquals("x".repeat(700), text(present(third.get(bytes("f")))));
    }

    @Test
    void theListenerHearsOfExpiredFieldsAndTheLastTakesTheKeyAlong() {
        KeyspaceProbe probe = new KeyspaceProbe(Memories.PAGED.fresh());
        Db db = probe.keyspace.db(2);
        HashValue hash = db.hash(bytes("h"));
        hash.set(bytes("a"), bytes("1"), false);
        hash.set(bytes("b"), bytes("2"), false);
        hash.expireAt(bytes("a"), probe.clock.millis() + 10);
        hash.expireAt(bytes("b"), probe.clock.millis() + 20);
        assertEquals(Encoding.LISTPACKEX, hash.encoding());
        probe.advance(10);
        assertNull(hash.get(bytes("a")));
        assertEquals(2, hash.size());
        probe.keyspace.expireSlice(1_000_000);
        assertEquals(1, db.hash(bytes("h")).size());
        probe.advance(10);
        probe.keyspace.expireSlice(1_000_000);
        assertEquals(0, db.size());
        assertEquals(List.of("2 h a", "2 h b"), probe.expired);
    }

    private static byte[] present(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new AssertionError("expected something");
        }
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
