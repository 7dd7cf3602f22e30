package dev.respdesk.gui.aof;

import dev.respdesk.gui.control.CharacterRuler;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The columns of the record list and their heads. Widths are in characters of the data face, so they grow with it.
final class AofColumns extends Region {
    private static final double GAP = 12;
    private static final double LEFT = 12;
    private static final double RIGHT = 12;
    private static final int TIME = 1;
    private static final int REST = 4;
    private static final String[] NAMES = {Texts.text("aof.offset"), Texts.text("aof.time"), "db",
            Texts.text("aof.command"), Texts.text("aof.key-and-arguments"), Texts.text("aof.bytes")};
    private static final int OFFSET = 0;
    private static final int BYTES = 5;
    /// Of the time, where the records are not all of today.
    private static final int WITH_DATE = 16;
    /// Below so many characters left for key and arguments the times go.
    private static final int ENOUGH = 24;

    /// Wide enough for the longest; 0 takes the rest.
    private final int[] characters = {10, 10, 4, 14, 0, 9};
    private final CharacterRuler ruler = new CharacterRuler(this::measure);
    private final List<Label> heads = List.of(NAMES).stream().map(Label::new).toList();
    private final ReadOnlyDoubleWrapper rowHeight = new ReadOnlyDoubleWrapper(24);
    private boolean dates;

    AofColumns() {
        getStyleClass().add("column-heads");
        getChildren().add(ruler);
        getChildren().addAll(heads);
        heads.getLast().setAlignment(Pos.CENTER_RIGHT);
    }

    private void measure() {
        rowHeight.set(Math.round(ruler.rowHeight() * 1.2));
        requestLayout();
    }

    /// The height of a row, in pixels.
    ReadOnlyDoubleProperty rowHeight() {
        return rowHeight.getReadOnlyProperty();
    }

    /// Makes room for the offsets in a file of that size, and for the date before the time.
    void fit(long fileBytes, boolean on) {
        int digits = Words.count(fileBytes).length();
        characters[OFFSET] = Math.max(8, digits + 2);
        characters[BYTES] = Math.clamp(digits, 7, 12);
        dates = on;
        requestLayout();
    }

    boolean withDates() {
        return dates;
    }

    /// Puts a cell into each column.
    void place(List<Label> cells, double width, double height) {
        double character = ruler.characterWidth();
        double fixed = LEFT + RIGHT;
        for (int i = 0; i < NAMES.length; i++) {
            fixed += characters(i) * character;
        }
        boolean narrow = width - fixed < ENOUGH * character;
        double x = LEFT;
        for (int i = 0; i < NAMES.length; i++) {
            boolean hidden = narrow && i == TIME;
            double left = width - fixed + (narrow ? characters(TIME) * character : 0);
            double own = hidden ? 0 : i == REST ? Math.max(0, left) : characters(i) * character;
            cells.get(i).setVisible(!hidden);
            cells.get(i).resizeRelocate(x, 0, Math.max(0, own - (i == NAMES.length - 1 ? 0 : GAP)), height);
            x += own;
        }
    }

    private int characters(int column) {
        return column == TIME && dates ? WITH_DATE : characters[column];
    }


    @Override
    protected void layoutChildren() {
        place(heads, getWidth(), getHeight());
    }
}
