package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void blanksSeparateAndQuotesHoldTogether() {
        assertEquals(List.of("SET", "a b", "c d", ""), texts("SET \"a b\" 'c d'  \"\" "));
    }

    @Test
    void escapesInDoubleQuotesBecomeBytes() {
        byte[] bytes = CommandLine.of("\"\\xff\\x00\\n\\t\\a\\\\\\\"q\"").words().getFirst().bytes();
        assertArrayEquals(new byte[] {(byte) 0xff, 0, '\n', '\t', 7, '\\', '"', 'q'}, bytes);
    }

    @Test
    void singleQuotesKnowOnlyTheirOwnEscape() {
        assertEquals(List.of("it's \\n"), texts("'it\\'s \\n'"));
    }

    @Test
    void anOpenQuoteOrOneFollowedByTextIsInvalid() {
        assertFalse(CommandLine.of("SET a \"b").valid());
        assertFalse(CommandLine.of("SET a \"b\"c").valid());
        assertTrue(CommandLine.of("SET a \"b\" c").valid());
    }

    @Test
    void aQuotedArgumentReadsBackAsTheSameBytes() {
        long seed = 42;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            CommandLine line = CommandLine.of(Escapes.quoted(bytes));
            assertTrue(line.valid(), "seed " + seed + " round " + i);
            assertArrayEquals(bytes, line.words().getFirst().bytes(), "seed " + seed + " round " + i);
        }
    }

    @Test
    void wordsKnowWhereTheyStand() {
        Word word = CommandLine.of("GET  'a b' x").words().get(1);
        assertEquals(5, word.start());
        assertEquals(10, word.end());
    }

    @Test
    void bytesThatAreNoTextAreEscaped() {
        assertEquals("\"\\xff\u00e4\\x00\"", Escapes.quoted(new byte[] {(byte) 0xff, (byte) 0xc3, (byte) 0xa4, 0}));
    }

    private static List<String> texts(String line) {
        return CommandLine.of(line).words().stream().map(Word::text).toList();
    }
}
