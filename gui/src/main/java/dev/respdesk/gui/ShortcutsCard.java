package dev.respdesk.gui;

import dev.respdesk.gui.control.Action;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The list of all keys that F1 shows.
final class ShortcutsCard {
    private static final String[][] LISTS = {
        {"Up, Down", "Move, and show the value"},
        {"Left, Right", "Close and open a folder"},
        {"Enter", "Keep open in a tab of its own"},
        {"Space", "Choose one more; with Shift and arrows, choose a range"},
        {"/", "Filter"},
        {"F2", "Rename"},
        {"Delete", "Delete what is chosen"},
        {"Ctrl+C", "Copy the name"},
        {"Ctrl+A", "Choose all"},
    };

    private ShortcutsCard() {}

    static void show(Overlay overlay, Actions actions) {
        Card card = new Card(overlay, "Keyboard").wide();
        GridPane grid = new GridPane(18, 5);
        int row = 0;
        for (Map.Entry<String, List<String[]>> group : groups(actions).entrySet()) {
            Label head = new Label(group.getKey());
            head.getStyleClass().add("group-title");
            grid.add(head, 0, row++, 2, 1);
            for (String[] line : group.getValue()) {
                Label key = new Label(line[0]);
                key.getStyleClass().add("kbd");
                key.setMinWidth(Region.USE_PREF_SIZE);
                Label words = new Label(line[1]);
                GridPane.setHgrow(words, Priority.ALWAYS);
                grid.add(key, 0, row);
                grid.add(words, 1, row++);
            }
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(420);
        scroll.setMaxHeight(420);
        card.add(scroll);
        card.cancel("Close");
        card.show();
    }

    private static Map<String, List<String[]>> groups(Actions actions) {
        Map<String, List<String[]>> groups = new LinkedHashMap<>();
        for (Action action : actions.all()) {
            if (!action.keys().isEmpty()) {
                groups.computeIfAbsent(action.group(), name -> new ArrayList<>())
                        .add(new String[] {action.keysShown(), action.words()});
            }
        }
        groups.computeIfAbsent("In the list of keys", name -> new ArrayList<>()).addAll(List.of(LISTS));
        return groups;
    }
}
