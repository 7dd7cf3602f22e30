package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.control.CodeEditor;
import dev.respdesk.gui.control.KeyMenu;
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
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A list, set, sorted set or stream: a table that reads on as it is scrolled, and the chosen element below. Elements
/// are added, changed and deleted one at a time, on cards.
final class ElementsPane extends ReadOnlyPane {
    private static final int SHOWN_BYTES = 300;

    private final KeyType type;
    private final ElementCards cards;
    private final Runnable onChanged;
    private final List<byte[][]> rows = new ArrayList<>();
    private final TypedText text = new TypedText();
    private final Label status = new Label();
    private final Label part = new Label();
    private final CodeEditor editor;
    private final Rows model = new Rows();
    private final TableList table;
    private Elements elements;
    private long length;
    private boolean reading;
    private @Nullable Job<?> opening;

    ElementsPane(Page page, KeyType type, long length, Runnable onChanged) {
        super(page, "Each change here is saved when it is made.");
        this.onChanged = onChanged;
        cards = new ElementCards(page, type, this::changed);
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
        part.getStyleClass().addAll("warn", "small");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox strip = new HBox(status, space, part, button("Delete", this::delete), button("Change…", this::change),
                button("+ " + ElementCards.capital(ElementCards.unit(type)), cards::add));
        strip.getStyleClass().add("strip");
        status.setMinWidth(0);
        table.list().addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        ContextMenu menu = new KeyMenu(item("Add…", cards::add), item("Change…", this::change),
                item("Delete", this::delete));
        menu.getItems().getLast().getStyleClass().add("danger");
        table.list().addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event ->
                menu.show(table.list(), event.getScreenX(), event.getScreenY()));
        table.list().setId("elements");
        editor.setEditable(false);
        SplitPane split = new SplitPane(table, editor);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.65);
        view().setTop(strip);
        view().setCenter(split);
        readOn();
    }

    private static Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(e -> action.run());
        return item;
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            delete();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            change();
            event.consume();
        }
    }

    private void change() {
        byte[][] row = chosen();
        if (row != null && row[row.length - 1].length > Values.WHOLE_BYTES) {
            page().overlay().toast("Elements over 1 MB are changed in the console.");
        } else if (row != null) {
            cards.change(row);
        }
    }

    private void delete() {
        byte[][] row = chosen();
        if (row != null) {
            cards.delete(row);
        }
    }

    private byte @Nullable [][] chosen() {
        int index = model.focusIndex();
        return index < 0 || index >= rows.size() ? null : rows.get(index);
    }

    private void changed(int more) {
        length += more;
        refresh();
        onChanged.run();
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
        String one = ElementCards.unit(type);
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
