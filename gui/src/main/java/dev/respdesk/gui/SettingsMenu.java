package dev.respdesk.gui;

import dev.respdesk.gui.control.MenuLine;
import dev.respdesk.gui.text.Language;
import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be set: the theme, the size of the text, the language; and where all the keys are.
final class SettingsMenu {
    private static final int WIDTH = 21;

    private final Theme theme;
    private final Actions actions;
    private final Consumer<Language> speak;
    private final Runnable showKeys;

    /// `speak` is told the language that was chosen; `showKeys` lists the shortcuts.
    SettingsMenu(Theme theme, Actions actions, Consumer<Language> speak, Runnable showKeys) {
        this.theme = theme;
        this.actions = actions;
        this.speak = speak;
        this.showKeys = showKeys;
    }

    List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        for (Theme.Choice choice : Theme.Choice.values()) {
            boolean chosen = theme.choice().get() == choice;
            items.add(line(choice.words(), chosen ? Texts.text("settings.now") : "", chosen, () ->
                    theme.choice().set(choice)));
        }
        items.add(new SeparatorMenuItem());
        items.add(line("window.larger", () -> theme.zoom(1)));
        items.add(line("window.smaller", () -> theme.zoom(-1)));
        items.add(line(Texts.text("action.window.normal"), Texts.text("settings.percent",
                Math.round(theme.scale().get() * 100)), false, () -> theme.zoom(0)));
        items.add(new SeparatorMenuItem());
        for (Language language : Language.values()) {
            boolean spoken = Texts.spoken() == language;
            items.add(line(language.title(), spoken ? Texts.text("settings.now") : "", spoken, () ->
                    speak.accept(language)));
        }
        items.add(new SeparatorMenuItem());
        items.add(line("window.keys", showKeys));
        return items;
    }

    private MenuItem line(String action, Runnable run) {
        return line(Texts.text("action." + action), actions.keysOf(action), false, run);
    }

    private static MenuItem line(String words, String detail, boolean marked, Runnable action) {
        return MenuLine.of(words, detail, marked, WIDTH, action);
    }
}
