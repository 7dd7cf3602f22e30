package dev.respdesk.gui.sent;

import dev.respdesk.gui.console.Durations;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.session.Sent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;

/// One row: when, over which connection, the command, how long, how it ended.
final class SentRow extends RowList.Row {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final SentList rows;
    private int shown = -1;
    private final SentColumns columns;
    private final Label time = cell("muted");
    private final Label purpose = cell("muted");
    private final Label command = cell("plain");
    private final Label duration = cell("muted");
    private final Label result = cell("muted");
    private final List<Label> cells = List.of(time, purpose, command, duration, result);

    SentRow(SentViewModel model, SentColumns columns) {
        rows = model.list();
        this.columns = columns;
        getStyleClass().addAll("row", "sent-row");
        duration.setAlignment(Pos.CENTER_RIGHT);
        result.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(cells);
        command.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getX() < getHeight()) {
                model.toggle(shown);
            }
        });
    }

    @Override
    protected void show(int index, boolean selected, boolean focused) {
        pseudoClassStateChanged(SELECTED, selected);
        shown = index;
        switch (rows.row(index)) {
            case SentEntry.One one -> one(one.sent(), one.inside());
            case SentEntry.Fold fold -> fold(fold);
        }
        setAccessibleText(command.getText());
        requestLayout();
    }

    private void one(Sent sent, boolean inside) {
        at(sent.at());
        purpose.setText(sent.purpose());
        String text = SentViewModel.text(sent, 300);
        command.setText((inside ? "  " : "") + (sent.count() > 1 ? text + "  \u00d7 " + sent.count() : text));
        command.getStyleClass().setAll("label", "mono", inside ? "muted" : "plain");
        duration.setText(Durations.text(sent.duration().toNanos()));
        result.setText(sent.failed() ? "error" : "ok");
        result.getStyleClass().setAll("label", "mono", sent.failed() ? "danger" : "faint");
    }

    private void fold(SentEntry.Fold fold) {
        at(fold.reads().getFirst().at());
        purpose.setText(fold.reads().getFirst().purpose());
        command.setText((fold.open() ? "\u25be " : "\u25b8 ") + fold.words());
        command.getStyleClass().setAll("label", "mono", "faint");
        duration.setText(Durations.text(fold.duration().toNanos()));
        result.setText("ok");
        result.getStyleClass().setAll("label", "mono", "faint");
    }

    private void at(Instant instant) {
        time.setText(CLOCK.format(instant.atZone(ZoneId.systemDefault())));
    }

    @Override
    protected void layoutChildren() {
        columns.place(cells, getWidth(), getHeight());
    }
}
