package dev.respdesk.gui;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.connect.ConfigDirectory;
import dev.respdesk.gui.text.Language;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What the user has chosen, by names, in `settings.properties`. What this version does not know stays there. Written
/// when it changes. Belongs to the window thread.
final class Settings {
    private static final String FILE = "settings.properties";
    private static final String LANGUAGE = "language";

    private final ConfigDirectory directory;
    private final Background background;
    private final TreeMap<String, String> values = new TreeMap<>();
    private final Runnable write;
    private boolean read;

    Settings(ConfigDirectory directory, Background background) {
        this.directory = directory;
        this.background = background;
        write = background.coalesced(this::write);
    }

    /// The language that was chosen, else the system's. Waits for the disk: the window's words are set once.
    static Language language(ConfigDirectory directory) {
        try {
            return Language.of(parse(directory.read(FILE)).getOrDefault(LANGUAGE, ""));
        } catch (IOException unreadable) {
            Failures.report(unreadable);
            return Language.of("");
        }
    }

    /// Reads what was chosen before; `then` hears it. Until then nothing is written.
    void start(Consumer<Map<String, String>> then) {
        background.run(() -> directory.read(FILE)).onDone(text -> {
            Map<String, String> chosen = new TreeMap<>(parse(text));
            chosen.putAll(values);
            values.putAll(chosen);
            then.accept(Map.copyOf(chosen));
            read = true;
        });
    }

    private static Map<String, String> parse(String text) {
        Properties file = new Properties();
        try {
            file.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException unreadable) {
            Failures.report(unreadable);
        }
        Map<String, String> values = new TreeMap<>();
        file.forEach((name, value) -> values.put((String) name, (String) value));
        return values;
    }

    /// The settings whose names begin with a prefix, without it.
    static Map<String, String> under(String prefix, Map<String, String> all) {
        Map<String, String> found = new TreeMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /// A choice was made.
    void set(String name, String value) {
        if (!value.equals(values.put(name, value)) && read) {
            write.run();
        }
    }

    /// All settings whose names begin with a prefix are these from now on.
    void setUnder(String prefix, Map<String, String> all) {
        values.keySet().removeIf(name -> name.startsWith(prefix));
        all.forEach((name, value) -> values.put(prefix + name, value));
        if (read) {
            write.run();
        }
    }

    void setLanguage(Language language) {
        set(LANGUAGE, language.code());
    }

    private void write() {
        StringBuilder text = new StringBuilder("# RespDesk's settings.\n");
        values.forEach((name, value) ->
                text.append(escaped(name, true)).append('=').append(escaped(value, false)).append('\n'));
        background.run(() -> {
            directory.write(FILE, text.toString());
            return true;
        });
    }

    /// As `Properties` reads it back.
    private static String escaped(String text, boolean name) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            boolean special = at == '\\' || name && " :=#!".indexOf(at) >= 0 || i == 0 && at == ' ';
            escaped.append(special ? "\\" : "").append(at == '\n' ? "\\n" : at == '\r' ? "\\r" : String.valueOf(at));
        }
        return escaped.toString();
    }
}
