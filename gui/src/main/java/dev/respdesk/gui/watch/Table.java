package dev.respdesk.gui.watch;

import dev.respdesk.gui.control.SingleChoice;
import dev.respdesk.gui.control.TableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.value.ObservableDoubleValue;
import org.jspecify.annotations.Nullable;

/// Rows that come anew again and again: sorted by a column that the user chooses, filtered, and the chosen one stays
/// chosen, known by its identity.
final class Table<R> extends SingleChoice implements TableList.Cells {
    private final List<Column<R>> columns;
    private final Function<R, Object> identity;
    private final Function<R, @Nullable String> style;
    private final TableList view;
    private List<R> all = List.of();
    private List<R> rows = List.of();
    private Predicate<R> filter = row -> true;
    private Consumer<R> onActivate = row -> {};
    private Runnable onChosen = () -> {};
    private @Nullable Object chosen;
    private int sorted;
    private boolean turned;

    /// @param style a style class of a row's cells, or null
    /// @param sorted the column it is sorted by at first
    Table(List<Column<R>> columns, int sorted, Function<R, Object> identity, Function<R, @Nullable String> style,
            ObservableDoubleValue scale, String name) {
        this.columns = columns;
        this.sorted = sorted;
        this.identity = identity;
        this.style = style;
        view = new TableList(columns.stream().map(column -> new TableList.Column(column.head(), column.width(),
                column.turn())).toList(), this, scale);
        view.list().setAccessibleText(name);
        view.onHead(this::sortBy);
        view.showSorted(sorted, false);
    }

    TableList view() {
        return view;
    }

    /// Enter or a double click on a row.
    void onActivate(Consumer<R> action) {
        onActivate = action;
    }

    /// Hears that another row, or none, is chosen.
    void onChosen(Runnable action) {
        onChosen = action;
    }

    void show(List<R> fresh) {
        all = fresh;
        arrange();
    }

    void filter(Predicate<R> wanted) {
        filter = wanted;
        arrange();
    }

    /// Sorts by a column; by the one that it is sorted by, the other way round.
    void sortBy(int column) {
        turned = column == sorted && !turned;
        sorted = column;
        view.showSorted(sorted, turned);
        arrange();
    }

    private void arrange() {
        List<R> kept = new ArrayList<>(all.stream().filter(filter).toList());
        kept.sort(turned ? columns.get(sorted).order().reversed() : columns.get(sorted).order());
        rows = kept;
        int at = -1;
        for (int i = 0; i < rows.size() && chosen != null; i++) {
            at = identity.apply(rows.get(i)).equals(chosen) ? i : at;
        }
        setFocus(at);
        view.list().refresh();
        onChosen.run();
    }

    /// The rows that are shown, in their order.
    List<R> rows() {
        return rows;
    }

    /// How many there are without the filter.
    int total() {
        return all.size();
    }

    /// The chosen row, or null.
    @Nullable R chosen() {
        int focus = focusIndex();
        return focus >= 0 && focus < rows.size() ? rows.get(focus) : null;
    }

    @Override
    protected void chosen(int index) {
        chosen = index >= 0 && index < rows.size() ? identity.apply(rows.get(index)) : null;
        view.list().refresh();
        onChosen.run();
    }

    @Override
    public void activate(int index) {
        if (index >= 0 && index < rows.size()) {
            onActivate.accept(rows.get(index));
        }
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public TableList.Cell cell(int row, int column) {
        R shown = rows.get(row);
        return new TableList.Cell(columns.get(column).text().apply(shown), style.apply(shown));
    }
}
