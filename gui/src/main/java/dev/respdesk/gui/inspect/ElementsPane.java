package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.control.CodeEditor;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.SingleChoice;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.control.TableList.Cell;
import dev.respdesk.gui.control.TableList.Column;
import dev.respdesk.gui.control.TypedText;
import dev.respdesk.gui.session.Elements;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Values;
import dev.respdesk.gui.viewer.Formats;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A list, set, sorted set or stream: a table that reads on as it is scrolled, and the chosen element below. Read only.
final class ElementsPane extends ReadOnlyPane {
    private static final int SHOWN_BYTES = 300;

    private final KeyType type;
    private final long length;
    private final List<byte[][]> rows = new ArrayList<>();
    private final TypedText text = new TypedText();
    private final Label status = new Label();
    private final Label part = new Label();
    private final CodeEditor editor;
    private final Rows model = new Rows();
    private final TableList table;
    private Elements elements;
    private boolean reading;
    private @Nullable Job<?> opening;

    ElementsPane(Page page, KeyType type, long length) {
        super(page, "This type is read only for now.");
        this.type = type;
        this.length = length;
        editor = new CodeEditor(text, page.background());
        elements = new Elements(page.session(), page.key(), type);
        List<Column> columns = new ArrayList<>();
        for (String head : Elements.heads(type)) {
            columns.add(new Column(head, head.equals("Index") || head.equals("Score") ? 8 : head.equals("ID") ? 15
                    : 0));
        }
        table = new TableList(columns, model, page.scale());
        status.getStyleClass().add("muted");
        Label readOnly = new Label("read only for now");
        readOnly.getStyleClass().addAll("faint", "small");
        part.getStyleClass().addAll("warn", "small");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox strip = new HBox(status, space, part, readOnly);
        strip.getStyleClass().add("strip");
        editor.setEditable(false);
        SplitPane split = new SplitPane(table, editor);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.65);
        view().setTop(strip);
        view().setCenter(split);
        readOn();
    }

    private void readOn() {
        if (reading || elements.isFinished()) {
            return;
        }
        reading = true;
        Elements asked = elements;
        page().background().run(asked::next).onDone(more -> {
            reading = false;
            if (asked == elements) {
                rows.addAll(more);
                show();
            }
        }).onError(error -> {
            reading = false;
            page().overlay().toast(Problem.doing("Reading on", error).said());
        });
    }

    private void show() {
        boolean all = elements.isFinished();
        status.setText(all ? Words.count(rows.size(), unit(1), unit(2))
                : Words.count(rows.size()) + " of " + Words.count(length) + " " + unit(2) + ", more as you scroll");
        table.list().refresh();
        if (!rows.isEmpty() && (all || model.focusIndex() < rows.size())) {
            model.focus(Math.clamp(model.focusIndex(), 0, rows.size() - 1), RowList.How.ONLY);
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
        byte[][] cells = rows.get(row);
        byte[] last = cells[cells.length - 1];
        byte[] value = last.length > Values.WHOLE_BYTES ? Arrays.copyOf(last, Values.WHOLE_BYTES) : last;
        part.setText(value == last ? "" : "the first MB of " + Words.size(last.length));
        if (opening != null) {
            opening.cancel();
        }
        opening = page().background().run(() -> page().formats().show(value, Formats.patternOf(page().name())))
                .onDone(shown -> {
                    text.set(shown.text());
                    editor.setColours(JsonColours.of(shown.choice()));
                });
        table.list().refresh();
    }

    @Override
    public void refresh() {
        elements = new Elements(page().session(), page().key(), type);
        rows.clear();
        reading = false;
        readOn();
    }

    private final class Rows extends SingleChoice implements TableList.Cells {
        @Override
        public int count() {
            return rows.size();
        }

        @Override
        protected void chosen(int index) {
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
