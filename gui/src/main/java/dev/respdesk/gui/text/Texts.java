package dev.respdesk.gui.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Texts of the window by their keys, in one language for the whole window. `{0}`, `{1}` stand for what is put in.
public final class Texts {
    private static final Map<String, String> ENGLISH = read(Language.ENGLISH);
    private static volatile Language language = Language.ENGLISH;
    private static volatile Map<String, String> spoken = ENGLISH;

    private Texts() {}

    /// Speaks a language from now on: before the window is made, whose words are set once.
    public static void speak(Language wanted) {
        language = wanted;
        spoken = wanted == Language.ENGLISH ? ENGLISH : read(wanted);
    }

    /// The language of the window.
    public static Language spoken() {
        return language;
    }

    /// The text of a key, in English where the language lacks it.
    ///
    /// @throws IllegalArgumentException where there is no such text
    public static String text(String key, @Nullable Object... parts) {
        String text = spoken.getOrDefault(key, ENGLISH.get(key));
        if (text == null) {
            throw new IllegalArgumentException("no text is called " + key);
        }
        for (int i = 0; i < parts.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(parts[i]));
        }
        return text;
    }

    /// The texts of a language by their keys.
    static Map<String, String> read(Language language) {
        Properties file = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(language.code() + ".properties")) {
            if (in == null) {
                throw new IllegalStateException("no texts for " + language.title());
            }
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        file.forEach((key, text) -> texts.put((String) key, (String) text));
        return Collections.unmodifiableMap(texts);
    }
}
