package dev.respdesk.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlabsTest {
    static List<Mem> memories() {
        return List.of(new PagedMem(1 << 14), Mem.ofThisMachine());
    }

    /// A block in use: its size and the number that fills it.
    private record Used(int bytes, byte fill) {}

    private final Map<Integer, Used> used = new HashMap<>();
    private final List<Integer> refs = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("memories")
    void blocksKeepTheirBytesWhateverElseIsAllocatedFreedAndMoved(Mem mem) {
        long seed = new SplittableRandom().nextLong();
        try {
            run(new SplittableRandom(seed), mem);
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void run(SplittableRandom random, Mem mem) {
        Slabs slabs = new Slabs(mem);
        for (int i = 0; i < 60_000; i++) {
            boolean grows = i / 10_000 % 2 == 0;
            if (refs.isEmpty() || random.nextInt(10) < (grows ? 7 : 3)) {
                allocate(slabs, mem, random);
            } else {
                free(slabs, mem, random.nextInt(refs.size()));
            }
            if (i % 1000 == 999) {
                tidy(slabs, mem);
            }
        }
        while (!refs.isEmpty()) {
            free(slabs, mem, 0);
        }
        tidy(slabs, mem);
        assertEquals(0, slabs.liveBytes());
        assertTrue(slabs.pageBytes() <= 17 * Mem.PAGE_BYTES, "pages " + slabs.pageBytes());
    }

    private void tidy(Slabs slabs, Mem mem) {
        while (slabs.evacuate((kind, old, now) -> moved(mem, old, now)) | slabs.trim(16)) {
            assertTrue(slabs.liveBytes() <= slabs.pageBytes());
        }
    }

    private void allocate(Slabs slabs, Mem mem, SplittableRandom random) {
        int bytes = switch (random.nextInt(20)) {
            case 0 -> 1 + random.nextInt(300_000);
            case 1, 2 -> 1 + random.nextInt(40_000);
            default -> 1 + random.nextInt(200);
        };
        int ref = slabs.allocate(bytes, random.nextInt(2));
        byte fill = (byte) random.nextInt();
        assertTrue(slabs.room(ref) >= bytes && slabs.fits(ref, bytes));
        assertTrue(slabs.room(ref) <= Math.max(bytes + 8 + bytes / 8, bytes > 32768 ? bytes + 65536 : 0));
        mem.fill(ref, 0, bytes, fill);
        assertEquals(null, used.put(ref, new Used(bytes, fill)));
        refs.add(ref);
    }

    private void free(Slabs slabs, Mem mem, int index) {
        int ref = refs.get(index);
        refs.set(index, refs.getLast());
        refs.removeLast();
        check(mem, ref, Objects.requireNonNull(used.remove(ref)));
        slabs.free(ref);
    }

    private static void check(Mem mem, int ref, Used block) {
        byte[] bytes = new byte[block.bytes];
        mem.read(ref, 0, bytes, 0, bytes.length);
        for (byte each : bytes) {
            assertEquals(block.fill, each);
        }
    }

    private void moved(Mem mem, int old, int now) {
        Used block = Objects.requireNonNull(used.remove(old));
        check(mem, now, block);
        used.put(now, block);
        refs.set(refs.indexOf(old), now);
    }

    @Test
    void aBlockOfManyPagesIsOneRange() {
        Mem mem = Mem.ofThisMachine();
        Slabs slabs = new Slabs(mem);
        int bytes = 600 << 20;
        int ref = slabs.allocate(bytes, Slabs.ENTRY);
        mem.putLong(ref, bytes - 8, 0x0123456789abcdefL);
        mem.putByte(ref, 0, (byte) 7);
        assertEquals(0x0123456789abcdefL, mem.longAt(ref, bytes - 8));
        slabs.free(ref);
        while (slabs.trim(1000)) {
            assertEquals(0, slabs.liveBytes());
        }
        assertTrue(slabs.pageBytes() <= 17 * Mem.PAGE_BYTES);
    }

    @Test
    void neighbouringFreePagesBecomeOneRun() {
        PageRuns runs = new PageRuns(new PagedMem(64));
        int first = runs.take(5);
        int second = runs.take(7);
        int third = runs.take(3);
        runs.free(first, 5);
        runs.free(third, 3);
        runs.free(second, 7);
        assertEquals(first, runs.take(15));
        assertThrows(OutOfMemoryError.class, () -> runs.take(60));
    }

    @Test
    void aWildReferenceThrowsWhereMemoryIsChecked() {
        PagedMem mem = new PagedMem(64);
        assertThrows(IndexOutOfBoundsException.class, () -> mem.byteAt(0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> mem.longAt(5 << Mem.PAGE_SHIFT, 0));
    }

    @ParameterizedTest
    @MethodSource("memories")
    void numbersLieAcrossTheBorderOfPages(Mem mem) {
        int ref = new Slabs(mem).allocate(200_000, Slabs.ENTRY);
        for (int i = 1; i < 8; i++) {
            mem.putLong(ref, Mem.PAGE_BYTES - i, 0x1122334455667788L + i);
            assertEquals(0x1122334455667788L + i, mem.longAt(ref, Mem.PAGE_BYTES - i));
            assertEquals((byte) (0x88 + i), mem.byteAt(ref, Mem.PAGE_BYTES - i));
            mem.putInt(ref, 2 * Mem.PAGE_BYTES - i % 4, 0x11223344 + i);
            assertEquals(0x11223344 + i, mem.intAt(ref, 2 * Mem.PAGE_BYTES - i % 4));
        }
    }

    @ParameterizedTest
    @MethodSource("memories")
    void equalityLooksAtEachByte(Mem mem) {
        int ref = new Slabs(mem).allocate(100, Slabs.ENTRY);
        for (int count = 0; count < 40; count++) {
            byte[] bytes = new byte[count + 3];
            new SplittableRandom(count).nextBytes(bytes);
            mem.write(ref, 1, bytes, 3, count);
            assertTrue(mem.equal(ref, 1, bytes, 3, count));
            for (int i = 0; i < count; i++) {
                mem.putByte(ref, 1 + i, (byte) ~bytes[3 + i]);
                assertTrue(!mem.equal(ref, 1, bytes, 3, count));
                mem.putByte(ref, 1 + i, bytes[3 + i]);
            }
        }
    }
}
