package dev.respdesk.gui.inspect;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Views of one value beside each other, one of which is chosen.
final class Segments extends HBox {
    private final ToggleGroup group = new ToggleGroup();

    /// `chosen` hears the place of the view that the user wants.
    Segments(List<String> words, IntConsumer chosen) {
        getStyleClass().add("view-segments");
        for (int i = 0; i < words.size(); i++) {
            int index = i;
            ToggleButton button = new ToggleButton(words.get(i));
            button.getStyleClass().add("segment");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setSelected(i == 0);
            button.setOnAction(e -> {
                button.setSelected(true); // pressed again it would be none
                chosen.accept(index);
            });
            getChildren().add(button);
        }
    }

    /// Marks a view as the chosen one.
    void select(int index) {
        group.selectToggle(group.getToggles().get(index));
    }
}
