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
}
