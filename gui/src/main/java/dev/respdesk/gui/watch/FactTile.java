package dev.respdesk.gui.watch;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Facts under a heading, a line each: what and how much.
final class FactTile extends VBox {
    /// A line; `bad` stands out.
    record Fact(String what, String words, boolean bad) {
        static Fact of(String what, String words) {
            return new Fact(what, words, false);
        }
    }

    private final GridPane grid = new GridPane();
    private List<Fact> shown = List.of();

    FactTile(String title) {
        getStyleClass().addAll("tile", "facts-tile");
        Label head = new Label(title);
        head.getStyleClass().addAll("muted", "small");
        ColumnConstraints what = new ColumnConstraints();
        ColumnConstraints words = new ColumnConstraints();
        what.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(what, words);
        grid.setHgap(12);
        grid.setVgap(2);
        getChildren().addAll(head, grid);
    }

    void show(List<Fact> facts) {
        if (facts.equals(shown)) {
            return;
        }
        shown = facts;
        grid.getChildren().clear();
        for (int i = 0; i < facts.size(); i++) {
            Label what = new Label(facts.get(i).what());
            Label words = new Label(facts.get(i).words());
            words.getStyleClass().addAll("mono", facts.get(i).bad() ? "danger" : "plain");
            words.setMinWidth(USE_PREF_SIZE);
            grid.addRow(i, what, words);
        }
    }
}
