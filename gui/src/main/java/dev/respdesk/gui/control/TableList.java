package dev.respdesk.gui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.value.ObservableDoubleValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// A `RowList` with columns and their heads. A width below 1 is a share of the table, one above is in em, 0 takes
/// the rest.
public final class TableList extends BorderPane {
    private static final double ROW_HEIGHT = 28;
    private static final double PIXELS_PER_EM = 13;
    /// The share of the column that takes the rest, where there is hardly any: the others give it.
    private static final double REST_AT_LEAST = 0.2;

    /// What a share and the rest want at least, in em.
    private static final double SHARE_AT_LEAST = 8;
    private static final double REST_WANTS = 12;

    /// A column: its head, its width, and its turn to go where there is no room for all: 1 goes first, 0 never.
    public record Column(String head, double width, int turn) {
        /// A column that stays.
        public Column(String head, double width) {
            this(head, width, 0);
        }

        private double least() {
            return width >= 1 ? width : width > 0 ? SHARE_AT_LEAST : REST_WANTS;
        }
    }

    /// A cell: its text, and a style class that says what it means, or null.
    public record Cell(String text, @Nullable String style) {}

    /// What the table shows.
    public interface Cells extends RowList.Model {
        Cell cell(int row, int column);
    }

    private final List<Column> columns;
    private final Cells cells;
    private final RowList list;
    private final ObservableDoubleValue scale;
    private final Heads heads;
    private @Nullable IntConsumer onHead;

    public TableList(List<Column> columns, Cells cells, ObservableDoubleValue scale) {
        this.columns = columns;
        this.cells = cells;
        this.scale = scale;
        list = new RowList(cells, ROW_HEIGHT * scale.get(), TableRow::new);
        scale.addListener(o -> list.setRowHeight(ROW_HEIGHT * scale.get()));
        heads = new Heads();
        setTop(heads);
        setCenter(list);
    }

    public RowList list() {
        return list;
    }

    /// Hears that the user wants it by a column; heads can be pressed from now on.
    public void onHead(IntConsumer action) {
        onHead = action;
        heads.labels.forEach(label -> label.getStyleClass().add("sorts"));
    }

    /// Says by which column it is sorted; `turned` where that is the other way round.
    public void showSorted(int column, boolean turned) {
        for (int i = 0; i < columns.size(); i++) {
            heads.labels.get(i).setText(columns.get(i).head() + (i != column ? "" : turned ? " ↑" : " ↓"));
        }
    }

    /// Which columns there is room for.
    private boolean[] placed(double total) {
        boolean[] placed = new boolean[columns.size()];
        double wanted = 0;
        for (int i = 0; i < placed.length; i++) {
            placed[i] = true;
            wanted += columns.get(i).least();
        }
        int next = next(placed);
        while (wanted * PIXELS_PER_EM * scale.get() > total && next >= 0) {
            placed[next] = false;
            wanted -= columns.get(next).least();
            next = next(placed);
        }
        return placed;
    }

    /// The column whose turn it is to go, or -1.
    private int next(boolean[] placed) {
        int next = -1;
        for (int i = 0; i < placed.length; i++) {
            int turn = columns.get(i).turn();
            if (placed[i] && turn > 0 && (next < 0 || turn < columns.get(next).turn())) {
                next = i;
            }
        }
        return next;
    }

    private double[] widths(double total) {
        boolean[] placed = placed(total);
        double fixed = 0;
        boolean rests = false;
        for (int i = 0; i < placed.length; i++) {
            fixed += placed[i] ? wanted(columns.get(i), total) : 0;
            rests |= placed[i] && columns.get(i).width() <= 0;
        }
        double least = rests ? total * REST_AT_LEAST : 0;
        double shrunk = Math.min(1, (total - least) / Math.max(1, fixed));
        double[] widths = new double[placed.length];
        for (int i = 0; i < placed.length; i++) {
            double own = wanted(columns.get(i), total);
            widths[i] = !placed[i] ? 0 : own > 0 ? own * shrunk : Math.max(0, total - fixed * shrunk);
        }
        return widths;
    }

    private double wanted(Column column, double total) {
        double width = column.width();
        return width < 1 ? Math.max(0, width) * total : Math.min(total / 2, width * PIXELS_PER_EM * scale.get());
    }

    /// Places labels in columns.
    private void place(List<Label> labels, double total, double height) {
        double pad = 12 * scale.get();
        double[] widths = widths(total);
        double x = 0;
        for (int i = 0; i < labels.size(); i++) {
            double own = labels.get(i).prefHeight(-1);
            labels.get(i).setVisible(widths[i] > 0);
            labels.get(i).resizeRelocate(Math.round(x + pad), Math.round((height - own) / 2),
                    Math.max(0, widths[i] - pad), own);
            x += widths[i];
        }
    }

    private final class Heads extends Pane {
        private final List<Label> labels = new ArrayList<>();

        Heads() {
            getStyleClass().add("column-heads");
            for (int i = 0; i < columns.size(); i++) {
                int column = i;
                Label label = new Label(columns.get(i).head());
                label.setOnMouseClicked(e -> press(column));
                labels.add(label);
            }
            getChildren().addAll(labels);
        }

        private void press(int column) {
            IntConsumer action = onHead;
            if (action != null) {
                action.accept(column);
            }
        }

        @Override
        protected void layoutChildren() {
            place(labels, getWidth(), getHeight());
        }
    }

    private final class TableRow extends RowList.Row {
        private static final List<String> PLAIN = List.of("label", "mono");
        private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

        private final List<Label> labels = new ArrayList<>();

        TableRow() {
            getStyleClass().addAll("row", "lined");
            for (int i = 0; i < columns.size(); i++) {
                Label label = new Label();
                label.getStyleClass().add("mono");
                label.setAlignment(Pos.CENTER_LEFT);
                labels.add(label);
            }
            getChildren().addAll(labels);
        }

        @Override
        protected void show(int index, boolean selected, boolean focused) {
            for (int i = 0; i < labels.size(); i++) {
                Cell cell = cells.cell(index, i);
                Label label = labels.get(i);
                label.setText(cell.text());
                List<String> styles = cell.style() == null ? PLAIN : List.of("label", "mono", cell.style());
                if (!label.getStyleClass().equals(styles)) {
                    label.getStyleClass().setAll(styles);
                }
            }
            pseudoClassStateChanged(SELECTED, selected);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            place(labels, getWidth(), getHeight());
        }
    }
}
