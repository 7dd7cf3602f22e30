package dev.respdesk.gui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.inspect.LineDifference.Kind;
import dev.respdesk.gui.inspect.LineDifference.Line;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    @Test
    void aChangedLineIsTakenOutAndPutIn() {
        assertEquals(" a|-b|+x| c", shown("a\nb\nc", "a\nx\nc"));
        assertEquals(" a| b", shown("a\nb", "a\nb"));
        assertEquals("+new| a", shown("a", "new\na"));
        assertEquals("-a| b|-c| d|+e", shown("a\nb\nc\nd", "b\nd\ne"));
    }

    @Test
    void theScriptGivesBothTextsBackAndIsShort() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String before = text(random);
            String after = text(random);
            List<Line> lines = LineDifference.of(before, after);
            String where = "seed " + seed + " round " + round;
            assertEquals(before, without(lines, Kind.ADDED), where);
            assertEquals(after, without(lines, Kind.REMOVED), where);
        }
    }

    @Test
    void textsThatHaveNothingInCommonAreToldAsTwoPieces() {
        String before = numbers("old ", 4000);
        String after = numbers("new ", 4000);
        List<Line> lines = LineDifference.of(before, after);
        assertEquals(8000, lines.size());
        assertTrue(lines.subList(0, 4000).stream().allMatch(line -> line.kind() == Kind.REMOVED));
    }

    @Test
    void aChangeFarToTheRightOfALongLineIsSeen() {
        String line = "a".repeat(5000) + "old";
        String shown = shown("x\n" + line, "x\n" + line.replace("old", "new"));
        assertEquals(" x|-… " + "a".repeat(60) + "old|+… " + "a".repeat(60) + "new", shown);
    }

    private static String numbers(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining("\n"));
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12)).mapToObj(i -> "l" + random.nextInt(4))
                .collect(Collectors.joining("\n"));
    }

    private static String without(List<Line> lines, Kind kind) {
        return lines.stream().filter(line -> line.kind() != kind).map(Line::text).collect(Collectors.joining("\n"));
    }

    private static String shown(String before, String after) {
        return LineDifference.of(before, after).stream()
                .map(line -> (line.kind() == Kind.SAME ? " " : line.kind() == Kind.ADDED ? "+" : "-") + line.text())
                .collect(Collectors.joining("|"));
    }
}
