package dev.respdesk.gui.control;

import dev.respdesk.gui.background.Background;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.model.StyledDocument;

/// A text editor with colours, for texts of any length and with lines of any length: a long text is put in a piece
/// at a time, long lines are folded, and only what is seen is coloured. No other package knows which editor it is.
public final class CodeEditor extends BorderPane {
    /// As much as is put in at a time: some milliseconds' work.
    private static final int PIECE = 32 * 1024;
    private static final int COLOURED_AT_ONCE = 100;
    private static final KeyCombination FIND = KeyCombination.keyCombination("Shortcut+F");

    private final TypedText text;
    private final FoldedArea area = new FoldedArea();
    private final Colouring colouring = new Colouring(area);
    private final FindBar findBar;
    private final Runnable fillOn;
    private Folding.Pieces coming = area.folding().pieces("");
    private int folds;
    private boolean filling;
    private boolean editable = true;

    /// `text` is shown, and hears what is typed.
    public CodeEditor(TypedText text, Background background) {
        this.text = text;
        findBar = new FindBar(this, background);
        fillOn = background.coalesced(this::fillOn);
        Runnable colour = background.coalesced(colouring::visible);
        area.getStyleClass().add("code-area");
        area.plainTextChanges().subscribe(change -> typed(change.getInserted(), change.getRemoved()));
        area.viewportDirtyEvents().subscribe(event -> colour.run());
        setCenter(new VirtualizedScrollPane<>(area));
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        text.onSet(this::fill);
        fill();
    }

    private void typed(String inserted, String removed) {
        if (!filling) {
            folds += area.folding().folds(inserted) - area.folding().folds(removed);
            text.typed(area.getLength() - 2 * folds, this::taken);
        }
    }

    private Supplier<String> taken() {
        Supplier<Folding.Plain> plain = plain();
        return () -> plain.get().text();
    }

    private void fill() {
        Folding folding = Folding.of(text.get());
        coming = folding.pieces(text.get());
        filling = true;
        area.begin(folding);
        fillOn();
        area.moveTo(0);
        area.requestFollowCaret();
        colouring.paragraphs(0, COLOURED_AT_ONCE);
    }

    private void fillOn() {
        if (filling) {
            area.append(coming.next(PIECE));
            folds = coming.folds();
            filling = coming.hasNext();
            setEditable(editable);
        }
        if (filling) {
            fillOn.run();
        }
    }

    private void keyPressed(KeyEvent event) {
        if (FIND.match(event)) {
            find();
            event.consume();
        } else if (event.getCode() == KeyCode.F3 && findBar.isVisible()) {
            findBar.go(event.isShiftDown() ? -1 : 1);
            event.consume();
        }
    }

    /// Opens the line to search with.
    public void find() {
        findBar.open(area.getSelectedText());
        setTop(findBar);
    }

    void closeFind() {
        setTop(null);
        area.requestFocus();
    }

    /// What is in the editor, without its folds; to be had from the supplier on any thread.
    Supplier<Folding.Plain> plain() {
        Folding folding = area.folding();
        StyledDocument<?, ?, ?> now = area.getContent().snapshot();
        return () -> folding.plain(now.getText());
    }

    /// Where the selection begins in the editor.
    int selectionStart() {
        return area.getSelection().getStart();
    }

    /// Selects a part of what is in the editor and brings it into sight.
    void select(int from, int to) {
        if (to <= area.getLength()) {
            area.selectRange(from, to);
            area.requestFollowCaret();
        }
    }

    public void setColours(LineColours colours) {
        colouring.colours(colours);
        colouring.paragraphs(0, COLOURED_AT_ONCE);
        colouring.visible();
    }

    public void setEditable(boolean mayEdit) {
        editable = mayEdit;
        area.setEditable(mayEdit && !filling);
    }

    /// The node that takes the keyboard.
    public Node input() {
        return area;
    }
}
