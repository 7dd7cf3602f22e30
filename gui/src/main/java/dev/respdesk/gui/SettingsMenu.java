package dev.respdesk.gui;

import dev.respdesk.gui.control.MenuLine;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be set: the theme and the size of the text; and where all the keys are.
final class SettingsMenu {
    private static final int WIDTH = 19;

    private final Theme theme;
    private final Runnable showKeys;

    /// `showKeys` lists the shortcuts.
    SettingsMenu(Theme theme, Runnable showKeys) {
        this.theme = theme;
        this.showKeys = showKeys;
    }

    List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        for (Theme.Choice choice : Theme.Choice.values()) {
            boolean chosen = theme.choice().get() == choice;
            items.add(MenuLine.of("Theme: " + choice.words(), chosen ? "now" : "", chosen, WIDTH, () ->
                    theme.choice().set(choice)));
        }
        items.add(new SeparatorMenuItem());
        items.add(line("Larger text", "Ctrl++", () -> theme.zoom(1)));
        items.add(line("Smaller text", "Ctrl+-", () -> theme.zoom(-1)));
        items.add(line("Text at 100 %", Math.round(theme.scale().get() * 100) + " % now", () -> theme.zoom(0)));
        items.add(new SeparatorMenuItem());
        items.add(line("All shortcuts", "F1", showKeys));
        return items;
    }

    private static MenuItem line(String words, String detail, Runnable action) {
        return MenuLine.of(words, detail, false, WIDTH, action);
    }
}
