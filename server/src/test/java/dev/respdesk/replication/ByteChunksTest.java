package dev.respdesk.replication;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteChunksTest {
    private static final int ALL_BYTES = 3_000_000;

    @Test
    void whatIsKeptIsWhatWasAppendedWhateverTheSteps() {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] all = new byte[ALL_BYTES];
        random.nextBytes(all);
        long before = 77;
        ByteChunks chunks = new ByteChunks(before);
        int appended = 0;
        while (appended < all.length) {
            int count = Math.min(all.length - appended, random.nextInt(200_000));
            chunks.append(all, appended, count);
            appended += count;
            chunks.dropBefore(before + random.nextInt(appended + 1));
            long at = chunks.start() + random.nextLong(chunks.end() - chunks.start() + 1);
            byte[] read = new byte[random.nextInt(300_000)];
            int got = chunks.copy(at, read);
            assertEquals(Math.min(read.length, chunks.end() - at), got, "seed " + seed);
            int from = (int) (at - before);
            assertArrayEquals(Arrays.copyOfRange(all, from, from + got), Arrays.copyOf(read, got), "seed " + seed);
            assertTrue(chunks.takenBytes() <= chunks.end() - chunks.start() + 2L * ByteChunks.CHUNK_BYTES);
        }
        chunks.clear();
        assertEquals(0, chunks.takenBytes());
        assertEquals(before + all.length, chunks.start());
    }

    @Test
    void goesOnBehindWhatWasCleared() {
        ByteChunks chunks = new ByteChunks(0);
        chunks.append(new byte[] {1, 2, 3}, 0, 3);
        chunks.clear();
        chunks.append(new byte[] {4, 5}, 0, 2);
        byte[] read = new byte[9];
        assertEquals(2, chunks.copy(3, read));
        assertEquals(4, read[0]);
        assertEquals(5, chunks.end());
    }
}
