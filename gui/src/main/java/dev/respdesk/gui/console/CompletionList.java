package dev.respdesk.gui.console;

import dev.respdesk.gui.control.RowList;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.layout.Region;

/// The open list of completions: a choice moved by the arrows while the focus stays in the prompt. It has the styles of
/// the console with it, so that it may float over other parts of the window.
final class CompletionList extends Region implements RowList.Model {
    private static final int MOST_ROWS = 9;

    private final Prompt prompt;
    private final ObservableList<Completion> completions;
    private final RowList list;
    private final double rowHeight;
    private Runnable onChosen = () -> {};
    private int chosen;

    CompletionList(Prompt prompt, double rowHeight) {
        this.prompt = prompt;
        this.rowHeight = rowHeight;
        completions = prompt.completions();
        getStyleClass().add("completion-list");
        getStylesheets().add(Objects.requireNonNull(getClass().getResource("console.css")).toExternalForm());
        list = new RowList(this, rowHeight, () -> new CompletionRow(completions));
        list.setFocusTraversable(false);
        getChildren().add(list);
        setVisible(false);
        setManaged(false);
        completions.addListener((ListChangeListener<Completion>) change -> changed());
    }

    /// Hears that one was chosen with the mouse.
    void onChosen(Runnable action) {
        onChosen = action;
    }

    /// Whether the mouse puts the focus here.
    boolean isFocusOwner() {
        return getScene() != null && getScene().getFocusOwner() == list;
    }

    private void changed() {
        chosen = 0;
        list.setTopRow(0);
        list.refresh();
        setVisible(!completions.isEmpty());
    }

    boolean open() {
        return !completions.isEmpty();
    }

    void move(int by) {
        chosen = Math.floorMod(chosen + by, completions.size());
        list.reveal(chosen);
        list.refresh();
    }

    void accept() {
        prompt.accept(completions.get(chosen));
    }

    /// Where the word that is completed begins in the line.
    int from() {
        return completions.isEmpty() ? 0 : completions.getFirst().from();
    }

    double wantedHeight() {
        return Math.min(MOST_ROWS, completions.size()) * rowHeight + 8;
    }

    @Override
    protected void layoutChildren() {
        list.resizeRelocate(1, 4, getWidth() - 2, getHeight() - 8);
    }

    @Override
    public int count() {
        return completions.size();
    }

    @Override
    public int focusIndex() {
        return chosen;
    }

    @Override
    public boolean isSelected(int index) {
        return index == chosen;
    }

    @Override
    public void focus(int index, RowList.How how) {
        chosen = index;
        accept();
        onChosen.run();
    }
}
