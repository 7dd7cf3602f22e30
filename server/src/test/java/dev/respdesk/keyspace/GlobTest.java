package dev.respdesk.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class GlobTest {
    @Test
    void starsQuestionMarksClassesAndEscapesMatchAsInRedis() {
        String[][] cases = {
            {"*", "", "yes"}, {"*", "abc", "yes"}, {"a*c", "abc", "yes"}, {"a*c", "abd", "no"}, {"", "", "yes"},
            {"", "a", "no"}, {"a", "", "no"}, {"h?llo", "hello", "yes"}, {"h?llo", "hllo", "no"},
            {"h[ae]llo", "hallo", "yes"}, {"h[ae]llo", "hillo", "no"}, {"h[^e]llo", "hello", "no"},
            {"h[^e]llo", "hallo", "yes"}, {"h[a-b]llo", "hbllo", "yes"}, {"h[b-a]llo", "hbllo", "yes"},
            {"a\\*b", "a*b", "yes"}, {"a\\*b", "axb", "no"}, {"[\\]]", "]", "yes"}, {"a[bc", "ac", "yes"},
            {"a\\", "a\\", "yes"}, {"**a**", "bab", "yes"}, {"*a*b*c*", "xxaxxbxxcxx", "yes"},
            {"*a*b*c*", "xxaxxcxxbxx", "no"}, {"a*", "b", "no"}, {"*?", "", "no"}, {"*?", "x", "yes"},
        };
        for (String[] each : cases) {
            assertEquals(each[2].equals("yes"), Glob.matches(bytes(each[0]), bytes(each[1])),
                    each[0] + " on " + each[1]);
        }
    }

    @Test
    void lettersMatchInAnyCaseOnlyWhereAskedFor() {
        assertTrue(Glob.matchesAnyCase(bytes("A[b-c]*"), bytes("aBx")));
        assertFalse(Glob.matches(bytes("A*"), bytes("aBx")));
    }

    @Test
    void moreThanAThousandStarsMatchNothing() {
        byte[] text = bytes("a".repeat(5000));
        assertTrue(Glob.matches(bytes("*?".repeat(1000)), text));
        assertFalse(Glob.matches(bytes("*?".repeat(1001)), text));
        assertTrue(Glob.matches(bytes("*?".repeat(1000) + "*"), text));
        assertTrue(Glob.matches(bytes("*".repeat(5000) + "a"), text));
    }

    @Test
    void manyStarsTakeNoLongerThanTheProductOfBothLengths() {
        byte[] pattern = bytes("a*".repeat(1000) + "b");
        byte[] text = bytes("a".repeat(10_000));
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> assertFalse(Glob.matches(pattern, text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
