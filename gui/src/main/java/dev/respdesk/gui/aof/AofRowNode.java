package dev.respdesk.gui.aof;

import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.viewer.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// One record in the list: offset, time, db, command, key and arguments, bytes; a bar at the left inside a unit.
final class AofRowNode extends RowList.Row {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");
    private static final PseudoClass NOTE = PseudoClass.getPseudoClass("note");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private final AofViewModel model;
    private final AofColumns columns;
    private final Label offset = cell("muted");
    private final Label time = cell("muted");
    private final Label db = cell("muted");
    private final Label command = cell(Family.OTHER.styleClass());
    private final Label text = cell("arguments");
    private final Label bytes = cell("muted");
    private final Region bar = new Region();
    private final List<Label> cells = List.of(offset, time, db, command, text, bytes);
    private Family family = Family.OTHER;

    AofRowNode(AofViewModel model, AofColumns columns) {
        this.model = model;
        this.columns = columns;
        getStyleClass().addAll("row", "lined", "aof-row");
        bytes.setAlignment(Pos.CENTER_RIGHT);
        bar.getStyleClass().add("unit-bar");
        getChildren().add(bar);
        getChildren().addAll(cells);
    }

    @Override
    protected void show(int index, boolean selected, boolean focused) {
        pseudoClassStateChanged(SELECTED, selected);
        AofRow row = model.row(index);
        if (row == null) {
            cells.forEach(cell -> cell.setText(""));
            text.setText("\u2026");
            bar.setVisible(false);
            pseudoClassStateChanged(PROBLEM, false);
        } else {
            fill(row);
        }
        requestLayout();
    }

    private void fill(AofRow row) {
        offset.setText(Words.count(row.offset()));
        time.setText(row.seconds() <= 0
                ? ""
                : (columns.withDates() ? DATE : CLOCK)
                        .format(Instant.ofEpochSecond(row.seconds()).atZone(ZoneId.systemDefault())));
        db.setText(row.db() < 0 ? "" : Integer.toString(row.db()));
        boolean inside = row.unit() && !row.command().equals("MULTI") && !row.command().equals("EXEC");
        command.setText(inside ? " " + row.command() : row.command());
        colour(row.family());
        text.setText(row.text());
        bytes.setText(Words.count(row.bytes()));
        bar.setVisible(row.unit());
        pseudoClassStateChanged(PROBLEM, row.problem());
        pseudoClassStateChanged(NOTE, row.note());
        setAccessibleText(row.command() + " " + row.text());
    }

    private void colour(Family now) {
        if (now != family) {
            command.getStyleClass().remove(family.styleClass());
            command.getStyleClass().add(now.styleClass());
            family = now;
        }
    }

    @Override
    protected void clear() {
        bar.setVisible(false);
    }

    @Override
    protected void layoutChildren() {
        bar.resizeRelocate(0, 0, 2, getHeight());
        columns.place(cells, getWidth(), getHeight());
    }
}
