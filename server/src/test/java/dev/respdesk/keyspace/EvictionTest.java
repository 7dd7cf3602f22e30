package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.struct.PagedMem;
import dev.respdesk.time.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which keys go when memory is used up. A thousand keys: the first half is worth less under each policy.
class EvictionTest implements KeyspaceListener {
    private static final int KEYS = 1000;
    private static final int HALF = KEYS / 2;

    private final ManualClock clock = new ManualClock(1_700_000_000_000L);
    private final Keyspace keyspace =
            Keyspace.create(4, new PagedMem(1 << 12), clock, new SplittableRandom(11), this);
    private final List<String> evicted = new ArrayList<>();

    @Override
    public void expired(Db db, byte[] key) {
        throw new AssertionError("nothing expires here");
    }

    @Override
    public void evicted(Db db, byte[] key) {
        evicted.add(new String(key, ISO_8859_1));
    }

    private static byte[] key(int number) {
        return String.valueOf(number).getBytes(ISO_8859_1);
    }

    /// The expire time grows with the number; odd numbers have none where that is said.
    private void fill(boolean oddHaveNone) {
        for (int i = 0; i < KEYS; i++) {
            long expireAt = oddHaveNone && i % 2 == 1 ? -1 : clock.millis() + 1_000_000L * (i + 1);
            keyspace.db(i % 3).putString(key(i), new byte[20], expireAt);
        }
    }

    private void use(int from, int to, int times) {
        for (int i = from; i < to; i++) {
            for (int n = 0; n < times; n++) {
                keyspace.db(i % 3).find(key(i));
            }
        }
    }

    private void evict(String policy, int count) {
        keyspace.eviction().samples(10);
        for (int i = 0; i < count; i++) {
            assertTrue(keyspace.eviction().freeSome(), policy);
        }
        assertEquals(count, evicted.size());
        assertEquals(KEYS - count, keyspace.db(0).size() + keyspace.db(1).size() + keyspace.db(2).size());
    }

    private long ofFirstHalf() {
        return evicted.stream().filter(key -> Integer.parseInt(key) < HALF).count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "volatile-lru"})
    void whatWasNotUsedForLongGoesFirst(String policy) {
        keyspace.eviction().policy(policy);
        fill(false);
        clock.advance(100_000);
        keyspace.now(clock.millis());
        use(HALF, KEYS, 1);
        evict(policy, 300);
        assertTrue(ofFirstHalf() >= 297, policy + " " + ofFirstHalf());
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lfu", "volatile-lfu"})
    void whatIsUsedSeldomGoesFirst(String policy) {
        keyspace.eviction().policy(policy);
        fill(false);
        use(HALF, KEYS, 100);
        evict(policy, 300);
        assertTrue(ofFirstHalf() >= 297, policy + " " + ofFirstHalf());
    }

    @Test
    void whatExpiresSoonestGoesFirst() {
        keyspace.eviction().policy("volatile-ttl");
        fill(false);
        evict("volatile-ttl", 300);
        assertTrue(ofFirstHalf() >= 290, "" + ofFirstHalf());
    }

    @ParameterizedTest
    @ValueSource(strings = {"volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl"})
    void whatHasNoExpireTimeStays(String policy) {
        keyspace.eviction().policy(policy);
        fill(true);
        evict(policy, HALF);
        assertTrue(evicted.stream().allMatch(key -> Integer.parseInt(key) % 2 == 0));
        assertFalse(keyspace.eviction().freeSome(), "nothing is left that may go");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "allkeys-lfu", "allkeys-random"})
    void everythingGoesInTheEnd(String policy) {
        keyspace.eviction().policy(policy);
        fill(true);
        evict(policy, KEYS);
        assertFalse(keyspace.eviction().freeSome());
        // A segment of the index stays for each database that was in use.
        assertTrue(keyspace.usedBytes() < 20_000, "" + keyspace.usedBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-random", "volatile-random"})
    void randomKeysComeFromAllDatabases(String policy) {
        keyspace.eviction().policy(policy);
        fill(false);
        evict(policy, 300);
        for (int db = 0; db < 3; db++) {
            int number = db;
            long here = evicted.stream().filter(key -> Integer.parseInt(key) % 3 == number).count();
            assertEquals(100, here, "database " + db);
        }
        assertTrue(ofFirstHalf() > 110 && ofFirstHalf() < 190, "" + ofFirstHalf());
    }

    @Test
    void nothingGoesWithoutAPolicy() {
        fill(false);
        assertFalse(keyspace.eviction().freeSome());
        assertEquals(List.of(), evicted);
    }

    @Test
    void whatALargeValueHasLeftIsFreedBeforeAnythingGoes() {
        keyspace.eviction().policy("allkeys-lru");
        Db db = keyspace.db(0);
        db.putString(key(1), new byte[20], -1);
        for (int i = 0; i < 20_000; i++) {
            db.hash(key(2)).set(key(i), new byte[20], false);
        }
        db.remove(key(2));
        long before = keyspace.usedBytes();
        while (keyspace.usedBytes() > before / 10) {
            assertTrue(keyspace.eviction().freeSome());
        }
        assertEquals(List.of(), evicted);
    }

    @Test
    void whatHasGoneMeanwhileIsPassedOver() {
        keyspace.eviction().policy("volatile-lru");
        fill(false);
        evict("volatile-lru", 1);
        for (int i = 0; i < KEYS - 1; i++) {
            Db db = keyspace.db(i % 3);
            if (i % 2 == 0) {
                db.remove(key(i));
            } else if (db.peek(key(i)) != null) {
                db.expireAt(key(i), -1);
            }
        }
        keyspace.db(3).putString(key(5), new byte[20], clock.millis() + 1000);
        evicted.clear();
        assertTrue(keyspace.eviction().freeSome());
        assertTrue(evicted.equals(List.of("999")) || evicted.equals(List.of("5")), "" + evicted);
    }
}
