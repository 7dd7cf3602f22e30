package dev.respdesk.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TreeRowsTest {
    @Test
    void numbersInsideNamesAreSortedByTheirValue() {
        assertEquals(List.of("user:2", "user:9", "user:010", "user:10", "user:10:a"),
                names(index("user:10", "user:9", "user:2", "user:010", "user:10:a")));
    }

    @Test
    void foldersComeFirstAndAFolderOfOneKeyIsShownAsThatKey() {
        TreeRows rows = TreeRows.of(index("b", "cart:1", "cart:2", "solo:x:y"), Set.of(), false);
        assertEquals(List.of("+cart 2", "b", "solo:x:y"), shown(rows));
    }

    @Test
    void anOpenFolderShowsWhatIsInIt() {
        TreeRows rows = TreeRows.of(index("cart:user:1", "cart:user:2", "cart:guest:7", "z"), Set.of(folder("cart:")),
                false);
        assertEquals(List.of("-cart 3", " +user 2", " guest:7", "z"), shown(rows));
    }

    @Test
    void aKeyMayHaveTheNameOfAFolder() {
        TreeRows rows = TreeRows.of(index("cart", "cart:", "cart:1"), Set.of(folder("cart:")), false);
        assertEquals(List.of("-cart 2", " (empty)", " 1", "cart"), shown(rows));
    }

    @Test
    void whatIsOpenByDefaultIsClosedWhereToggled() {
        KeyIndex index = index("a:1", "a:2", "b:1", "b:2");
        assertEquals(List.of("+a 2", "-b 2", " 1", " 2"), shown(TreeRows.of(index, Set.of(folder("a:")), true)));
    }

    @Test
    void aRowIsFoundAgainByItsMarkAmongOtherRows() {
        Set<Mark> open = Set.of(folder("a:"));
        TreeRows before = TreeRows.of(index("a:1", "a:2", "x"), open, false);
        TreeRows after = TreeRows.of(index("a:0", "a:1", "a:11", "a:2", "b", "x"), open, false);
        for (int row = 0; row < before.count(); row++) {
            int found = after.find(before.mark(row));
            assertEquals(before.label(row), after.label(found));
            assertEquals(before.mark(row), after.mark(found));
        }
        assertEquals(-1, after.find(Mark.key(bytes("gone"))));
        assertEquals(-1, after.find(folder("gone:")));
    }

    @Test
    void everyKeyIsUnderExactlyOneRowWhateverItsBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Set<String> wanted = randomNames(random);
            KeyIndex index = index(wanted.toArray(String[]::new));
            assertEquals(wanted.size(), index.count(), "seed " + seed);
            TreeRows rows = TreeRows.of(index, Set.of(), true);
            Set<String> leaves = new HashSet<>();
            for (int row = 0; row < rows.count(); row++) {
                if (!rows.isFolder(row)) {
                    assertTrue(leaves.add(text(rows.keyName(row))), "seed " + seed);
                }
                assertEquals(row, rows.find(rows.mark(row)), "seed " + seed);
            }
            assertEquals(wanted, leaves, "seed " + seed);
        }
    }

    private static Set<String> randomNames(Random random) {
        Set<String> names = new HashSet<>();
        for (int i = random.nextInt(60); i >= 0; i--) {
            StringBuilder name = new StringBuilder();
            for (int n = random.nextInt(7); n >= 0; n--) {
                name.append("::0019aÿ".charAt(random.nextInt(8)));
            }
            names.add(name.toString());
        }
        return names;
    }

    static KeyIndex index(String... names) {
        KeyNames all = new KeyNames();
        KeyIndex index = KeyIndex.over(all);
        for (String name : names) {
            all.add(bytes(name));
        }
        index = index.with(0, names.length / 2);
        return index.with(0, names.length);
    }

    private static List<String> names(KeyIndex index) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < index.count(); i++) {
            names.add(text(index.name(i)));
        }
        return names;
    }

    static List<String> shown(TreeRows rows) {
        List<String> shown = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            String sign = !rows.isFolder(row) ? "" : rows.isOpen(row) ? "-" : "+";
            String count = rows.isFolder(row) ? " " + rows.keyCount(row) : "";
            shown.add(" ".repeat(rows.depth(row)) + sign + rows.label(row) + count);
        }
        return shown;
    }

    private static Mark folder(String prefix) {
        return new Mark(bytes(prefix), true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
