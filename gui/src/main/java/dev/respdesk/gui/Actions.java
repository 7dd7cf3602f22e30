package dev.respdesk.gui;

import dev.respdesk.gui.control.Action;
import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Everything the user can do from anywhere: the source of the search with Ctrl+K, of the list under F1, and of keys.
/// Its keys can be changed.
public final class Actions {
    private final List<Action> actions = new ArrayList<>();
    private final Map<String, List<KeyCombination>> changed = new TreeMap<>();

    /// Adds an action; the first that claims a key has it.
    public void add(Action action) {
        actions.add(action);
    }

    void add(String group, String words, Runnable run, KeyCombination... keys) {
        String id = (group + "." + words).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
        add(new Action(id, group, words, List.of(keys), run));
    }

    /// Adds the action whose words are the text `action.ID`, and whose group is that of the first word of its id.
    void add(String id, Runnable run, KeyCombination... keys) {
        String group = id.substring(0, id.indexOf('.'));
        add(new Action(id, Texts.text("action.group." + group), Texts.text("action." + id), List.of(keys), run));
    }

    /// All actions with their keys as they are now.
    public List<Action> all() {
        return actions.stream().map(this::asChanged).toList();
    }

    private Action asChanged(Action action) {
        List<KeyCombination> keys = changed.get(action.id());
        return keys == null ? action : action.withKeys(keys);
    }

    /// The keys of an action as they are shown; "" where it has none.
    String keysOf(String id) {
        return all().stream().filter(action -> action.id().equals(id)).map(Action::keysShown).findFirst().orElse("");
    }

    /// Whether an action has other keys than at first.
    boolean isChanged(Action action) {
        return changed.containsKey(action.id());
    }

    /// Gives an action other keys, unless another one has one of them: then that one is the answer.
    @Nullable Action change(Action action, List<KeyCombination> keys) {
        for (Action other : all()) {
            if (!other.id().equals(action.id()) && other.keys().stream().anyMatch(keys::contains)) {
                return other;
            }
        }
        changed.put(action.id(), List.copyOf(keys));
        return null;
    }

    /// Gives an action its first keys again, unless another one has one of them by now: then that one is the answer.
    @Nullable Action restore(Action action) {
        List<KeyCombination> now = changed.remove(action.id());
        Action first = actions.stream().filter(each -> each.id().equals(action.id())).findFirst().orElse(action);
        for (Action other : all()) {
            if (now != null && !other.id().equals(action.id())
                    && other.keys().stream().anyMatch(first.keys()::contains)) {
                changed.put(action.id(), now);
                return other;
            }
        }
        return null;
    }

    /// Which keys were changed, by the actions' ids, as `restoreChanges` reads them.
    Map<String, String> changes() {
        Map<String, String> written = new TreeMap<>();
        changed.forEach((id, keys) -> written.put(id, String.join(" ",
                keys.stream().map(KeyCombination::getName).toList())));
        return written;
    }

    /// Takes over what `changes` gave; what cannot be read is left as it is.
    void restoreChanges(Map<String, String> written) {
        written.forEach((id, names) -> {
            try {
                List<KeyCombination> keys = new ArrayList<>();
                for (String name : names.isBlank() ? new String[0] : names.strip().split(" ", -1)) {
                    keys.add(KeyCombination.valueOf(name));
                }
                changed.put(id, keys);
            } catch (IllegalArgumentException unreadable) {
                Failures.report(unreadable);
            }
        });
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
            for (Action action : waiting.getAsBoolean() ? List.<Action>of() : all()) {
                if (!event.isConsumed() && action.matches(event)) {
                    event.consume();
                    action.run().run();
                }
            }
        });
    }
}
