package dev.respdesk.gui.control;

/// A model of rows of which one at a time is chosen: the focused one.
public abstract class SingleChoice implements RowList.Model {
    private int focus = -1;

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
        focus = index;
        chosen(index);
    }

    /// Moves the focus without telling anybody.
    public void setFocus(int index) {
        focus = index;
    }

    /// The user has chosen a row.
    protected abstract void chosen(int index);
}
