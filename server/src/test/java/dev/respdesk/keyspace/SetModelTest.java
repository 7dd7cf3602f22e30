package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.value.Encoding;
import dev.respdesk.value.SetValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sets in all their encodings against a set of the JDK.
class SetModelTest {
    private static final byte[] KEY = bytes("set");

    private final TreeSet<String> model = new TreeSet<>();

    /// What members of a run look like.
    private enum Members {
        SMALL_INTEGERS {
            @Override
            String draw(SplittableRandom random, int limit) {
                return Integer.toString(random.nextInt(limit) - limit / 2);
            }
        },
        INTEGERS {
            @Override
            String draw(SplittableRandom random, int limit) {
                long spread = 0x9e3779b97f4a7c15L * random.nextInt(limit);
                return Long.toString(spread >> (int) (spread & 63));
            }
        },
        MIXED {
            @Override
            String draw(SplittableRandom random, int limit) {
                int number = random.nextInt(limit);
                return (number % 3 == 0 ? "" : "m") + number + "x".repeat(number % 7 == 1 ? number % 63 : 0);
            }
        },
        LONG {
            @Override
            String draw(SplittableRandom random, int limit) {
                int number = random.nextInt(limit);
                return number + "y".repeat(number % 11 == 0 ? 300 : number % 50);
            }
        };

        abstract String draw(SplittableRandom random, int limit);
    }

