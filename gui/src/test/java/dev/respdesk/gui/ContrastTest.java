package dev.respdesk.gui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The colour tokens of both themes are far enough apart to be read: WCAG 2's ratio, of which 4.5 is asked for text.
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double HIGH = 7;
    private static final double LINE = 3;
    private static final double FAINT_ON_SELECTION = 3.5;
    private static final List<String> GROUNDS = List.of("panel", "bg", "raised");
    private static final List<String> MEANINGS = List.of("text", "muted", "accent", "danger", "warn", "str", "hash",
            "list", "set", "zset", "stream", "json");
    private static final Pattern TOKEN = Pattern.compile("-rd-([\\w-]+):\\s*#(\\p{XDigit}{6})\\b");

    @ParameterizedTest
    @ValueSource(strings = {"dark.css", "light.css"})
    void textCanBeReadOnEveryGround(String theme) throws IOException {
        Map<String, Integer> tokens = tokens(theme);
        for (String meaning : MEANINGS) {
            GROUNDS.forEach(ground -> holds(tokens, theme, meaning, ground, TEXT));
            holds(tokens, theme, meaning, "sel", TEXT);
        }
        GROUNDS.forEach(ground -> holds(tokens, theme, "faint", ground, TEXT));
        holds(tokens, theme, "faint", "sel", FAINT_ON_SELECTION);
        holds(tokens, theme, "on-accent", "accent", TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contrast-dark.css", "contrast-light.css"})
    void highContrastIsHigh(String theme) throws IOException {
        Map<String, Integer> tokens = tokens(theme);
        for (String meaning : MEANINGS) {
            GROUNDS.forEach(ground -> holds(tokens, theme, meaning, ground, HIGH));
            holds(tokens, theme, meaning, "sel", TEXT);
        }
        GROUNDS.forEach(ground -> holds(tokens, theme, "faint", ground, HIGH));
        GROUNDS.forEach(ground -> holds(tokens, theme, "line", ground, LINE));
        holds(tokens, theme, "text", "sel", HIGH);
        holds(tokens, theme, "on-accent", "accent", HIGH);
    }

    private static void holds(Map<String, Integer> tokens, String theme, String over, String ground, double least) {
        double ratio = ratio(token(tokens, over), token(tokens, ground));
        assertTrue(ratio >= least, theme + ": " + over + " on " + ground + " has " + ratio);
    }

    private static int token(Map<String, Integer> tokens, String name) {
        return Objects.requireNonNull(tokens.get(name), name);
    }

    private static double ratio(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static Map<String, Integer> tokens(String theme) throws IOException {
        Map<String, Integer> tokens = new HashMap<>();
        try (InputStream in = Theme.resource(theme).openStream()) {
            Matcher token = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (token.find()) {
                tokens.put(token.group(1), Integer.parseInt(token.group(2), 16));
            }
        }
        return tokens;
    }
}
