package dev.respdesk.gui.console;

import dev.respdesk.gui.control.RowList;
import dev.respdesk.resp.RespValue;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// The console's output: rows in a virtual list that stays at its end unless the reader has scrolled up. Rows are
/// selected with the mouse or Shift and arrows, and copied with Ctrl+C.
public final class OutputList extends Region implements RowList.Model {
    private final Scrollback lines;
    private final RowList list;
    private int anchor = -1;
    private int focus = -1;
    private boolean following = true;
    private boolean starting;
    private double laidHeight;
    private int laidCount;

    public OutputList(Scrollback lines, double rowHeight, Consumer<RespValue> showAll, Consumer<RespValue> save) {
        this.lines = lines;
        list = new RowList(this, rowHeight, () -> new LineRow(lines, showAll, save));
        list.setAccessibleText("Console output");
        list.setFocusTraversable(false);
        getChildren().add(list);
        lines.addListener((ListChangeListener<Line>) change -> changed(change));
        addEventFilter(KeyEvent.KEY_PRESSED, this::copy);
    }

    private void changed(ListChangeListener.Change<? extends Line> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                anchor = -1;
                focus = -1;
            }
        }
        list.refresh();
        requestLayout();
    }

    /// Whether the last line was in sight when the list was laid out last.
    private boolean atEnd() {
        return list.topRow() + laidHeight / list.rowHeight() >= laidCount - 1.5;
    }

    /// Shows the end of the output, also from now on.
    public void follow() {
        following = true;
        requestLayout();
    }

    /// Shows the start of the output, once.
    public void top() {
        following = false;
        starting = true;
        requestLayout();
    }

    /// Scrolls by pages; going up stops following the end.
    void page(int pages) {
        list.setTopRow(Math.max(0, list.topRow() + pages * (list.rowsPerPage() - 1)));
    }

    double rowsHeight() {
        return lines.size() * list.rowHeight();
    }

    @Override
    protected void layoutChildren() {
        boolean end = following || atEnd();
        list.resizeRelocate(0, 0, getWidth(), getHeight());
        if (starting) {
            list.setTopRow(0);
        } else if (end) {
            list.setTopRow(lines.size());
        }
        starting = false;
        following = false;
        laidHeight = getHeight();
        laidCount = lines.size();
    }

    private void copy(KeyEvent event) {
        if (event.getCode() == KeyCode.C && event.isShortcutDown() && focus >= 0) {
            StringBuilder text = new StringBuilder();
            for (int i = Math.min(anchor, focus); i <= Math.max(anchor, focus); i++) {
                text.append(lines.get(i).text()).append('\n');
            }
            ClipboardContent content = new ClipboardContent();
            content.putString(text.toString());
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        }
    }

    @Override
    public int count() {
        return lines.size();
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
}
