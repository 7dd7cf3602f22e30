package dev.respdesk.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tree against a sorted set of the JDK.
class BPlusTreeTest {
    private static final Comparator<Item> ORDER =
            Comparator.comparingDouble(Item::score).thenComparing(Item::key, Arrays::compareUnsigned);

    private record Item(double score, byte[] key, int ref) {}

    /// Its keys are the big-endian bytes of a number that the reference is made from.
    private static final class Tree extends BPlusTree {
        Tree(Mem mem) {
            super(mem, new Slabs(mem));
        }

        @Override
        protected int compareKey(int ref, byte[] key) {
            return Arrays.compareUnsigned(keyOf(ref & 0xff_ffff), key);
        }
    }

    private static byte[] keyOf(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    static Stream<Mem> memories() {
        return Stream.of(new PagedMem(1 << 12), Mem.ofThisMachine());
    }

    @ParameterizedTest
    @MethodSource("memories")
    void aTreeGrowsAndShrinksAsASortedSetDoes(Mem mem) {
        long seed = new SplittableRandom().nextLong();
        try {
            SplittableRandom random = new SplittableRandom(seed);
            for (int scores : new int[] {1, 5, 1_000_000}) {
                run(random, new Tree(mem), scores);
            }
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static void run(SplittableRandom random, Tree tree, int scores) {
        TreeSet<Item> model = new TreeSet<>(ORDER);
        Item[] byNumber = new Item[8000];
        for (int i = 0; i < 60_000; i++) {
            int number = random.nextInt(byNumber.length);
            Item known = byNumber[number];
            double score = random.nextInt(scores) - scores / 2;
            boolean grows = random.nextInt(10) < (i < 25_000 ? 8 : 3);
            if (known == null && grows) {
                byNumber[number] = new Item(score, keyOf(number), number);
                model.add(byNumber[number]);
                tree.insert(score, keyOf(number), number);
            } else if (known != null && random.nextInt(4) == 0) {
                model.remove(known);
                byNumber[number] = new Item(score, known.key, known.ref);
                model.add(byNumber[number]);
                tree.update(known.score, known.key, score, known.ref);
            } else if (known != null && random.nextInt(4) == 0) {
                model.remove(known);
                byNumber[number] = new Item(known.score, known.key, known.ref ^ 1 << 24);
                model.add(byNumber[number]);
                tree.replace(known.score, known.key, known.ref ^ 1 << 24);
            } else if (known != null && !grows) {
                model.remove(known);
                byNumber[number] = null;
                assertTrue(tree.remove(known.score, known.key));
                assertFalse(tree.remove(known.score, known.key));
            }
            if (i % 2000 == 0) {
                assertSame(model, tree, random, scores);
            }
        }
        for (Item item : List.copyOf(model)) {
            assertTrue(tree.remove(item.score, item.key));
            model.remove(item);
        }
        assertSame(model, tree, random, scores);
        assertTrue(tree.freeSome(10));
        assertEquals(0, tree.bytes());
    }

    private static void assertSame(TreeSet<Item> model, Tree tree, SplittableRandom random, int scores) {
        assertNull(tree.fault());
        List<Item> order = new ArrayList<>(model);
        assertEquals(order.size(), tree.size());
        BPlusTree.Cursor forward = tree.cursor();
        BPlusTree.Cursor backward = tree.cursor();
        for (int i = 0; i < order.size(); i++) {
            Item item = order.get(i);
            assertEquals(i, tree.rank(item.score, item.key));
            if (i == 0) {
                forward.seek(0);
                backward.seek(order.size() - 1L);
            } else {
                assertTrue(forward.next());
                assertTrue(backward.previous());
            }
            assertEquals(item.ref, forward.ref());
            assertEquals(item.score, forward.score());
            assertEquals(order.get(order.size() - 1 - i).ref, backward.ref());
        }
        assertFalse(!order.isEmpty() && (forward.next() || backward.previous()));
        assertCounts(order, tree, random.nextInt(scores) - scores / 2, keyOf(random.nextInt(8000)), scores == 1);
    }

    private static void assertCounts(List<Item> order, Tree tree, double score, byte[] key, boolean oneScore) {
        assertEquals(order.stream().filter(item -> item.score < score).count(), tree.countBelow(score, false));
        assertEquals(order.stream().filter(item -> item.score <= score).count(), tree.countBelow(score, true));
        if (oneScore) {
            assertEquals(order.stream().filter(item -> Arrays.compareUnsigned(item.key, key) < 0).count(),
                    tree.countBelow(key, false));
            assertEquals(order.stream().filter(item -> Arrays.compareUnsigned(item.key, key) <= 0).count(),
                    tree.countBelow(key, true));
        }
    }

    @Test
    void entriesThatComeInOrderFillTheNodes() {
        Tree rising = new Tree(new PagedMem(1 << 12));
        Tree falling = new Tree(new PagedMem(1 << 12));
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            rising.insert(i, keyOf(i), i);
            falling.insert(-i, keyOf(i), i);
        }
        assertNull(rising.fault());
        assertNull(falling.fault());
        // 12 bytes each, and less than a tenth more for heads and upper nodes.
        assertTrue(rising.bytes() < 12 * 1.1 * count, "bytes " + rising.bytes());
        assertTrue(falling.bytes() < 12 * 1.1 * count, "bytes " + falling.bytes());
    }

    @Test
    void aLargeTreeIsFreedInSteps() {
        Mem mem = new PagedMem(1 << 12);
        Slabs slabs = new Slabs(mem);
        BPlusTree tree = new BPlusTree(mem, slabs) {
            @Override
            protected int compareKey(int ref, byte[] key) {
                return 0;
            }
        };
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 50_000; i++) {
            tree.insert(random.nextDouble(), new byte[0], i);
        }
        int steps = 1;
        while (!tree.freeSome(100)) {
            steps++;
        }
        assertTrue(steps > 5, "steps " + steps);
        assertEquals(0, slabs.liveBytes());
    }
}
