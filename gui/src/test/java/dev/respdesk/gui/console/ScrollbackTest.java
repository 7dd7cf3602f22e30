package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScrollbackTest {
    @Test
    void longLinesAreBrokenAtTheColumnsAndBrokenAnewWhenTheyChange() {
        Scrollback output = new Scrollback();
        output.fit(20);
        output.write(Line.of(new Span("a".repeat(15), Tone.PLAIN), new Span("b".repeat(30), Tone.ERROR)));
        assertEquals(3, output.count());
        assertEquals("a".repeat(15) + "bbbbb", output.row(0).text());
        assertEquals("b".repeat(5), output.row(2).text());
        assertEquals(Tone.ERROR, output.row(2).spans().getFirst().tone());
        output.fit(40);
        assertEquals(2, output.count());
        assertEquals("b".repeat(5), output.row(1).text());
        assertEquals("a".repeat(15) + "b".repeat(30), output.text(0, 1));
    }

    @Test
    void aBreakFallsBehindABlankWhereOneIsNearAndWideCharactersTakeTwoColumns() {
        Scrollback output = new Scrollback();
        output.fit(20);
        output.write(Line.of("the quick brown fox jumps", Tone.PLAIN));
        assertEquals("the quick brown fox ", output.row(0).text());
        assertEquals("jumps", output.row(1).text());
        output.wipe();
        output.write(Line.of("\u6f22".repeat(15), Tone.PLAIN));
        assertEquals("\u6f22".repeat(10), output.row(0).text());
    }

    @Test
    void copiedTextHasTheLinesAsTheyWereWritten() {
        Scrollback output = new Scrollback();
        output.fit(20);
        output.write(Line.of("x".repeat(50), Tone.PLAIN));
        output.write(Line.of("y", Tone.PLAIN));
        assertEquals("x".repeat(50) + "\ny", output.text(0, output.count() - 1));
        assertEquals("x".repeat(40), output.text(0, 1));
    }

    @Test
    void oldLinesGoAndTheFirstLineSaysSo() {
        Scrollback output = new Scrollback();
        for (int round = 0; round < 130; round++) {
            int base = round * 1_000;
            output.write(IntStream.range(0, 1_000).mapToObj(i -> Line.of("" + (base + i), Tone.PLAIN)).toList());
        }
        int count = output.count();
        assertTrue(count <= Scrollback.MOST + 5_001, "count " + count);
        assertTrue(output.row(0).text().startsWith("older lines are gone"), output.row(0).text());
        assertEquals("129999", output.row(count - 1).text());
        assertEquals(130_000, output.gone() + count);
    }
}
