package dev.respdesk.gui.watch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// What keys take, exactly and from samples.
class MemoryTest {
    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatLiesInAFolderCountsForAllFoldersAroundIt() {
        MemoryTally tally = new MemoryTally();
        tally.add(name("cart:user:1"), 100);
        tally.add(name("cart:user:2"), 50);
        tally.add(name("cart:total"), 10);
        tally.add(name("config"), 7);
        tally.add(name("a:1"), 1);
        assertEquals(new MemoryTally.Folder("", 5, 168, 0, true), tally.whole(5));
        assertEquals(List.of(new MemoryTally.Folder("cart:", 3, 160, 0, true),
                new MemoryTally.Folder("", 1, 7, 0, false), new MemoryTally.Folder("a:", 1, 1, 0, false)),
                tally.inside("", 5));
        assertEquals(List.of(new MemoryTally.Folder("cart:user:", 2, 150, 0, false)), tally.inside("cart:", 5));
        assertArrayEquals(name("cart:user:1"), tally.biggest().getFirst().key());
    }

    @Test
    void namesWithoutEndTakeBoundedMemory() {
        MemoryTally tally = new MemoryTally();
        tally.add(name(":".repeat(5000)), 1);
        assertEquals(1, tally.inside("::::::::".substring(0, 5), 1).size());
        assertEquals(0, tally.inside("::::::::".substring(0, 6), 1).size());
        for (int i = 0; i < 3 * MemoryTally.BIGGEST; i++) {
            tally.add(name("k" + i), i);
        }
        assertEquals(MemoryTally.BIGGEST, tally.biggest().size());
        assertEquals(3L * MemoryTally.BIGGEST - 1, tally.biggest().getFirst().bytes());
    }

    @Test
    void theErrorOfASampleHoldsInAboutNineteenOfTwentyCases() {
        long seed = RandomGenerator.getDefault().nextLong();
        Random random = new Random(seed);
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            sizes.add(50L + random.nextInt(i % 7 == 0 ? 4000 : 100));
        }
        double truth = sizes.stream().mapToLong(Long::longValue).sum();
        int held = 0;
        for (int round = 0; round < 200; round++) {
            Collections.shuffle(sizes, random);
            MemoryTally tally = new MemoryTally();
            sizes.subList(0, 500).forEach(size -> tally.add(name("a:k"), size));
            MemoryTally.Folder folder = tally.inside("", sizes.size()).getFirst();
            assertTrue(folder.error() > 0);
            held += Math.abs(folder.bytes() - truth) <= folder.error() ? 1 : 0;
        }
        assertTrue(held > 170, held + " of 200, seed " + seed);
    }

    @Test
    void foldersFoldOpenInEachOther() {
        MemoryTally tally = new MemoryTally();
        tally.add(name("cart:user:1"), 100);
        tally.add(name("a:1"), 1);
        List<String> shown = new ArrayList<>();
        FolderRows rows = new FolderRows(() -> {}, shown::add);
        rows.show(tally.whole(2), tally.inside("", 2), path -> tally.inside(path, 2));
        assertEquals("▸ cart:", rows.cell(0, 0).text());
        rows.fold(0, true);
        assertEquals(3, rows.count());
        assertEquals("    user:", rows.cell(1, 0).text());
        assertEquals("exact", rows.cell(1, 2).text());
        rows.activate(1);
        assertEquals(List.of("cart:user:"), shown);
        rows.fold(0, false);
        assertEquals(2, rows.count());
    }

    @Test
    void aFolderIsShownByThePatternOfItsKeys() {
        assertEquals("cart:*", MemoryPage.pattern("cart:"));
        assertEquals("a\\*b\\[c:*", MemoryPage.pattern("a*b[c:"));
        assertFalse(MemoryPage.pattern("\\\\x:").equals("\\\\x:*"));
    }
}
