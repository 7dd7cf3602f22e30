package dev.respdesk.gui.console;

import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.text.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

/// One row of console output: spans in their tones, and behind a cut reply the two ways to see the rest.
final class LineRow extends RowList.Row {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    /// What to do for the rest of a reply: show it (`all`) or save it.
    interface More {
        void of(Exchange exchange, boolean all);
    }

    private final Scrollback lines;
    private final More more;
    private final HBox box = new HBox();

    LineRow(Scrollback lines, More more) {
        this.lines = lines;
        this.more = more;
        getStyleClass().addAll("console-row", "mono");
        box.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(box);
    }

    @Override
    protected void show(int index, boolean selected, boolean focused) {
        Line line = lines.row(index);
        box.getChildren().setAll(line.spans().stream().map(LineRow::node).toList());
        Exchange exchange = line.exchange();
        if (line.rest() != Line.Rest.NOTHING && exchange != null && exchange.reply() != null) {
            if (line.rest() == Line.Rest.SHOW_OR_SAVE) {
                box.getChildren().add(link(Texts.text("console.show-all"), () -> more.of(exchange, true)));
            }
            box.getChildren().add(link("Save\u2026", () -> more.of(exchange, false)));
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
