package dev.respdesk.rdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RdbCheckTest {
    @Test
    void aWholeSnapshotIsRightHoweverItComes() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            byte[] whole = snapshot("REDIS0010", random.nextInt(40), random);
            assertNull(fault(whole, random, true), "seed " + seed);
            byte[] damaged = whole.clone();
            damaged[9 + random.nextInt(damaged.length - 9)] ^= (byte) (1 << random.nextInt(8));
            assertEquals("its checksum is wrong", fault(damaged, random, true), "seed " + seed);
            assertNull(fault(damaged, random, false));
        }
    }

    @Test
    void whatIsNoSnapshotOrTooNewIsSaid() {
        SplittableRandom random = new SplittableRandom(1);
        assertEquals("it is no snapshot", fault("<html>no such page</html>".getBytes(US_ASCII), random, true));
        assertEquals("it is no snapshot", fault(new byte[0], random, true));
        assertEquals("it has version 80 of the RDB form, where up to 12 can be read",
                fault(snapshot("REDIS0080", 5, random), random, true));
        byte[] unchecked = snapshot("REDIS0009", 20, random);
        Arrays.fill(unchecked, unchecked.length - 8, unchecked.length, (byte) 0);
        assertNull(fault(unchecked, random, true));
    }

    private static @Nullable String fault(byte[] all, SplittableRandom random, boolean checksums) {
        RdbCheck check = new RdbCheck(checksums);
        for (int done = 0; done < all.length; ) {
            int count = random.nextInt(1, Math.min(20, all.length - done) + 1);
            check.add(Arrays.copyOfRange(all, done, done + count));
            done += count;
        }
        return check.fault();
    }

    private static byte[] snapshot(String head, int bytes, SplittableRandom random) {
        byte[] body = new byte[bytes + 1];
        random.nextBytes(body);
        byte[] begin = head.getBytes(US_ASCII);
        long sum = Crc64.update(Crc64.update(0, begin, 0, begin.length), body, 0, body.length);
        return ByteBuffer.allocate(begin.length + body.length + 8).order(ByteOrder.LITTLE_ENDIAN)
                .put(begin).put(body).putLong(sum).array();
    }
}
