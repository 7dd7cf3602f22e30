package dev.respdesk.gui.aof;

import dev.respdesk.gui.control.RowList;
import javafx.scene.layout.Region;

/// The records as a virtual list; it keeps its end in sight while the file is followed.
final class RecordList extends Region implements RowList.Model {
    static final double ROW = 24;

    private final AofViewModel model;
    private final RowList list;

    RecordList(AofViewModel model, AofColumns columns) {
        this.model = model;
        list = new RowList(this, ROW, () -> new AofRowNode(model, columns));
        list.setAccessibleText("Records");
        getChildren().add(list);
        model.revision().subscribe(now -> refresh());
        model.selected().subscribe(now -> revealSelected());
    }

    private void refresh() {
        if (model.follow().get()) {
            list.setTopRow(model.rows());
        }
        list.refresh();
    }

    private void revealSelected() {
        int row = model.selected().get();
        if (row >= 0 && (row < list.topRow() || row > list.topRow() + list.rowsPerPage() - 1)) {
            list.setTopRow(Math.max(0, row - list.rowsPerPage() / 2));
        }
        list.refresh();
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
        return model.selected().get();
    }

    @Override
    public boolean isSelected(int index) {
        return index == model.selected().get();
    }

    @Override
    public void focus(int index, RowList.How how) {
        model.follow().set(false);
        model.select(index);
    }
}
