package dev.respdesk.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.keyspace.KeyspaceListener;
import dev.respdesk.struct.PagedMem;
import dev.respdesk.time.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GatheredBytesTest {
    private static final byte[] KEY = "key".getBytes(StandardCharsets.US_ASCII);

    private final Keyspace keyspace = Keyspace.create(1, new PagedMem(1 << 12), new ManualClock(0), new Random(1),
            new KeyspaceListener() {
                @Override
                public void expired(Db db, byte[] key) {}

                @Override
                public void evicted(Db db, byte[] key) {}

                @Override
                public void fieldsExpired(Db db, byte[] key, byte[][] fields) {}
            });
    private final Db db = keyspace.db(0);

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private GatheredBytes gathered(byte[] bytes, int step) {
        GatheredBytes gathered = keyspace.gather();
        for (int done = 0; done < bytes.length; done += step) {
            gathered.add(bytes, done, Math.min(step, bytes.length - done));
        }
        return gathered;
    }

    private StringValue string() {
        StringValue value = db.find(KEY, StringValue.class);
        assertNotNull(value);
        return value;
    }

    @Test
    void bytesComeBackAsTheyWereAddedInStepsOfAnySize() {
        for (int count : new int[] {1, 65_535, 65_536, 65_537, 300_000}) {
            byte[] bytes = bytes(count);
            for (int step : new int[] {7_001, 65_536, 100_000}) {
                GatheredBytes gathered = gathered(bytes, step);
                assertArrayEquals(bytes, gathered.toArray());
                byte[] part = new byte[count / 2];
                gathered.copy(count - part.length, part.length, part, 0);
                assertArrayEquals(Arrays.copyOfRange(bytes, count - part.length, count), part);
                gathered.release();
            }
        }
        assertEquals(0, keyspace.memory().live());
    }

    @Test
    void aStringTakesThemOver() {
        byte[] bytes = bytes(200_000);
        GatheredBytes gathered = gathered(bytes, 1_000);
        db.putString(KEY, gathered, -1);
        string().append(gathered);
        string().setRange(400_010, gathered);
        gathered.release();
        byte[] expected = new byte[600_010];
        System.arraycopy(bytes, 0, expected, 0, 200_000);
        System.arraycopy(bytes, 0, expected, 200_000, 200_000);
        System.arraycopy(bytes, 0, expected, 400_010, 200_000);
        assertArrayEquals(expected, string().toArray());
        db.remove(KEY);
        assertEquals(0, keyspace.memory().live());
    }

    @Test
    void aHashTakesThemOver() {
        byte[] bytes = bytes(100_000);
        GatheredBytes gathered = gathered(bytes, 1_000);
        HashValue hash = db.hash(KEY);
        assertTrue(hash.set(KEY, gathered, false));
        assertFalse(hash.set(KEY, gathered, false));
        gathered.release();
        assertArrayEquals(bytes, hash.get(KEY));
        Bytes found = hash.find(KEY);
        assertNotNull(found);
        assertArrayEquals(bytes, found.toArray());
    }

    @Test
    void heldBytesStayAsTheyWereWhateverBecomesOfTheValue() {
        byte[] bytes = bytes(200_000);
        db.putString(KEY, bytes, -1);
        HeldBytes first = string().bytes().hold();
        assertNotNull(first);
        string().setRange(0, new byte[100]);
        HeldBytes second = string().bytes().hold();
        assertNotNull(second);
        db.expireAt(KEY, 1_000_000);
        assertTrue(first.orphaned());
        db.putString(KEY, new byte[200_000], -1);
        assertTrue(second.orphaned());
        db.remove(KEY);
        assertArrayEquals(bytes, first.toArray());
        Arrays.fill(bytes, 0, 100, (byte) 0);
        assertArrayEquals(bytes, second.toArray());
        first.release();
        second.release();
        assertEquals(0, keyspace.memory().live());
    }

    @Test
    void whatIsHeldTwiceIsFreedWithTheSecondRelease() {
        byte[] bytes = bytes(70_000);
        GatheredBytes gathered = gathered(bytes, 70_000);
        HeldBytes again = gathered.hold();
        gathered.release();
        assertArrayEquals(bytes, again.toArray());
        again.release();
        assertEquals(0, keyspace.memory().live());
    }

    @Test
    void bytesThatFindNoRoomAreLostAndTakeNone() {
        GatheredBytes gathered = keyspace.gather();
        byte[] step = new byte[1 << 20];
        for (int i = 0; i < 300; i++) {
            gathered.add(step, 0, step.length);
        }
        assertTrue(gathered.isLost());
        assertEquals(0, keyspace.memory().live());
        gathered.release();
    }

    private GatheredBytes gatheredFor(int keyBytes, byte[] bytes) {
        GatheredBytes gathered = keyspace.gather(keyBytes, bytes.length);
        for (int done = 0; done < bytes.length; done += 10_007) {
            gathered.add(bytes, done, Math.min(10_007, bytes.length - done));
        }
        return gathered;
    }

    private static byte[] key(int length) {
        return "k".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aValueTakesOverTheBlockThatItWasGatheredIn() {
        byte[] bytes = bytes(300_000);
        long empty = keyspace.usedBytes();
        for (int length = 1; length < 20; length++) {
            for (long expireAt : new long[] {-1, 5_000_000}) {
                GatheredBytes gathered = gatheredFor(length, bytes);
                long before = keyspace.usedBytes();
                db.putString(key(length), gathered, expireAt);
                gathered.release();
                assertTrue(keyspace.usedBytes() - before < 10_000, "nothing was copied");
                for (long next : new long[] {-1, 7_000_000, 8_000_000, -1, -1, 9_000_000}) {
                    db.expireAt(key(length), next);
                    assertEquals(next, db.expireAt(key(length)));
                    assertArrayEquals(bytes, value(key(length)).toArray());
                }
                byte[] more = bytes(70_000);
                assertEquals(370_000, value(key(length)).append(more));
                byte[] whole = Arrays.copyOf(bytes, 370_000);
                System.arraycopy(more, 0, whole, 300_000, 70_000);
                assertArrayEquals(whole, value(key(length)).toArray());
                assertTrue(db.remove(key(length)));
            }
        }
        assertTrue(keyspace.usedBytes() - empty < 20_000, "all memory has come back");
    }

    private StringValue value(byte[] key) {
        StringValue value = db.find(key, StringValue.class);
        assertNotNull(value);
        return value;
    }

    @Test
    void whatWasTakenOverStaysForWhoHoldsIt() {
        byte[] bytes = bytes(200_000);
        long empty = keyspace.usedBytes();
        GatheredBytes gathered = gatheredFor(KEY.length, bytes);
        db.putString(KEY, gathered, -1);
        HeldBytes held = gathered.hold();
        gathered.release();
        db.expireAt(KEY, 5_000_000);
        db.expireAt(KEY, -1);
        assertArrayEquals(bytes, held.toArray());
        string().append(bytes(10));
        assertArrayEquals(bytes, held.toArray());
        db.remove(KEY);
        assertArrayEquals(bytes, held.toArray());
        assertTrue(held.orphaned());
        held.release();
        assertTrue(keyspace.usedBytes() - empty < 10_000);
    }

    @Test
    void aPinnedStringGetsAndLosesItsExpireTime() {
        byte[] bytes = bytes(200_000);
        db.putString(KEY, bytes, -1);
        HeldBytes held = string().bytes().hold();
        assertNotNull(held);
        db.expireAt(KEY, 5_000_000);
        HeldBytes again = string().bytes().hold();
        assertNotNull(again);
        db.expireAt(KEY, -1);
        assertEquals(-1, db.expireAt(KEY));
        assertArrayEquals(bytes, string().toArray());
        assertArrayEquals(bytes, held.toArray());
        assertArrayEquals(bytes, again.toArray());
        held.release();
        again.release();
        assertArrayEquals(bytes, string().toArray());
    }

    @Test
    void aWrongGuessOfTheKeyIsCopied() {
        byte[] bytes = bytes(100_000);
        GatheredBytes gathered = gatheredFor(KEY.length + 1, bytes);
        db.putString(KEY, gathered, -1);
        gathered.release();
        assertArrayEquals(bytes, string().toArray());
    }

    @Test
    void elementsOfListsAndFieldsOfHashesTakeThemToo() {
        byte[] bytes = bytes(100_000);
        keyspace.thresholds().hashMaxListpackEntries(0);
        GatheredBytes field = gatheredFor(5, bytes);
        long before = keyspace.usedBytes();
        db.hash(KEY).set(key(5), field, false);
        field.release();
        assertTrue(keyspace.usedBytes() - before < 20_000, "nothing was copied");
        HashValue hash = db.find(KEY, HashValue.class);
        assertNotNull(hash);
        Bytes found = hash.find(key(5));
        assertNotNull(found);
        assertArrayEquals(bytes, found.toArray());
        GatheredBytes element = gatheredFor(4, bytes);
        before = keyspace.usedBytes();
        ListValue list = db.list(key(1));
        list.expect(element.length(), 1);
        list.push(element, true);
        element.release();
        assertTrue(keyspace.usedBytes() - before < 20_000, "nothing was copied");
    }

    @Test
    void whatIsAnnouncedAndDoesNotComeTakesNothing() {
        long empty = keyspace.usedBytes();
        GatheredBytes[] begun = new GatheredBytes[20];
        for (int i = 0; i < begun.length; i++) {
            begun[i] = keyspace.gather(3, 50 << 20);
            begun[i].add(bytes(100), 0, 100);
        }
        assertTrue(keyspace.usedBytes() - empty <= 20 * 65_536);
        byte[] bytes = bytes(1_000_000);
        GatheredBytes another = gatheredFor(KEY.length, bytes);
        db.putString(KEY, another, -1);
        another.release();
        assertArrayEquals(bytes, string().toArray());
        for (GatheredBytes one : begun) {
            one.release();
        }
        db.remove(KEY);
        assertTrue(keyspace.usedBytes() - empty < 10_000);
    }
}
