package dev.respdesk.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The dictionary against sets of the JDK. Its things are numbers: the reference is the key, shifted by one.
class DictTest {
    private static final byte[] KEY = new byte[4];

    static List<Mem> memories() {
        return List.of(new PagedMem(1 << 14), Mem.ofThisMachine());
    }

    private static final class Numbers extends Dict {
        private final SipHash sip = new SipHash(new SplittableRandom(7));
        private final boolean alike;

        Numbers(Mem mem, Slabs slabs, boolean alike) {
            super(mem, slabs);
            this.alike = alike;
        }

        @Override
        protected boolean matches(int ref, byte[] key) {
            return ref == ByteBuffer.wrap(key).getInt();
        }

        @Override
        protected long hashOf(int ref) {
            byte[] key = key(ref);
            return alike ? 0x123456789abcdef0L : sip.hash(key, 4);
        }

        void add(int ref) {
            insert(hashOf(ref), ref);
        }

        boolean remove(int ref) {
            return remove(hashOf(ref), ref);
        }

        boolean has(int ref) {
            return find(hashOf(ref), key(ref)) == ref;
        }
    }

    private static byte[] key(int ref) {
        return ByteBuffer.wrap(KEY.clone()).putInt(0, ref).array();
    }

    @ParameterizedTest
    @MethodSource("memories")
    void aDictionaryGrowsAndShrinksAsASetDoes(Mem mem) {
        long seed = new SplittableRandom().nextLong();
        try {
            Slabs slabs = new Slabs(mem);
            Numbers dict = new Numbers(mem, slabs, false);
            run(new SplittableRandom(seed), dict);
            assertTrue(dict.indexBytes() < 20_000, "shrunk to " + dict.indexBytes());
            dict.free();
            assertEquals(0, slabs.liveBytes());
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static void run(SplittableRandom random, Numbers dict) {
        Set<Integer> model = new HashSet<>();
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 60_000; i++) {
                int ref = 1 + random.nextInt(50_000);
                boolean grows = random.nextInt(10) < (round % 2 == 0 ? 8 : 1);
                if (grows && model.add(ref)) {
                    dict.add(ref);
                } else if (!grows) {
                    assertEquals(model.remove(ref), dict.remove(ref));
                }
                assertEquals(model.contains(ref), dict.has(ref));
            }
            assertEquals(model.size(), dict.size());
            assertEquals(model, scanned(dict));
        }
        for (int ref : model) {
            assertTrue(dict.remove(ref));
        }
        assertEquals(0, dict.size());
        assertEquals(0, dict.random(random, new Refs()));
    }

    private static Set<Integer> scanned(Numbers dict) {
        Set<Integer> found = new HashSet<>();
        Refs bucket = new Refs();
        long cursor = 0;
        do {
            bucket.clear();
            cursor = dict.scan(cursor, bucket);
            for (int i = 0; i < bucket.size(); i++) {
                assertTrue(found.add(bucket.at(i)));
            }
        } while (cursor != 0);
        return found;
    }

    @Test
    void aScanSeesAllWhoAreThereThroughoutWhateverElseComesAndGoes() {
        for (int seed = 0; seed < 200; seed++) {
            Mem mem = new PagedMem(1 << 12);
            Numbers dict = new Numbers(mem, new Slabs(mem), false);
            scanUnderWrites(new SplittableRandom(seed), dict, seed);
        }
    }

    private static void scanUnderWrites(SplittableRandom random, Numbers dict, int seed) {
        int stay = 1 + random.nextInt(2000);
        int others = 1 + random.nextInt(4000);
        Set<Integer> there = new HashSet<>();
        for (int i = 1; i <= stay; i++) {
            dict.add(i);
        }
        for (int i = 0; seed % 2 == 0 && i < others; i++) {
            there.add(stay + 1 + i);
            dict.add(stay + 1 + i);
        }
        Set<Integer> seen = new HashSet<>();
        Refs bucket = new Refs();
        long cursor = 0;
        do {
            bucket.clear();
            cursor = dict.scan(cursor, bucket);
            for (int i = 0; i < bucket.size(); i++) {
                seen.add(bucket.at(i));
            }
            for (int i = 0; i < 50; i++) {
                int ref = stay + 1 + random.nextInt(others);
                boolean grows = random.nextInt(10) < (seed % 2 == 0 ? 1 : 9);
                if (grows && there.add(ref)) {
                    dict.add(ref);
                } else if (!grows && there.remove(ref)) {
                    dict.remove(ref);
                }
            }
        } while (cursor != 0);
        for (int i = 1; i <= stay; i++) {
            assertTrue(seen.contains(i), "seed " + seed + " missed " + i);
        }
    }

    @Test
    void equalHashesMakeChainsAndNotAnEndlessDirectory() {
        Mem mem = new PagedMem(1 << 12);
        Slabs slabs = new Slabs(mem);
        Numbers dict = new Numbers(mem, slabs, true);
        for (int i = 1; i <= 2000; i++) {
            dict.add(i);
        }
        assertTrue(dict.indexBytes() < 200_000, "index " + dict.indexBytes());
        assertEquals(2000, scanned(dict).size());
        for (int i = 1; i <= 2000; i++) {
            assertTrue(dict.has(i));
            assertTrue(dict.remove(i));
        }
        dict.free();
        assertEquals(0, slabs.liveBytes());
    }

    @Test
    void randomReferencesAreDrawnEvenly() {
        Mem mem = new PagedMem(1 << 12);
        Numbers dict = new Numbers(mem, new Slabs(mem), false);
        for (int i = 1; i <= 1000; i++) {
            dict.add(i);
        }
        Map<Integer, Integer> drawn = new HashMap<>();
        SplittableRandom random = new SplittableRandom(3);
        Refs scratch = new Refs();
        for (int i = 0; i < 200_000; i++) {
            drawn.merge(dict.random(random, scratch), 1, Integer::sum);
        }
        assertEquals(1000, drawn.size());
        // 200 draws expected for each, and a deviation of 14.
        drawn.forEach((ref, times) -> assertTrue(times > 110 && times < 320, ref + " " + times));
    }

    @Test
    void theHashIsSipHash12() {
        byte[] known = new byte[15];
        for (int i = 0; i < known.length; i++) {
            known[i] = (byte) i;
        }
        // The worked example of the paper, for SipHash-2-4: it shows that the reference is one.
        assertEquals(0xa129ca6149be45e5L, ReferenceSipHash.hash(known, 15, 2, 4));
        SipHash sip = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        byte[] message = new byte[63];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) i;
        }
        Set<Long> hashes = new HashSet<>();
        for (int count = 0; count <= message.length; count++) {
            hashes.add(sip.hash(message, count));
        }
        assertEquals(64, hashes.size());
        assertEquals(ReferenceSipHash.hash(message, 15), sip.hash(message, 15));
        assertEquals(ReferenceSipHash.hash(message, 16), sip.hash(message, 16));
        assertEquals(ReferenceSipHash.hash(message, 0), sip.hash(message, 0));
    }
}
