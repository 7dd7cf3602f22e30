package dev.respdesk.gui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static final String[] PARTS = {"a", "word ", "\n", "\r\n", "\r", "é", "世", "\ud83d\ude00", "e\u0301",
        "\ufdd0", "\ufdd1\n", "\t"};

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append(PARTS[random.nextInt(PARTS.length)].repeat(random.nextInt(10) == 0 ? 3000 : 3));
        }
        return text.toString();
    }

    @Test
    void whatIsFoldedUnfoldsToTheSameTextAndHasNoLongLine() {
        for (int round = 0; round < 200; round++) {
            String text = text();
            Folding folding = Folding.of(text);
            String shown = folding.shown(text);
            assertEquals(text, folding.plain(shown).text(), "seed " + seed);
            assertEquals(text.length(), shown.length() - 2 * folding.folds(shown), "seed " + seed);
            assertEquals(shown, folding.shown(shown), "seed " + seed);
            assertTrue(shown.indexOf('\r') < 0, "seed " + seed);
            assertTrue(shown.lines().allMatch(line -> line.length() < Folding.LONGEST + 110), "seed " + seed);
        }
    }

    @Test
    void aTextTakenInPiecesIsTheSame() {
        String text = text();
        Folding folding = Folding.of(text);
        Folding.Pieces pieces = folding.pieces(text);
        StringBuilder shown = new StringBuilder();
        while (pieces.hasNext()) {
            shown.append(pieces.next(1 + random.nextInt(5000)));
        }
        assertEquals(folding.shown(text), shown.toString(), "seed " + seed);
        assertEquals(folding.folds(shown.toString()), pieces.folds(), "seed " + seed);
    }

    @Test
    void aPlaceIsFoundInTheEditorAndBack() {
        String text = text();
        Folding folding = Folding.of(text);
        String shown = folding.shown(text);
        Folding.Plain plain = folding.plain(shown);
        for (int place = 0; place < text.length(); place++) {
            int at = plain.shownAt(place);
            char there = shown.charAt(at);
            assertEquals(text.charAt(place), folding.isCarriageReturn(there) ? '\r' : there, "seed " + seed);
            assertEquals(place, plain.placeOf(at), "seed " + seed);
        }
    }
}
