package dev.respdesk.gui;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.connect.ConfigDirectory;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// What the user has chosen, in `settings.properties`: theme and text size. Written when it changes.
final class Settings {
    private static final String FILE = "settings.properties";

    private final ConfigDirectory directory;
    private final Background background;
    private final Theme theme;

    Settings(ConfigDirectory directory, Background background, Theme theme) {
        this.directory = directory;
        this.background = background;
        this.theme = theme;
    }

    /// Reads what was chosen before, and from then on writes what changes. `applied` is run when it is in force.
    void start(Runnable applied) {
        background.run(() -> directory.read(FILE)).onDone(text -> {
            apply(text);
            background.coalesced(applied).run();
            theme.choice().addListener(o -> write());
            theme.scale().addListener(o -> write());
        });
    }

    private void apply(String text) {
        Properties values = new Properties();
        try {
            values.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException unreadable) {
            Failures.report(unreadable);
        }
        for (Theme.Choice choice : Theme.Choice.values()) {
            if (choice.name().equalsIgnoreCase(values.getProperty("theme", ""))) {
                theme.choice().set(choice);
            }
        }
        String percent = values.getProperty("text-size-percent", "");
        if (percent.matches("\\d{2,3}")) {
            theme.scale().set(Math.clamp(Integer.parseInt(percent) / 100.0, 0.7, 2));
        }
    }

    private void write() {
        Map<String, String> values = new TreeMap<>();
        values.put("theme", theme.choice().get().name().toLowerCase(Locale.ROOT));
        values.put("text-size-percent", Long.toString(Math.round(theme.scale().get() * 100)));
        StringBuilder text = new StringBuilder("# RespDesk's settings.\n");
        values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        background.run(() -> {
            directory.write(FILE, text.toString());
            return true;
        });
    }
}
