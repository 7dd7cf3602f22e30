package dev.respdesk.gui.watch;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// A figure: what it is, its value now, how it was, and what else belongs to it.
final class Tile extends VBox {
    private final Label value = new Label("–");
    private final Label detail = new Label();
    private final Tooltip whole = new Tooltip();
    private final Series series = new Series();
    private final Sparkline line = new Sparkline(series);

    Tile(String title) {
        getStyleClass().add("tile");
        Label head = new Label(title);
        head.getStyleClass().addAll("muted", "small");
        value.getStyleClass().add("heading");
        detail.getStyleClass().addAll("muted", "small");
        head.setLabelFor(value);
        detail.setTooltip(whole);
        getChildren().addAll(head, value, line, detail);
    }

    /// A new value; `point` is negative where there is none to draw.
    void show(double point, String words, String details) {
        value.setText(words);
        detail.setText(details);
        whole.setText(details);
        setAccessibleText(words + ", " + details);
        if (point >= 0) {
            series.add(point);
            line.refresh();
        }
    }

    /// Another server: what was does not belong to it.
    void clear() {
        series.clear();
        line.refresh();
        value.setText("–");
        detail.setText("");
    }
}
