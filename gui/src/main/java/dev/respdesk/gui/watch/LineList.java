package dev.respdesk.gui.watch;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.TailList;
import dev.respdesk.gui.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Lines that keep coming at the end: when, from whom, what. One opens whole on a card.
final class LineList<R> extends Region {
    private static final double ROW_HEIGHT = 24;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /// A line as it is shown; `style` says what the text means: "plain", "warn".
    record Line(long atMillis, String from, String text, String style) {}

    private final Surroundings around;
    private final Kept<R> kept;
    private final Function<R, Line> shown;
    private final TailList list;

    LineList(Surroundings around, Kept<R> kept, String name, Function<R, Line> shown) {
        this.around = around;
        this.kept = kept;
        this.shown = shown;
        list = new TailList(kept, ROW_HEIGHT * around.scale().get(), name, LineRow::new);
        around.scale().addListener(o -> list.list().setRowHeight(ROW_HEIGHT * around.scale().get()));
        list.onActivate(this::open);
        getChildren().add(list);
    }

    void refresh() {
        list.refresh();
    }

    @Override
    protected void layoutChildren() {
        list.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private void open(int row) {
        Line line = shown.apply(kept.row(row));
        Card card = new Card(around.overlay(), line.from()).wide();
        Label text = new Label(line.text());
        text.setWrapText(true);
        text.getStyleClass().add("mono");
        card.add(text).words(clock(line));
        card.button(Texts.text("copy"), () -> {
            around.overlay().copy(line.text(), Texts.text("copied"));
            return false;
        });
        card.cancel(Texts.text("close"));
        card.show();
    }

    private static String clock(Line line) {
        return CLOCK.format(Instant.ofEpochMilli(line.atMillis()).atZone(ZoneId.systemDefault()));
    }

    private final class LineRow extends RowList.Row {
        private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

        private final Label time = cell("muted");
        private final Label from = cell("muted");
        private final Label text = cell("plain");

        LineRow() {
            getStyleClass().add("row");
            getChildren().addAll(time, from, text);
        }

        @Override
        protected void show(int index, boolean selected, boolean focused) {
            Line line = shown.apply(kept.row(index));
            time.setText(clock(line));
            from.setText(line.from());
            text.setText(line.text());
            text.getStyleClass().setAll("label", "mono", line.style());
            setAccessibleText(line.from() + " " + line.text());
            pseudoClassStateChanged(SELECTED, selected);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double side = 14 * around.scale().get();
            double clock = 105 * around.scale().get();
            double names = Math.min(190 * around.scale().get(), getWidth() * 0.3);
            place(time, side, clock - side);
            place(from, clock + side, names - side);
            place(text, clock + names + side, getWidth() - clock - names - 2 * side);
        }

        private void place(Label label, double x, double width) {
            double height = label.prefHeight(-1);
            label.resizeRelocate(x, Math.round((getHeight() - height) / 2), Math.max(0, width), height);
        }
    }
}
