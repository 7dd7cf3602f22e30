package dev.respdesk.gui;

import dev.respdesk.gui.control.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/// Everything the user can do from anywhere: the source of the search with Ctrl+K, of the list under F1, and of keys.
public final class Actions {
    private final List<Action> actions = new ArrayList<>();

    /// Adds an action; the first that claims a key has it.
    public void add(Action action) {
        actions.add(action);
    }

    void add(String group, String words, Runnable run, KeyCombination... keys) {
        add(new Action(group, words, List.of(keys), run));
    }

    public List<Action> all() {
        return List.copyOf(actions);
    }

    /// A key with the platform's shortcut modifier (Ctrl, on macOS Cmd) and others.
    public static KeyCombination shortcut(KeyCode code, Modifier... more) {
        Modifier[] modifiers = java.util.Arrays.copyOf(more, more.length + 1);
        modifiers[more.length] = KeyCombination.SHORTCUT_DOWN;
        return new KeyCodeCombination(code, modifiers);
    }

    static KeyCombination key(KeyCode code) {
        return new KeyCodeCombination(code);
    }

    /// Runs actions by their keys, wherever the focus is, unless the focused node has used the key itself, and unless
    /// an answer is being waited for: what was typed into a card must not go because of a key.
    void installOn(Scene scene, BooleanSupplier waiting) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            for (Action action : waiting.getAsBoolean() ? List.<Action>of() : actions) {
                if (!event.isConsumed() && action.matches(event)) {
                    event.consume();
                    action.run().run();
                }
            }
        });
    }
}
