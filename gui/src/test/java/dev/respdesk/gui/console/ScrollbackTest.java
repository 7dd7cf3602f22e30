package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScrollbackTest {
    @Test
    void longLinesAreBrokenAtTheColumns() {
        Scrollback output = new Scrollback();
        output.fit(20);
        output.write(Line.of(new Span("a".repeat(15), Tone.PLAIN), new Span("b".repeat(30), Tone.ERROR)));
        assertEquals(3, output.size());
        assertEquals("a".repeat(15) + "bbbbb", output.get(0).text());
        assertEquals("b".repeat(5), output.get(2).text());
    }

    @Test
    void oldLinesGoAndTheFirstLineSaysSo() {
        Scrollback output = new Scrollback();
        for (int round = 0; round < 30; round++) {
            int base = round * 1_000;
            output.write(IntStream.range(0, 1_000).mapToObj(i -> Line.of("" + (base + i), Tone.PLAIN)).toList());
        }
        assertTrue(output.size() <= Scrollback.MOST + 2_001, "size " + output.size());
        assertTrue(output.getFirst().text().startsWith("older lines are gone"), output.getFirst().text());
        assertEquals("29999", output.getLast().text());
    }
}