    @ParameterizedTest
    @MethodSource("dev.respdesk.keyspace.Memories#both")
    void aSetAnswersAsASetDoes(Memories memories) {
        long seed = new SplittableRandom().nextLong();
        try {
            SplittableRandom random = new SplittableRandom(seed);
            for (Members members : Members.values()) {
                for (int limit : new int[] {20, 200, 3000}) {
                    model.clear();
                    run(random, new KeyspaceProbe(memories.fresh()), members, limit);
                }
            }
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void run(SplittableRandom random, KeyspaceProbe probe, Members members, int limit) {
        Db db = probe.keyspace.db(0);
        for (int i = 0; i < 8000; i++) {
            String member = members.draw(random, limit);
            // Grows first, later shrinks until nothing is left.
            boolean adds = random.nextInt(10) < (i < 4000 ? 7 : 3);
            if (adds) {
                assertEquals(model.add(member), db.set(KEY, bytes(member), 1).add(bytes(member)));
            } else if (db.peek(KEY) instanceof SetValue set) {
                assertEquals(model.remove(member), set.remove(bytes(member)));
                if (set.size() == 0) {
                    assertTrue(db.remove(KEY));
                }
            }
            assertEquals(model.contains(member), db.peek(KEY) instanceof SetValue set && set.contains(bytes(member)));
            if (i % 400 == 0) {
                probe.keyspace.tidySlice(1_000_000);
                assertSame(db, random);
            }
        }
        assertSame(db, random);
        db.copy(KEY, db, bytes("copy"));
        db.remove(KEY);
        db.rename(bytes("copy"), db, KEY);
        assertSame(db, random);
    }

    private void assertSame(Db db, SplittableRandom random) {
        List<String> walked = new ArrayList<>();
        List<String> scanned = new ArrayList<>();
        if (db.peek(KEY) instanceof SetValue set) {
            set.forEach(member -> walked.add(text(member.toArray())));
            long cursor = 0;
            do {
                cursor = set.scan(cursor, 10, member -> scanned.add(text(member.toArray())));
            } while (cursor != 0);
            assertEquals(model.size(), set.size());
            assertTrue(model.contains(text(set.random(random))));
            if (set.encoding() == Encoding.INTSET) {
                assertEquals(walked.stream().sorted((a, b) -> Long.compare(Long.parseLong(a), Long.parseLong(b)))
                        .toList(), walked);
            }
        }
        assertEquals(new ArrayList<>(model), walked.stream().sorted().toList());
        assertEquals(new ArrayList<>(model), scanned.stream().sorted().toList());
    }

    @Test
    void theThresholdsChooseTheEncoding() {
        Db db = new KeyspaceProbe(Memories.PAGED.fresh()).keyspace.db(0);
        assertEquals(Encoding.INTSET, filled(db, "a", 512, "").encoding());
        assertEquals(Encoding.HASHTABLE, filled(db, "b", 513, "").encoding());
        assertEquals(Encoding.LISTPACK, filled(db, "c", 128, "m").encoding());
        assertEquals(Encoding.HASHTABLE, filled(db, "d", 129, "m").encoding());
        SetValue mixed = filled(db, "e", 100, "");
        mixed.add(bytes("word"));
        assertEquals(Encoding.LISTPACK, mixed.encoding());
        SetValue longer = filled(db, "f", 128, "");
        longer.add(bytes("word"));
        assertEquals(Encoding.HASHTABLE, longer.encoding());
        SetValue wide = filled(db, "g", 3, "m");
        wide.add(bytes("x".repeat(64)));
        assertEquals(Encoding.LISTPACK, wide.encoding());
        wide.add(bytes("x".repeat(65)));
        assertEquals(Encoding.HASHTABLE, wide.encoding());
        assertEquals(Encoding.INTSET, db.set(bytes("h"), bytes("1"), 512).encoding());
        assertEquals(Encoding.HASHTABLE, db.set(bytes("i"), bytes("1"), 513).encoding());
        assertEquals(Encoding.LISTPACK, db.set(bytes("j"), bytes("m"), 128).encoding());
        assertEquals(Encoding.HASHTABLE, db.set(bytes("k"), bytes("m"), 129).encoding());
    }

    private static SetValue filled(Db db, String key, int count, String prefix) {
        SetValue set = db.set(bytes(key), bytes(prefix + 0), 1);
        for (int i = 0; i < count; i++) {
            set.add(bytes(prefix + i));
        }
        assertEquals(count, set.size());
        return set;
    }

    @Test
    void whoIsThereDuringAWholeScanIsSeenWhileTheSetGrowsAndShrinks() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        Db db = new KeyspaceProbe(Memories.PAGED.fresh()).keyspace.db(0);
        SetValue set = filled(db, "s", 2000, "stays");
        TreeSet<String> seen = new TreeSet<>();
        long cursor = 0;
        int added = 0;
        do {
            cursor = set.scan(cursor, 7, member -> seen.add(text(member.toArray())) | true);
            for (int i = 0; i < 40; i++) {
                boolean grows = added < 4000;
                set.add(bytes(grows ? "guest" + added++ : "guest" + random.nextInt(4000)));
                set.remove(bytes(grows ? "nobody" : "guest" + random.nextInt(4000)));
            }
        } while (cursor != 0);
        for (int i = 0; i < 2000; i++) {
            assertTrue(seen.contains("stays" + i), "seed " + seed + " stays" + i);
        }
    }

    @Test
    void everyMemberIsAsLikelyToBeDrawn() {
        SplittableRandom random = new SplittableRandom(42);
        Db db = new KeyspaceProbe(Memories.PAGED.fresh()).keyspace.db(0);
        for (int members : new int[] {2, 100, 140, 1000, 5000}) {
            SetValue set = filled(db, "s" + members, members, "m");
            assertEven(set, members, random);
        }
        // One that was large and has shrunk.
        SetValue shrunk = filled(db, "shrunk", 20_000, "m");
        for (int i = 300; i < 20_000; i++) {
            shrunk.remove(bytes("m" + i));
        }
        assertEven(shrunk, 300, random);
    }

    /// By the chi-squared test: the sum is about as large as there are members, and 6 deviations more is never seen.
    private static void assertEven(SetValue set, int members, SplittableRandom random) {
        int draws = members * 100;
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            counts.merge(text(set.random(random)), 1, Integer::sum);
        }
        double sum = 0;
        for (int count : counts.values()) {
            sum += (count - 100.0) * (count - 100.0) / 100.0;
        }
        sum += (members - counts.size()) * 100.0;
        assertFalse(sum > members + 6 * Math.sqrt(2.0 * members), members + " members: " + sum);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
