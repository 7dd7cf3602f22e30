package dev.respdesk.gui.aof;

import dev.respdesk.gui.control.KeyMenu;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.TailList;
import dev.respdesk.gui.text.Texts;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The records as a virtual list; it keeps its end in sight while the file is followed.
final class RecordList extends Region implements RowList.Model {
    private final AofViewModel model;
    private final AofColumns columns;
    private final Consumer<RecordFilter> filter;
    private final RowList list;
    private @Nullable ContextMenu menu;
    private BiConsumer<String, Consumer<Path>> saving = (name, chosen) -> { };

    /// `filter` is told of a filter that the menu of a row proposes.
    RecordList(AofViewModel model, AofColumns columns, Consumer<RecordFilter> filter) {
        this.model = model;
        this.columns = columns;
        this.filter = filter;
        list = new RowList(this, 24, () -> new AofRowNode(model, columns));
        list.setAccessibleText(Texts.text("aof.records-3"));
        list.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::openMenu);
        getChildren().add(list);
        columns.rowHeight().subscribe(height -> list.setRowHeight(height.doubleValue()));
        model.revision().subscribe(now -> refresh());
        model.selection().index().subscribe(now -> revealSelected());
    }

    private void refresh() {
        AofFile file = model.file();
        if (file != null) {
            columns.fit(file.size(), file.reachesBeforeToday());
        }
        if (model.follow().get()) {
            list.setTopRow(model.rows());
        }
        list.refresh();
    }

    private void revealSelected() {
        int row = model.selection().index().get();
        if (row >= 0 && (row < list.topRow() || row > list.topRow() + list.rowsPerPage() - 1)) {
            list.setTopRow(Math.max(0, row - list.rowsPerPage() / 2));
        }
        list.refresh();
    }

    /// Sets how to ask where a copy is to be written.
    void saving(BiConsumer<String, Consumer<Path>> asks) {
        saving = asks;
    }

    /// Brings the selected row into view again, when the list has become shorter.
    void keepSelectedInView() {
        if (model.selection().index().get() >= 0) {
            list.reveal(model.selection().index().get());
        }
    }

    RowList list() {
        return list;
    }

    private void openMenu(ContextMenuEvent event) {
        if (menu != null) {
            menu.hide();
        }
        int index = event.isKeyboardTrigger() ? focusIndex() : list.rowAt(event.getY());
        AofRow row = index < 0 ? null : model.row(index);
        if (row != null && row.kind() != AofRow.Kind.PREAMBLE) {
            menu = menu(row);
            menu.show(list, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    private ContextMenu menu(AofRow row) {
        ContextMenu items = row.problem() ? new KeyMenu() : recordMenu(row);
        MenuItem cut = item(Texts.text("aof.copy-what-lies-before"), () ->
                saving.accept("copy.aof", copy -> model.copyBefore(row, copy)));
        cut.setDisable(!model.cuts(row));
        items.getItems().add(cut);
        return items;
    }

    private ContextMenu recordMenu(AofRow row) {
        RecordFilter now = model.filter().get();
        ContextMenu items = new KeyMenu();
        String key = row.key();
        if (key != null) {
            items.getItems().add(item(Texts.text("aof.only-the-key-x", shortened(key)), () ->
                    filter.accept(new RecordFilter(RecordFilter.exactly(key), now.command(), now.db()))));
        }
        items.getItems().addAll(
                item(Texts.text("aof.only-x", row.command()), () ->
                        filter.accept(new RecordFilter(now.keys(), row.command(), now.db()))),
                item(Texts.text("aof.only-db-x", row.db()), () -> filter.accept(new RecordFilter(now.keys(),
                        now.command(), row.db()))));
        if (!now.all()) {
            items.getItems().add(item(Texts.text("aof.all-records"), () -> filter.accept(RecordFilter.ALL)));
        }
        items.getItems().add(new SeparatorMenuItem());
        if (key != null) {
            items.getItems().add(item(Texts.text("aof.copy-key"), () -> TailList.copy(key)));
        }
        items.getItems().add(item(Texts.text("aof.copy-offset"), () -> TailList.copy(Long.toString(row.offset()))));
        return items;
    }

    private static String shortened(String key) {
        return key.length() > 40 ? key.substring(0, 39) + "\u2026" : key;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    @Override
    protected void layoutChildren() {
        list.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    public int count() {
        return model.rows();
    }

    @Override
    public int focusIndex() {
        return model.selection().index().get();
    }

    @Override
    public boolean isSelected(int index) {
        return index == model.selection().index().get();
    }

    @Override
    public void focus(int index, RowList.How how) {
        model.follow().set(false);
        model.select(index);
    }
}
