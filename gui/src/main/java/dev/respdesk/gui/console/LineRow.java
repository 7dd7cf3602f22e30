package dev.respdesk.gui.console;

import dev.respdesk.gui.control.RowList;
import dev.respdesk.resp.RespValue;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

/// One row of console output: spans in their tones, and behind a cut reply the two ways to see the rest.
final class LineRow extends RowList.Row {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final List<Line> lines;
    private final Consumer<RespValue> showAll;
    private final Consumer<RespValue> save;
    private final HBox box = new HBox();

    LineRow(List<Line> lines, Consumer<RespValue> showAll, Consumer<RespValue> save) {
        this.lines = lines;
        this.showAll = showAll;
        this.save = save;
        getStyleClass().addAll("console-row", "mono");
        box.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(box);
    }

    @Override
    protected void show(int index, boolean selected, boolean focused) {
        Line line = lines.get(index);
        box.getChildren().setAll(line.spans().stream().map(LineRow::node).toList());
        RespValue cut = line.cut();
        if (cut != null) {
            box.getChildren().addAll(link("Show all", () -> showAll.accept(cut)),
                    link("Save\u2026", () -> save.accept(cut)));
        }
        pseudoClassStateChanged(SELECTED, selected);
        setAccessibleText(line.text());
    }

    static Node node(Span span) {
        Text text = new Text(span.text());
        text.getStyleClass().addAll("mono", span.tone().styleClass());
        return text;
    }

    private static Button link(String words, Runnable action) {
        Button button = new Button(words);
        button.getStyleClass().addAll("link", "console-link");
        button.setFocusTraversable(false);
        button.setOnAction(event -> action.run());
        return button;
    }

    @Override
    protected void layoutChildren() {
        box.resizeRelocate(snappedLeftInset(), 0, getWidth() - snappedLeftInset() - snappedRightInset(), getHeight());
    }
}
