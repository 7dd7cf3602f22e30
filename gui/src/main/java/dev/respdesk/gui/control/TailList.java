package dev.respdesk.gui.control;

import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Rows that arrive at the end: the list stays there unless the reader has scrolled up. A range of rows is selected
/// with the mouse (click, Shift and click, drag) or with Shift and the arrows, and copied with Ctrl+C.
public final class TailList extends Region implements RowList.Model {
    /// What is shown.
    public interface Rows {
        int count();

        /// How many rows have gone from the start so far; the others have moved up by so many.
        long gone();

        /// The rows `first` to `last` (inclusive) as they are copied.
        String text(int first, int last);
    }

    /// Hears that a row is to be unfolded (`open`) or folded.
    public interface Folding {
        void fold(int row, boolean open);
    }

    private final Rows rows;
    private final RowList list;
    private @Nullable Folding folding;
    private IntConsumer activation = row -> {};
    private @Nullable ContextMenu menu;
    private int anchor = -1;
    private int focus = -1;
    private long gone;
    private boolean following;
    private boolean tail = true;
    private double laidHeight;
    private int laidCount;

    public TailList(Rows rows, double rowHeight, String name, Supplier<? extends RowList.Row> rowMaker) {
        this.rows = rows;
        list = new RowList(this, rowHeight, rowMaker);
        list.setAccessibleText(name);
        getChildren().add(list);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    public RowList list() {
        return list;
    }

    /// Left and Right fold and unfold a row.
    public void onFold(Folding listener) {
        folding = listener;
    }

    /// Enter and a double click.
    public void onActivate(IntConsumer listener) {
        activation = listener;
    }

    /// Offers a menu on a row; null for none there.
    public void setMenu(IntFunction<@Nullable ContextMenu> maker) {
        list.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            int index = event.isKeyboardTrigger() ? focus : list.rowAt(event.getY());
            openMenu(index < 0 ? null : maker.apply(index), event);
            event.consume();
        });
    }

    private void openMenu(@Nullable ContextMenu next, ContextMenuEvent event) {
        if (menu != null) {
            menu.hide();
        }
        menu = next;
        if (next != null && event.isKeyboardTrigger()) {
            next.show(list, Side.TOP, 20, (focus - list.topRow() + 1) * list.rowHeight());
        } else if (next != null) {
            next.show(list, event.getScreenX(), event.getScreenY());
        }
    }

    /// Reads the rows again, after some came at the end or went at the start.
    public void refresh() {
        int shift = (int) (rows.gone() - gone);
        if (shift != 0) {
            gone = rows.gone();
            focus = focus < shift ? -1 : focus - shift;
            anchor = focus < 0 ? -1 : Math.max(0, anchor - shift);
            list.setTopRow(Math.max(0, list.topRow() - shift));
            laidCount = Math.max(0, laidCount - shift);
        }
        if (focus >= rows.count()) {
            clearSelection();
        }
        list.refresh();
        requestLayout();
    }

    /// Shows the end, also from now on.
    public void follow() {
        tail = true;
        following = true;
        requestLayout();
    }

    /// Shows the start, and does not follow the end from now on.
    public void top() {
        tail = false;
        list.setTopRow(0);
        requestLayout();
    }

    /// Scrolls by pages; going up stops following the end.
    public void page(int pages) {
        list.setTopRow(Math.max(0, list.topRow() + pages * (list.rowsPerPage() - 1)));
    }

    /// How high the list would be with all rows in sight.
    public double rowsHeight() {
        return rows.count() * list.rowHeight();
    }

    public boolean hasSelection() {
        return focus >= 0;
    }

    public void clearSelection() {
        focus = -1;
        anchor = -1;
        list.refresh();
    }

    /// Copies the selected rows, all where none is selected.
    public void copy() {
        int count = rows.count();
        if (count > 0) {
            boolean some = hasSelection();
            copy(rows.text(some ? Math.min(anchor, focus) : 0, some ? Math.max(anchor, focus) : count - 1));
        }
    }

    /// Puts a text on the clipboard.
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private boolean atEnd() {
        return list.topRow() + laidHeight / list.rowHeight() >= laidCount - 1.5;
    }

    @Override
    protected void layoutChildren() {
        boolean end = following || (tail && atEnd());
        list.resizeRelocate(0, 0, getWidth(), getHeight());
        if (end) {
            list.setTopRow(rows.count());
        }
        following = false;
        laidHeight = getHeight();
        laidCount = rows.count();
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copy();
            event.consume();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.A && rows.count() > 0) {
            anchor = 0;
            focus = rows.count() - 1;
            list.refresh();
            event.consume();
        }
    }

    @Override
    public int count() {
        return rows.count();
    }

    @Override
    public int focusIndex() {
        return focus;
    }

    @Override
    public boolean isSelected(int index) {
        return focus >= 0 && index >= Math.min(anchor, focus) && index <= Math.max(anchor, focus);
    }

    @Override
    public void focus(int index, RowList.How how) {
        focus = index;
        anchor = how == RowList.How.EXTEND && anchor >= 0 ? anchor : index;
        list.refresh();
    }

    @Override
    public void fold(int index, boolean open) {
        if (folding != null) {
            folding.fold(index, open);
        }
    }

    @Override
    public void activate(int index) {
        activation.accept(index);
    }

    @Override
    public boolean dragSelects() {
        return true;
    }
}
