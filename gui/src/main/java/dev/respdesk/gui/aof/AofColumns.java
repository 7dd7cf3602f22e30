package dev.respdesk.gui.aof;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The columns of the record list and their heads. Widths are in characters of the data face, so they grow with it.
final class AofColumns extends Region {
    static final double GAP = 12;
    private static final double LEFT = 12;
    private static final String[] NAMES = {"Offset", "Time", "db", "Command", "Key and arguments", "Bytes"};
    private static final int[] CHARACTERS = {14, 10, 4, 13, 0, 9};
    private static final double CHARACTER = 7.6;

    AofColumns() {
        getStyleClass().add("column-heads");
        for (String name : NAMES) {
            getChildren().add(new Label(name));
        }
        ((Label) getChildren().getLast()).setAlignment(Pos.CENTER_RIGHT);
    }

    /// Where each column starts, and the right edge, for a width.
    double[] starts(double width) {
        double[] at = new double[NAMES.length + 1];
        double fixed = 0;
        for (int characters : CHARACTERS) {
            fixed += characters * CHARACTER;
        }
        at[0] = LEFT;
        for (int i = 0; i < NAMES.length; i++) {
            boolean rest = CHARACTERS[i] == 0;
            at[i + 1] = at[i] + (rest ? Math.max(60, width - LEFT - fixed) : CHARACTERS[i] * CHARACTER);
        }
        return at;
    }

    @Override
    protected void layoutChildren() {
        double[] at = starts(getWidth());
        for (int i = 0; i < NAMES.length; i++) {
            getChildren().get(i).resizeRelocate(at[i], 0, at[i + 1] - at[i] - GAP, getHeight());
        }
    }
}
