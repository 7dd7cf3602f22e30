package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.SingleChoice;
import dev.respdesk.gui.inspect.LineDifference.Kind;
import dev.respdesk.gui.inspect.LineDifference.Line;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// The card that shows what differs between versions of a value, line by line; long stretches that are equal are folded
/// into one line.
final class DifferenceCard {
    /// Two versions to compare, and what the comparison is called.
    record Comparison(String title, String before, String after) {}

    private static final double ROW_HEIGHT = 20;
    private static final int SHOWN_ROWS = 20;
    private static final int AROUND = 3;

    private final Background background;
    private final double rowHeight;
    private final RowList list;
    private final Label summary = new Label();
    private List<Line> rows = List.of();

    private DifferenceCard(Background background, double scale) {
        this.background = background;
        rowHeight = ROW_HEIGHT * scale;
        list = new RowList(new Rows(), rowHeight, DifferenceRow::new);
    }

    /// Shows the first comparison, and offers the others. `scale` is that of the window's text.
    static void show(Overlay overlay, Background background, double scale, List<Comparison> comparisons) {
        DifferenceCard shown = new DifferenceCard(background, scale);
        Card card = new Card(overlay, Texts.text("inspect.differences"));
        card.getStyleClass().add("widest");
        if (comparisons.size() > 1) {
            card.add(shown.choice(comparisons));
        }
        shown.summary.getStyleClass().addAll("muted", "small");
        shown.list.setPrefHeight(shown.rowHeight * SHOWN_ROWS);
        shown.list.setMinHeight(shown.rowHeight * 4);
        shown.list.getStyleClass().add("difference");
        card.add(shown.summary).add(shown.list);
        card.main(Texts.text("close"), "primary", () -> true);
        card.show();
        shown.compare(comparisons.getFirst());
        shown.list.requestFocus();
    }

    private HBox choice(List<Comparison> comparisons) {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        box.getStyleClass().add("segments");
        for (Comparison comparison : comparisons) {
            ToggleButton button = new ToggleButton(comparison.title());
            button.getStyleClass().add("segment");
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                button.setSelected(true);
                compare(comparison);
            });
            box.getChildren().add(button);
        }
        group.getToggles().getFirst().setSelected(true);
        return box;
    }

    private void compare(Comparison comparison) {
        background.run(() -> LineDifference.of(comparison.before, comparison.after)).onDone(lines -> {
            long added = lines.stream().filter(line -> line.kind() == Kind.ADDED).count();
            long removed = lines.stream().filter(line -> line.kind() == Kind.REMOVED).count();
            summary.setText(added + removed == 0 ? Texts.text("inspect.no-line-differs")
                    : Texts.text("inspect.x-out-x-in", Words.count(removed, Texts.text("count.line"),
                    Texts.text("count.lines")), Words.count(added, Texts.text("count.line"),
                            Texts.text("count.lines"))));
            rows = folded(lines);
            list.setTopRow(0);
            list.refresh();
        });
    }

    /// Without the middle of stretches that are the same.
    private static List<Line> folded(List<Line> lines) {
        List<Line> rows = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            int to = from;
            while (to < lines.size() && lines.get(to).kind() == Kind.SAME) {
                to++;
            }
            int first = from == 0 ? 0 : AROUND;
            int last = to == lines.size() ? 0 : AROUND;
            int hidden = to - from - first - last;
            if (hidden > 1) {
                rows.addAll(lines.subList(from, from + first));
                rows.add(new Line(Kind.SAME, Texts.text("inspect.x-equal-lines", Words.count(hidden))));
                rows.addAll(lines.subList(to - last, to));
            } else {
                rows.addAll(lines.subList(from, to));
            }
            while (to < lines.size() && lines.get(to).kind() != Kind.SAME) {
                rows.add(lines.get(to++));
            }
            from = to;
        }
        return rows;
    }

    private final class Rows extends SingleChoice {
        @Override
        public int count() {
            return rows.size();
        }

        @Override
        protected void chosen(int index) {
            list.refresh();
        }
    }

    /// One line: its sign and its text.
    private final class DifferenceRow extends RowList.Row {
        private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
        private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");

        private final Label text = new Label();

        DifferenceRow() {
            getStyleClass().add("difference-row");
            text.getStyleClass().add("mono");
            getChildren().add(text);
        }

        @Override
        protected void show(int index, boolean selected, boolean focused) {
            Line line = rows.get(index);
            String sign = line.kind() == Kind.ADDED ? "+ " : line.kind() == Kind.REMOVED ? "- " : "  ";
            String shown = line.text().substring(0, Math.min(LineDifference.MOST_SHOWN, line.text().length()));
            text.setText(sign + shown.replace("\t", "    "));
            pseudoClassStateChanged(ADDED, line.kind() == Kind.ADDED);
            pseudoClassStateChanged(REMOVED, line.kind() == Kind.REMOVED);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            text.resizeRelocate(8, 0, Math.max(0, getWidth() - 16), getHeight());
        }
    }
}
