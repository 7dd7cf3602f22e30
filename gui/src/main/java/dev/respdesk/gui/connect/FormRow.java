package dev.respdesk.gui.connect;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Labelled controls side by side on a form.
final class FormRow extends HBox {
    private static final double LEAST_WIDTH = 90;

    FormRow() {
        super(10);
    }

    /// Adds a control under its label; it takes so many shares of the room.
    FormRow add(String words, Region control, int shares) {
        Label label = new Label(words);
        label.getStyleClass().addAll("muted", "small");
        label.setLabelFor(control);
        control.setMaxWidth(Double.MAX_VALUE);
        control.setPrefWidth(LEAST_WIDTH);
        VBox field = new VBox(4, label, control);
        field.setPrefWidth(LEAST_WIDTH * shares);
        HBox.setHgrow(field, Priority.ALWAYS);
        getChildren().add(field);
        return this;
    }

    /// What a field says, or null where it is empty.
    static @Nullable String text(TextField field) {
        return field.getText().isBlank() ? null : field.getText().strip();
    }

    static void fill(TextField field, @Nullable String text) {
        field.setText(text == null ? "" : text);
    }

    static boolean isNumber(String text, int least, int most) {
        String digits = text.strip();
        return digits.matches("\\d{1,6}") && Integer.parseInt(digits) >= least && Integer.parseInt(digits) <= most;
    }
}
