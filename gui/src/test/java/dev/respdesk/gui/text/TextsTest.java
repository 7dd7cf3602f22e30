package dev.respdesk.gui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The window says the same in each language, and nothing that no file has.
class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PART = Pattern.compile("\\{\\d}");

    @AfterEach
    void speakEnglish() {
        Texts.speak(Language.ENGLISH);
    }

    @Test
    void everyLanguageHasEveryTextWithTheSameParts() {
        Map<String, String> english = Texts.read(Language.ENGLISH);
        for (Language language : Language.values()) {
            Map<String, String> texts = Texts.read(language);
            assertEquals(english.keySet(), texts.keySet(), language.title());
            english.forEach((key, text) ->
                    assertEquals(parts(text), parts(texts.getOrDefault(key, "")), language + " " + key));
        }
    }

    private static TreeSet<String> parts(String text) {
        return new TreeSet<>(PART.matcher(text).results().map(found -> found.group()).toList());
    }

    @Test
    void whatTheWindowSaysStandsInTheFile() throws IOException {
        Map<String, String> english = Texts.read(Language.ENGLISH);
        TreeSet<String> missing = new TreeSet<>();
        for (String key : used()) {
            if (key.endsWith(".")) {
                continue; // the rest of the key is made of what is shown
            }
            if (!english.containsKey(key)) {
                missing.add(key);
            }
        }
        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void noTextIsLeftOver() throws IOException {
        List<String> used = used();
        List<String> left = Texts.read(Language.ENGLISH).keySet().stream().filter(key -> used.stream().noneMatch(
                use -> use.endsWith(".") ? key.startsWith(use) : key.equals(use))).toList();
        assertEquals(List.of(), left);
    }

    private static List<String> used() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).flatMap(TextsTest::keys).toList();
        }
    }

    /// Keys in a file; also those in a choice of two: `cond ? "a" : "b"`.
    private static Stream<String> keys(Path file) {
        try {
            String source = Files.readString(file);
            Matcher calls = Pattern.compile("Texts\\s*\\.(?:text|count)\\(").matcher(source);
            Stream.Builder<String> keys = Stream.builder();
            while (calls.find()) {
                Matcher literal = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]*)*)\"")
                        .matcher(argument(source, calls.end()));
                while (literal.find()) {
                    keys.add(literal.group(1));
                }
            }
            return keys.build();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The first argument of a call.
    private static String argument(String source, int start) {
        int depth = 0;
        for (int i = start; i < source.length(); i++) {
            char at = source.charAt(i);
            depth += at == '(' ? 1 : at == ')' ? -1 : 0;
            if (depth < 0 || depth == 0 && at == ',') {
                return source.substring(start, i);
            }
        }
        return source.substring(start);
    }

    @Test
    void aTextIsSpokenInTheChosenLanguage() {
        assertEquals("3 of 9 directives", Texts.text("config.some", 3, 9));
        Texts.speak(Language.GERMAN);
        assertEquals("3 von 9 Direktiven", Texts.text("config.some", 3, 9));
        assertThrows(IllegalArgumentException.class, () -> Texts.text("no.such.text"));
    }
}
