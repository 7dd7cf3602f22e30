package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.CodeEditor;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.control.TableList.Cell;
import dev.respdesk.gui.control.TableList.Column;
import dev.respdesk.gui.session.Elements;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.viewer.Formats;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A list, set, sorted set or stream: a table that reads on as it is scrolled, and the chosen element below. Read only.
final class ElementsPane implements ValuePane {
    private static final int SHOWN_BYTES = 300;

    private final Page page;
    private final KeyType type;
    private final long length;
    private final List<byte[][]> rows = new ArrayList<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final BorderPane view = new BorderPane();
    private final Label status = new Label();
    private final CodeEditor editor = new CodeEditor(text);
    private final TableList table;
    private Elements elements;
    private boolean reading;
    private int focus = -1;

    ElementsPane(Page page, KeyType type, long length) {
        this.page = page;
        this.type = type;
        this.length = length;
        elements = new Elements(page.session(), page.key(), type);
        List<Column> columns = new ArrayList<>();
        for (String head : Elements.heads(type)) {
            columns.add(new Column(head, head.equals("Index") || head.equals("Score") ? 8 : head.equals("ID") ? 15
                    : 0));
        }
        table = new TableList(columns, new Rows(), page.scale());
        status.getStyleClass().add("muted");
        Label readOnly = new Label("read only for now");
        readOnly.getStyleClass().addAll("faint", "small");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox strip = new HBox(status, space, readOnly);
        strip.getStyleClass().add("strip");
        editor.setEditable(false);
        SplitPane split = new SplitPane(table, editor);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.65);
        view.setTop(strip);
        view.setCenter(split);
        readOn();
    }

    private void readOn() {
        if (reading || elements.isFinished()) {
            return;
        }
        reading = true;
        Elements asked = elements;
        page.background().run(asked::next).onDone(more -> {
            reading = false;
            if (asked == elements) {
                rows.addAll(more);
                show();
            }
        }).onError(error -> {
            reading = false;
            page.overlay().toast(Problem.doing("Reading on", error).said());
        });
    }

    private void show() {
        boolean all = elements.isFinished();
        status.setText(all ? Words.count(rows.size(), unit(1), unit(2))
                : Words.count(rows.size()) + " of " + Words.count(length) + " " + unit(2) + ", more as you scroll");
        table.list().refresh();
        if (focus < 0 && !rows.isEmpty()) {
            choose(0);
        }
    }

    private String unit(int count) {
        String one = switch (type) {
            case LIST -> "element";
            case STREAM -> "entry";
            default -> "member";
        };
        return count == 1 ? one : one.equals("entry") ? "entries" : one + "s";
    }

    private void choose(int row) {
        focus = row;
        byte[][] cells = rows.get(row);
        byte[] value = cells[cells.length - 1];
        Formats.Choice choice = page.formats().choose(value, Formats.patternOf(page.name()));
        text.set(choice.formatter().view(choice.plain()));
        editor.setColours(choice.formatter().title().equals("JSON") ? JsonColours::of : JsonColours::plain);
        table.list().refresh();
    }

    @Override
    public Region node() {
        return view;
    }

    @Override
    public ReadOnlyBooleanProperty dirty() {
        return dirty.getReadOnlyProperty();
    }

    @Override
    public void save() {
        page.overlay().toast("This type is read only for now.");
    }

    @Override
    public void discard() {
        dirty.set(false);
    }

    @Override
    public void refresh() {
        elements = new Elements(page.session(), page.key(), type);
        rows.clear();
        reading = false;
        readOn();
    }

    private final class Rows implements TableList.Cells {
        @Override
        public int count() {
            return rows.size();
        }

        @Override
        public int focusIndex() {
            return focus;
        }

        @Override
        public boolean isSelected(int index) {
            return index == focus;
        }

        @Override
        public void focus(int index, RowList.How how) {
            choose(index);
        }

        @Override
        public void visible(int first, int last) {
            if (last >= rows.size() - 20) {
                readOn();
            }
        }

        @Override
        public Cell cell(int row, int column) {
            byte[] bytes = rows.get(row)[column];
            String style = column == 0 && rows.get(row).length > 1 ? "muted" : null;
            return new Cell(Names.shown(bytes, 0, Math.min(bytes.length, SHOWN_BYTES)), style);
        }
    }
}
