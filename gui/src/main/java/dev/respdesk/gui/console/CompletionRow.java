package dev.respdesk.gui.console;

import dev.respdesk.gui.control.RowList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/// One way to complete: the word in the data face, the note beside it.
final class CompletionRow extends RowList.Row {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double NOTE_AT = 190;

    private final List<Completion> completions;
    private final Label word = new Label();
    private final Label note = new Label();

    CompletionRow(List<Completion> completions) {
        this.completions = completions;
        getStyleClass().addAll("row", "completion-row");
        word.getStyleClass().add("mono");
        note.getStyleClass().addAll("faint", "small");
        getChildren().addAll(word, note);
    }

    @Override
    protected void show(int index, boolean selected, boolean focused) {
        Completion completion = completions.get(index);
        word.setText(completion.text());
        note.setText(completion.note());
        pseudoClassStateChanged(SELECTED, selected);
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double at = Math.max(NOTE_AT, left + word.prefWidth(-1) + 16);
        word.resizeRelocate(left, 0, word.prefWidth(-1), getHeight());
        note.resizeRelocate(at, 0, Math.max(0, getWidth() - at - 12), getHeight());
    }
}
