package dev.respdesk.gui.control;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Something the user can do: found by its words with Ctrl+K, listed under F1, and run by any of its keys where it has
/// some. `id` stays the same in every language; `group` is the heading in the list of shortcuts ("Keys", "Value").
public record Action(String id, String group, String words, List<KeyCombination> keys, Runnable run) {
    /// Whether one of its keys was pressed.
    public boolean matches(KeyEvent event) {
        return keys.stream().anyMatch(key -> key.match(event));
    }

    /// Its keys as they are shown: "Ctrl+K, Ctrl+P"; "" where it has none.
    public String keysShown() {
        return shown(keys);
    }

    /// Keys as they are shown.
    public static String shown(List<KeyCombination> keys) {
        return keys.stream().map(KeyCombination::getDisplayText).distinct().collect(Collectors.joining(", "));
    }

    /// As this one, run by other keys.
    public Action withKeys(List<KeyCombination> others) {
        return new Action(id, group, words, others, run);
    }
}
