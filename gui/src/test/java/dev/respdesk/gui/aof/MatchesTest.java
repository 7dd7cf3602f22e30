package dev.respdesk.gui.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchesTest {
    @Test
    void theNthMatchIsTheOneAListWouldGive() {
        long seed = 11;
        Random random = new Random(seed);
        for (int density : new int[] {1, 3, 50, 5_000}) {
            Matches matches = new Matches();
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                boolean match = random.nextInt(density) == 0;
                matches.add(match);
                if (match) {
                    expected.add(i);
                }
            }
            assertEquals(expected.size(), matches.count(), "seed " + seed);
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i), matches.record(i), "seed " + seed + " density " + density + " match "
                        + i);
                assertEquals(i, matches.rank(expected.get(i)), "seed " + seed + " density " + density);
            }
        }
    }

    @Test
    void patternsAreThoseOfRedis() {
        assertTrue(matches("*", ""));
        assertTrue(matches("cart:*", "cart:user:118"));
        assertFalse(matches("cart:*", "art:1"));
        assertTrue(matches("*:118*", "cart:user:1180"));
        assertTrue(matches("h?llo", "hello"));
        assertTrue(matches("h[a-e]llo", "hello"));
        assertFalse(matches("h[^e]llo", "hello"));
        assertTrue(matches("a\\*b", "a*b"));
        assertFalse(matches("a\\*b", "axb"));
        assertTrue(matches("*a*b*c*", "xxaxxbxxcxx"));
        assertFalse(matches("a", "ab"));
    }

    @Test
    void aHostilePatternEndsSoon() {
        assertFalse(matches("*a".repeat(40) + "b", "a".repeat(4_000)));
    }

    private static boolean matches(String pattern, String text) {
        return new Glob(pattern).matches(text.getBytes(StandardCharsets.UTF_8));
    }
}
