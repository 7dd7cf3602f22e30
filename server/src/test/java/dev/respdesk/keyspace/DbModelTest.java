package dev.respdesk.keyspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respdesk.struct.Mem;
import dev.respdesk.value.StringValue;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A database against a map of the JDK, under random commands.
class DbModelTest {
    private static final int STEPS = 20_000;

    /// Keys and values of so many bytes and more have a wider head.
    private static final int WIDE = 65_536;

    private final Map<String, Model> model = new TreeMap<>();

    private record Model(String value, long expireAt) {}

    @ParameterizedTest
    @MethodSource("dev.respdesk.keyspace.Memories#both")
    void aDatabaseAnswersAsAMapDoes(Memories memories) {
        long seed = new SplittableRandom().nextLong();
        try {
            run(new SplittableRandom(seed), memories.fresh());
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void run(SplittableRandom random, Mem mem) {
        KeyspaceProbe probe = new KeyspaceProbe(mem);
        Db db = probe.keyspace.db(0);
        for (int i = 0; i < STEPS; i++) {
            probe.advance(1);
            model.values().removeIf(known -> known.expireAt >= 0 && known.expireAt <= probe.clock.millis());
            String key = key(random.nextInt(i < STEPS / 2 ? 3000 : 100));
            step(random, probe, db, key);
            assertSame(db, key);
            if (i % 2000 == 0) {
                probe.keyspace.expireSlice(1_000_000);
                probe.keyspace.tidySlice(1_000_000);
                assertAllEqual(db);
            }
        }
        db.clear();
        while (probe.keyspace.tidySlice(1_000_000)) {
            assertEquals(0, db.size());
        }
        // After a flush only the one bucket of each of the two dictionaries of each database and the scratch is left.
        assertEquals(0, probe.keyspace.memory().live());
        assertEquals((probe.keyspace.databases() + 1) * 2L * 64, probe.keyspace.memory().index());
    }

    private void step(SplittableRandom random, KeyspaceProbe probe, Db db, String key) {
        byte[] bytes = bytes(key);
        switch (random.nextInt(10)) {
            case 0, 1 -> put(db, key, value(random, 200), random.nextInt(4) == 0 ? soon(random, probe) : -1);
            case 2 -> {
                long number = random.nextLong() >> random.nextInt(64);
                db.putInteger(bytes, number, -1);
                model.put(key, new Model(Long.toString(number), -1));
            }
            case 3 -> assertEquals(model.remove(key) != null, db.remove(bytes));
            case 4 -> change(random, db, key);
            case 5 -> expire(db, key, random.nextBoolean() ? soon(random, probe) : -1);
            case 6 -> move(db, key, key(random.nextInt(3000)), random.nextBoolean());
            case 7 -> put(db, key, value(random, 70_000), -1);
            case 8 -> put(db, key, "w".repeat(WIDE - 20 + random.nextInt(40)),
                    random.nextBoolean() ? soon(random, probe) : -1);
            default -> put(db, key, value(random, 60), -1);
        }
    }

    private static String key(int number) {
        String name = "key:" + number;
        return number % 97 == 0 ? name + "x".repeat(WIDE - 10 - name.length() + number % 20) : name;
    }

    private static long soon(SplittableRandom random, KeyspaceProbe probe) {
        return probe.clock.millis() + 1 + random.nextInt(3000);
    }

    private static String value(SplittableRandom random, int limit) {
        int length = random.nextInt(10) == 0 ? random.nextInt(limit) : random.nextInt(Math.min(limit, 60));
        return String.valueOf((char) ('a' + random.nextInt(26))).repeat(length);
    }

    private void put(Db db, String key, String value, long expireAt) {
        db.putString(bytes(key), bytes(value), expireAt);
        model.put(key, new Model(value, expireAt));
    }

    private void change(SplittableRandom random, Db db, String key) {
        StringValue value = db.find(bytes(key), StringValue.class);
        Model known = model.get(key);
        assertEquals(known == null, value == null);
        if (value == null || known == null) {
            return;
        }
        String more = value(random, 3000);
        String result = switch (random.nextInt(4)) {
            case 0 -> {
                value.append(bytes(more));
                yield known.value + more;
            }
            case 1 -> {
                value.set(bytes(more));
                yield more;
            }
            case 2 -> {
                value.set(42L);
                yield "42";
            }
            default -> {
                int at = random.nextInt(known.value.length() + 30);
                value.setRange(at, bytes(more + "!"));
                yield ranged(known.value, at, more + "!");
            }
        };
        model.put(key, new Model(result, known.expireAt));
        assertEquals(result, text(value.toArray()));
        assertEquals(result.length(), value.length());
    }

    private static String ranged(String old, int at, String more) {
        StringBuilder text = new StringBuilder(old);
        while (text.length() < at) {
            text.append('\0');
        }
        return text.replace(at, Math.min(text.length(), at + more.length()), more).toString();
    }

    private void expire(Db db, String key, long at) {
        db.expireAt(bytes(key), at);
        model.computeIfPresent(key, (name, known) -> new Model(known.value, at));
    }

    private void move(Db db, String from, String to, boolean copy) {
        if (copy) {
            db.copy(bytes(from), db, bytes(to));
        } else {
            db.rename(bytes(from), db, bytes(to));
        }
        Model known = copy ? model.get(from) : model.remove(from);
        if (known != null) {
            model.put(to, known);
        }
    }

    private void assertSame(Db db, String key) {
        Model known = model.get(key);
        assertEquals(known == null ? -2 : known.expireAt, db.expireAt(bytes(key)), key);
        StringValue value = (StringValue) db.peek(bytes(key));
        if (known == null) {
            assertNull(value);
            return;
        }
        assertNotNull(value);
        assertArrayEquals(bytes(known.value), value.toArray(), key);
    }

    private void assertAllEqual(Db db) {
        Set<String> seen = new HashSet<>();
        db.forEachKey(key -> {
            seen.add(text(key));
            assertSame(db, text(key));
        });
        assertEquals(model.keySet(), seen);
        if (!model.isEmpty()) {
            assertFalse(db.size() < model.size());
            assertNotNull(model.get(text(assertPresent(db.randomKey()))));
        }
        assertFalse(db.volatileSize() < model.values().stream().filter(known -> known.expireAt >= 0).count());
    }

    private static byte[] assertPresent(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new AssertionError("expected something");
        }
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
