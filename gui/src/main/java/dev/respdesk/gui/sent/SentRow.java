package dev.respdesk.gui.sent;

import dev.respdesk.gui.console.Durations;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.session.Sent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;

/// One command: when, over which connection, the command, how long, how it ended.
final class SentRow extends RowList.Row {
    static final double[] WIDTHS = {112, 92, -1, 84, 76};
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final double SIDE = 14;

    private final List<Sent> shown;
    private final Label time = cell("muted");
    private final Label purpose = cell("muted");
    private final Label command = cell("plain");
    private final Label duration = cell("muted");
    private final Label result = cell("muted");

    SentRow(List<Sent> shown) {
        this.shown = shown;
        getStyleClass().addAll("row", "sent-row");
        duration.setAlignment(Pos.CENTER_RIGHT);
        result.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(time, purpose, command, duration, result);
    }

    private static Label cell(String style) {
        Label label = new Label();
        label.getStyleClass().addAll("mono", style);
        return label;
    }

    @Override
    protected void show(int index, boolean selected, boolean focused) {
        Sent sent = shown.get(index);
        time.setText(CLOCK.format(sent.at().atZone(ZoneId.systemDefault())));
        purpose.setText(sent.purpose());
        String text = SentViewModel.text(sent, 300);
        command.setText(sent.count() > 1 ? text + "  \u00d7 " + sent.count() : text);
        duration.setText(Durations.text(sent.duration().toNanos()));
        result.setText(sent.failed() ? "error" : "ok");
        result.getStyleClass().setAll("label", "mono", sent.failed() ? "danger" : "faint");
        pseudoClassStateChanged(SELECTED, selected);
        setAccessibleText(text);
    }

    @Override
    protected void layoutChildren() {
        double fixed = 2 * SIDE;
        for (double width : WIDTHS) {
            fixed += Math.max(0, width);
        }
        double x = SIDE;
        for (int i = 0; i < WIDTHS.length; i++) {
            double width = WIDTHS[i] < 0 ? Math.max(40, getWidth() - fixed) : WIDTHS[i];
            getChildren().get(i).resizeRelocate(x, 0, width - 8, getHeight());
            x += width;
        }
    }
}
