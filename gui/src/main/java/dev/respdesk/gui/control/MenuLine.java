package dev.respdesk.gui.control;

import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Items of menus: words at the left and, where there is more to say, quieter words at the right.
public final class MenuLine {
    private MenuLine() {}

    public static MenuItem of(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false); // an underscore is one
        item.setOnAction(e -> action.run());
        return item;
    }

    /// `marked` stands out: it is the one that is shown now. All lines of a menu have the same width, in em.
    public static MenuItem of(String words, String detail, boolean marked, int width, Runnable action) {
        Label left = new Label(words);
        if (marked) {
            left.getStyleClass().add("strong");
        }
        Label right = new Label(detail);
        right.getStyleClass().add("muted");
        right.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        space.setMinWidth(28);
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(left, space, right);
        line.getStyleClass().add("menu-line");
        line.setStyle("-fx-pref-width: " + width + "em;");
        CustomMenuItem item = new CustomMenuItem(line);
        item.setOnAction(e -> action.run());
        return item;
    }

    /// An item for what cannot be taken back.
    public static MenuItem dangerous(String words, Runnable action) {
        MenuItem item = of(words, action);
        item.getStyleClass().add("danger");
        return item;
    }
}
