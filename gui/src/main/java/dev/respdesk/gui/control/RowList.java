package dev.respdesk.gui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A list of rows of one height that knows only how many there are: nodes exist for the visible rows and are reused, so
/// a million rows cost what forty do. Selection and focus belong to the `Model`; call `refresh()` when anything of it
/// has changed. Nothing moves by itself: the first visible row stays where it is until `scrollTo` or the user says so.
public final class RowList extends Region {
    /// What is shown. All methods are called on the window thread and must answer at once.
    public interface Model {
        int count();

        /// The row that keys act on, or -1.
        int focusIndex();

        boolean isSelected(int index);

        /// The user wants the focus on a row; `how` says what happens to the selection.
        void focus(int index, How how);

        /// Enter or a double click on the focused row.
        default void activate(int index) {}

        /// Right (`open`) or Left (not) on the focused row.
        default void fold(int index, boolean open) {}

        /// Whether the mouse, dragged, extends the selection.
        default boolean dragSelects() {
            return false;
        }

        /// The rows `first` to `last` (inclusive) are now on screen.
        default void visible(int first, int last) {}
    }

    /// What moving the focus does to the selection: only this row, this row added or removed, or all rows up to it.
    public enum How {
        ONLY,
        TOGGLE,
        EXTEND
    }

    /// A reusable row.
    public abstract static class Row extends Region {
        /// Shows the row `index` of the model. Called again with the same index after `refresh()`.
        protected abstract void show(int index, boolean selected, boolean focused);

        /// A label for data, in the face of data.
        protected static Label cell(String style) {
            Label label = new Label();
            label.getStyleClass().addAll("mono", style);
            return label;
        }

        /// Shows nothing: the list is shorter than the screen. The row is invisible meanwhile.
        protected void clear() {}
    }

    private static final double SHORTEST_THUMB = 24;

    private final Model model;
    private final Supplier<? extends Row> rowMaker;
    private final List<Row> rows = new ArrayList<>();
    private final ScrollBar bar = new ScrollBar();
    private final Rectangle clip = new Rectangle();
    private double rowHeight;
    private double top;
    private int firstShown = -1;
    private int lastShown = -1;

