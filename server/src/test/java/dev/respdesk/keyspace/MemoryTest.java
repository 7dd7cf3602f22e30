package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.value.HashValue;
import dev.respdesk.value.StringValue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the storage takes, and that it gives it back.
class MemoryTest {
    private static byte[] key(int i) {
        return String.format("key:%012d", i).getBytes(ISO_8859_1);
    }

    @Test
    void aMillionSmallEntriesTakeAtMost90BytesEach() {
        Keyspace keyspace = new KeyspaceProbe(Memories.OF_THIS_MACHINE.fresh()).keyspace;
        byte[] value = "v".repeat(32).getBytes(ISO_8859_1);
        for (int i = 0; i < 1_000_000; i++) {
            keyspace.db(0).putString(key(i), value, -1);
        }
        Keyspace.MemoryFigures figures = keyspace.memory();
        assertTrue(figures.pages() + figures.index() <= 90_000_000, figures.toString());
        assertTrue(figures.live() >= 64_000_000 && figures.live() <= figures.pages(), figures.toString());
        keyspace.clear();
        while (keyspace.tidySlice(1_000_000)) {
            assertEquals(0, keyspace.db(0).size());
        }
        assertTrue(keyspace.memory().pages() < 2 << 20, keyspace.memory().toString());
    }

    @ParameterizedTest
    @MethodSource("dev.respdesk.keyspace.Memories#both")
    void valuesThatAreFreedLaterAreCounted(Memories memories) {
        Keyspace keyspace = new KeyspaceProbe(memories.fresh()).keyspace;
        HashValue hash = keyspace.db(0).hash(key(1));
        for (int i = 0; i < 10_000; i++) {
            hash.set(key(i), key(i), false);
        }
        keyspace.db(0).putString(key(2), key(2), -1);
        keyspace.db(0).remove(key(1));
        keyspace.db(0).remove(key(2));
        assertEquals(1, keyspace.waitingValues(), "a string is freed at once");
        assertEquals(0, keyspace.freedValues());
        while (keyspace.tidySlice(1_000_000)) {
            assertEquals(1, keyspace.waitingValues() + keyspace.freedValues());
        }
        assertEquals(0, keyspace.waitingValues());
        assertEquals(1, keyspace.freedValues());
    }

    @ParameterizedTest
    @MethodSource("dev.respdesk.keyspace.Memories#both")
    void sparsePagesAreEmptiedAndEveryEntryIsFoundAfterwards(Memories memories) {
        Keyspace keyspace = new KeyspaceProbe(memories.fresh()).keyspace;
        SplittableRandom random = new SplittableRandom(5);
        Db db = keyspace.db(1);
        HashValue hash = db.hash("a hash".getBytes(ISO_8859_1));
        for (int i = 0; i < 100_000; i++) {
            db.putString(key(i), new byte[random.nextInt(200)], i % 7 == 0 ? Long.MAX_VALUE : -1);
            hash.set(key(i), new byte[random.nextInt(100)], false);
        }
        for (int i = 0; i < 100_000; i++) {
            if (i % 5 != 0) {
                db.remove(key(i));
                hash.remove(key(i));
            }
        }
        long before = keyspace.memory().pages();
        while (keyspace.tidySlice(1_000_000)) {
            assertEquals(20_001, db.size());
        }
        assertTrue(keyspace.memory().pages() < before / 2, before + " " + keyspace.memory());
        random = new SplittableRandom(5);
        for (int i = 0; i < 100_000; i++) {
            byte[] value = new byte[random.nextInt(200)];
            byte[] content = new byte[random.nextInt(100)];
            StringValue found = db.find(key(i), StringValue.class);
            assertArrayEquals(i % 5 == 0 ? value : null, found == null ? null : found.toArray());
            assertArrayEquals(i % 5 == 0 ? content : null, hash.get(key(i)));
            assertEquals(i % 5 != 0 ? -2 : i % 7 == 0 ? Long.MAX_VALUE : -1, db.expireAt(key(i)));
        }
    }

    @Test
    void aStringOf512MegabytesIsKeptAppendedToAndGivenBack() {
        Keyspace keyspace = new KeyspaceProbe(Memories.OF_THIS_MACHINE.fresh()).keyspace;
        byte[] big = "big".getBytes(ISO_8859_1);
        keyspace.db(0).putString(big, "start".getBytes(ISO_8859_1), -1);
        StringValue value = keyspace.db(0).find(big, StringValue.class);
        assertTrue(value != null && value.setRange((512 << 20) - 3, "end".getBytes(ISO_8859_1)) == 512 << 20);
        assertEquals("\0\0end", new String(value.toArray((512 << 20) - 5, 5), ISO_8859_1));
        assertEquals("start\0", new String(value.toArray(0, 6), ISO_8859_1));
        assertEquals((512 << 20) + 4, value.append("more".getBytes(ISO_8859_1)));
        assertTrue(keyspace.db(0).remove(big));
        while (keyspace.tidySlice(1_000_000)) {
            assertEquals(0, keyspace.db(0).size());
        }
        assertTrue(keyspace.memory().pages() < 4 << 20, keyspace.memory().toString());
    }
}
