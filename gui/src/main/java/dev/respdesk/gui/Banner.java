package dev.respdesk.gui;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A line under the header that says something and stays until that is no longer so, or until it is closed.
final class Banner extends HBox {
    private final Label words = new Label();

    Banner() {
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        hide();
    }

    /// `style` is "error", "warn" or "note".
    void show(String style, String text, Button... buttons) {
        getStyleClass().setAll("banner", style);
        words.setText(text);
        getChildren().setAll(words);
        getChildren().addAll(buttons);
        shown(true);
    }

    void hide() {
        getChildren().clear();
        shown(false);
    }

    private void shown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }

    static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }
}