    public RowList(Model model, double rowHeight, Supplier<? extends Row> rowMaker) {
        this.model = model;
        this.rowHeight = rowHeight;
        this.rowMaker = rowMaker;
        getStyleClass().add("row-list");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setClip(clip);
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().addListener((o, before, now) -> scrollToPixel(now.doubleValue()));
        getChildren().add(bar);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> RowListKeys.pressed(this, model, event));
        focusedProperty().addListener(o -> refresh());
    }

    /// Reads the model again: count, selection, focus and the content of visible rows.
    public void refresh() {
        firstShown = -1;
        requestLayout();
    }

    public void setRowHeight(double pixels) {
        top = top / rowHeight * pixels;
        rowHeight = pixels;
        refresh();
    }

    public double rowHeight() {
        return rowHeight;
    }

    /// The row at the top of the list, a fraction where it is cut.
    public double topRow() {
        return top / rowHeight;
    }

    /// Puts a row (and a fraction) at the top, as far as the length of the list allows.
    public void setTopRow(double row) {
        scrollToPixel(row * rowHeight);
    }

    /// Scrolls as little as needed to show a row.
    public void reveal(int index) {
        double y = index * rowHeight;
        if (y < top) {
            scrollToPixel(y);
        } else if (y + rowHeight > top + getHeight()) {
            scrollToPixel(y + rowHeight - getHeight());
        }
    }

    public int rowsPerPage() {
        return Math.max(1, (int) (getHeight() / rowHeight));
    }

    /// The row under a point of this list, or -1.
    public int rowAt(double y) {
        int index = (int) ((y + top) / rowHeight);
        return index >= 0 && index < model.count() ? index : -1;
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        int count = model.count();
        double length = count * rowHeight;
        double reach = Math.max(0, length - getHeight());
        top = Math.clamp(top, 0, reach);
        layoutBar(length, reach);
        layoutRows(count);
    }

    private void layoutBar(double length, double reach) {
        boolean needed = reach > 0;
        bar.setVisible(needed);
        if (needed) {
            bar.setMax(reach);
            double shortest = Math.min(1, SHORTEST_THUMB / Math.max(1, getHeight()));
            bar.setVisibleAmount(reach * Math.max(getHeight() / length, shortest));
            bar.setBlockIncrement(getHeight());
            bar.setUnitIncrement(rowHeight);
            bar.setValue(top);
            double width = bar.prefWidth(-1);
            bar.resizeRelocate(getWidth() - width, 0, width, getHeight());
        }
    }

    private void layoutRows(int count) {
        int first = (int) (top / rowHeight);
        int wanted = (int) Math.ceil(getHeight() / rowHeight) + 1;
        while (rows.size() < wanted) {
            Row row = rowMaker.get();
            rows.add(row);
            getChildren().add(rows.size() - 1, row);
            row.applyCss(); // made during layout, after the styles of this pass: it would be seen bare for a moment
        }
        boolean again = first != firstShown;
        for (int i = 0; i < rows.size(); i++) {
            place(rows.get(i), first + i, count, again);
        }
        firstShown = first;
        int last = Math.min(count, first + wanted) - 1;
        if (count > 0 && (again || last != lastShown)) {
            model.visible(first, last);
        }
        lastShown = last;
    }

    private void place(Row row, int index, int count, boolean again) {
        boolean present = index < count && index * rowHeight - top < getHeight();
        boolean appears = present && !row.isVisible();
        row.setVisible(present);
        if (!present) {
            row.clear();
            return;
        }
        if (again || appears) {
            row.show(index, model.isSelected(index), isFocused() && model.focusIndex() == index);
        }
        row.resizeRelocate(0, snapPositionY(index * rowHeight - top), getWidth(), rowHeight);
    }

    private void scrollToPixel(double pixel) {
        double reach = Math.max(0, model.count() * rowHeight - getHeight());
        double bounded = Math.clamp(pixel, 0, reach);
        if (bounded != top) {
            top = bounded;
            requestLayout();
        }
    }

    private void scrolled(ScrollEvent event) {
        scrollToPixel(top - event.getDeltaY());
        event.consume();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int index = onBar(event) ? -1 : rowAt(event.getY());
        if (index >= 0 && !(event.getButton() == MouseButton.SECONDARY && model.isSelected(index))) {
            model.focus(index, event.isShiftDown() ? How.EXTEND : event.isShortcutDown() ? How.TOGGLE : How.ONLY);
        }
    }

    private void dragged(MouseEvent event) {
        if (model.dragSelects() && model.focusIndex() >= 0 && event.isPrimaryButtonDown() && !onBar(event)) {
            int index = Math.clamp((long) ((event.getY() + top) / rowHeight), 0, model.count() - 1);
            if (index != model.focusIndex()) {
                model.focus(index, How.EXTEND);
                reveal(index);
            }
        }
    }

    private void clicked(MouseEvent event) {
        int index = onBar(event) ? -1 : rowAt(event.getY());
        if (index >= 0 && event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            model.activate(index);
        }
    }

    private boolean onBar(MouseEvent event) {
        return bar.isVisible() && event.getX() >= bar.getLayoutX();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, @Nullable Object... parameters) {
        return switch (attribute) {
            case ITEM_COUNT -> model.count();
            case FOCUS_ITEM -> rowNode(model.focusIndex());
            case ITEM_AT_INDEX -> parameters[0] instanceof Integer index ? rowNode(index) : null;
            case VERTICAL_SCROLLBAR -> bar;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private @Nullable Row rowNode(int index) {
        int at = index - firstShown;
        return index >= 0 && at >= 0 && at < rows.size() ? rows.get(at) : null;
    }
}
