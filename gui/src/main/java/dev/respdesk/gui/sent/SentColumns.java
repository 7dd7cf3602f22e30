package dev.respdesk.gui.sent;

import dev.respdesk.gui.control.CharacterRuler;
import dev.respdesk.gui.text.Texts;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The heads of the columns, and where the columns are: as wide as so many characters of the data face.
final class SentColumns extends Region {
    private static final String[] NAMES = {Texts.text("sent.time"), Texts.text("sent.connection"),
            Texts.text("sent.command"), Texts.text("sent.took"), Texts.text("sent.result")};
    /// Characters; 0 takes the rest.
    private static final int[] CHARACTERS = {14, 12, 0, 11, 8};
    private static final double SIDE = 14;
    private static final double GAP = 12;

    private final CharacterRuler ruler;
    private final ReadOnlyDoubleWrapper rowHeight = new ReadOnlyDoubleWrapper(22);
    private final List<Label> heads = List.of(NAMES).stream().map(Label::new).toList();

    SentColumns() {
        ruler = new CharacterRuler(this::measure);
        getStyleClass().add("column-heads");
        heads.get(3).setAlignment(Pos.CENTER_RIGHT);
        heads.get(4).setAlignment(Pos.CENTER_RIGHT);
        getChildren().add(ruler);
        getChildren().addAll(heads);
    }

    private void measure() {
        rowHeight.set(Math.round(ruler.rowHeight() * 1.1));
        requestLayout();
    }

    /// The height of a row, in pixels.
    ReadOnlyDoubleProperty rowHeight() {
        return rowHeight.getReadOnlyProperty();
    }

    void place(List<Label> cells, double width, double height) {
        double fixed = 2 * SIDE;
        for (int characters : CHARACTERS) {
            fixed += characters * ruler.characterWidth();
        }
        double x = SIDE;
        for (int i = 0; i < CHARACTERS.length; i++) {
            double own = CHARACTERS[i] == 0
                    ? Math.max(40, width - fixed)
                    : CHARACTERS[i] * ruler.characterWidth();
            boolean right = cells.get(i).getAlignment() == Pos.CENTER_RIGHT;
            cells.get(i).resizeRelocate(right ? x + GAP : x, 0, own - GAP, height);
            x += own;
        }
    }

    @Override
    protected void layoutChildren() {
        place(heads, getWidth(), getHeight());
    }
}
