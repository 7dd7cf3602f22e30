package dev.respdesk.gui;

import dev.respdesk.gui.control.Action;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The list of all keys that F1 shows, searched; those of actions can be changed there.
final class ShortcutsCard {
    private static final List<String> LISTS = List.of("move", "fold", "pin", "choose", "filter", "rename", "delete",
            "copy", "all");

    private final Actions actions;
    private final Runnable changed;
    private final Card card;
    private final TextField search = new TextField();
    private final GridPane grid = new GridPane(14, 5);
    private @Nullable Action asked;

    private ShortcutsCard(Overlay overlay, Actions actions, Runnable changed) {
        this.actions = actions;
        this.changed = changed;
        card = new Card(overlay, Texts.text("shortcuts.title")).wide();
    }

    /// `changed` hears that an action has other keys.
    static void show(Overlay overlay, Actions actions, Runnable changed) {
        new ShortcutsCard(overlay, actions, changed).show();
    }

    private void show() {
        search.setPromptText(Texts.text("shortcuts.search"));
        search.setAccessibleText(Texts.text("shortcuts.search"));
        search.textProperty().addListener(o -> fill());
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(420);
        scroll.setMaxHeight(420);
        card.add(search).add(scroll);
        card.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        card.cancel(Texts.text("close"));
        fill();
        card.show();
        search.requestFocus();
    }

    private void fill() {
        grid.getChildren().clear();
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        int row = 0;
        for (Map.Entry<String, List<Supplier<Line>>> group : groups(wanted).entrySet()) {
            Label head = new Label(group.getKey());
            head.getStyleClass().add("group-title");
            grid.add(head, 0, row++, 3, 1);
            for (Supplier<Line> each : group.getValue()) {
                Line line = each.get();
                GridPane.setHgrow(line.words(), Priority.ALWAYS);
                grid.addRow(row++, line.key(), line.words(), line.change());
            }
        }
    }

    private record Line(Label key, Label words, Region change) {}

    private Map<String, List<Supplier<Line>>> groups(String wanted) {
        Map<String, List<Supplier<Line>>> groups = new LinkedHashMap<>();
        for (Action action : actions.all()) {
            if (has(wanted, action.keysShown(), action.words(), action.group())) {
                groups.computeIfAbsent(action.group(), name -> new ArrayList<>()).add(() -> line(action));
            }
        }
        for (String name : LISTS) {
            String keys = Texts.text("shortcuts.list." + name + ".keys");
            String words = Texts.text("shortcuts.list." + name);
            if (has(wanted, keys, words, "")) {
                groups.computeIfAbsent(Texts.text("shortcuts.list"), head -> new ArrayList<>())
                        .add(() -> new Line(key(keys), new Label(words), new Region()));
            }
        }
        return groups;
    }

    private static boolean has(String wanted, String keys, String words, String group) {
        return Palette.matches(wanted, keys + " " + words + " " + group);
    }

    private Line line(Action action) {
        Action waiting = asked;
        boolean asks = waiting != null && waiting.id().equals(action.id());
        Label key = key(asks ? Texts.text("shortcuts.press") : action.keysShown());
        Button change = link(Texts.text("shortcuts.change"));
        change.setAccessibleText(Texts.text("shortcuts.change") + ": " + action.words());
        change.setOnAction(e -> ask(action));
        HBox buttons = new HBox(change);
        if (actions.isChanged(action)) {
            Button back = link(Texts.text("shortcuts.back"));
            back.setOnAction(e -> took(actions.restore(action)));
            buttons.getChildren().addFirst(back);
        }
        Label words = new Label(action.words());
        words.setWrapText(true);
        return new Line(key, words, buttons);
    }

    private static Button link(String words) {
        Button link = new Button(words);
        link.getStyleClass().add("link");
        link.setMinWidth(Region.USE_PREF_SIZE);
        return link;
    }

    private static Label key(String keys) {
        Label key = new Label(keys);
        key.getStyleClass().add("kbd");
        key.setVisible(!keys.isEmpty());
        key.setMinWidth(Region.USE_PREF_SIZE);
        return key;
    }

    /// Waits for the keys that the action is to have.
    private void ask(Action action) {
        asked = action;
        card.trouble(null);
        fill();
        search.requestFocus();
    }

    private void pressed(KeyEvent event) {
        Action action = asked;
        if (action == null || event.getCode().isModifierKey()) {
            return;
        }
        event.consume();
        asked = null;
        if (event.getCode() == KeyCode.ESCAPE) {
            fill();
        } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            took(actions.change(action, List.of()));
        } else if (event.isShortcutDown() || event.isAltDown() || event.getCode().isFunctionKey()) {
            took(actions.change(action, List.of(combination(event))));
        } else {
            fill();
            card.trouble(Texts.text("shortcuts.typing"));
        }
    }

    private static KeyCombination combination(KeyEvent event) {
        List<KeyCombination.Modifier> modifiers = new ArrayList<>();
        if (event.isShortcutDown()) {
            modifiers.add(KeyCombination.SHORTCUT_DOWN);
        }
        if (event.isShiftDown()) {
            modifiers.add(KeyCombination.SHIFT_DOWN);
        }
        if (event.isAltDown()) {
            modifiers.add(KeyCombination.ALT_DOWN);
        }
        return new KeyCodeCombination(event.getCode(), modifiers.toArray(KeyCombination.Modifier[]::new));
    }

    /// The keys were taken over, or `holder` has one of them.
    private void took(@Nullable Action holder) {
        fill();
        card.trouble(holder == null ? null : Texts.text("shortcuts.taken", holder.keysShown(), holder.words()));
        if (holder == null) {
            changed.run();
        }
    }
}
