package dev.respdesk.gui.control;

import java.util.Collection;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.StyledDocument;

/// A text area whose text is folded. Every edit goes through `replace`, which keeps the two characters of a fold
/// together and folds what is put in.
final class FoldedArea extends CodeArea {
    private Folding folding = Folding.of("");

    FoldedArea() {
        setWrapText(true);
        setOnSelectionDropped(event -> {}); // would move text past `replace`
    }

    Folding folding() {
        return folding;
    }

    /// Empties the area; from now on its text is folded so.
    void begin(Folding newFolding) {
        folding = newFolding;
        content(0, getLength(), "");
    }

    /// Adds a piece of folded text at the end, without a step to undo.
    void append(String shown) {
        content(getLength(), getLength(), shown);
    }

    private void content(int from, int to, String text) {
        getContent().replace(from, to, document(text));
        getUndoManager().forgetHistory();
    }

    private ReadOnlyStyledDocument<Collection<String>, String, Collection<String>> document(String text) {
        return ReadOnlyStyledDocument.fromString(text, List.of(), List.of(), getSegOps());
    }

    @Override
    public void replaceText(int start, int end, String text) {
        super.replaceText(start, end, getUndoManager().isPerformingAction() ? text : folding.typed(text));
    }

    @Override
    public void replace(int start, int end, StyledDocument<Collection<String>, String, Collection<String>> by) {
        if (getUndoManager().isPerformingAction()) {
            super.replace(start, end, by);
            return;
        }
        int from = insideFold(start) ? start - 1 : start;
        int to = insideFold(end) ? end + (end > start ? 1 : -1) : end;
        boolean onlyFold = by.length() == 0 && to - from == 2 && isFold(from);
        if (onlyFold && getCaretPosition() > from) {
            from = from == 0 ? 0 : Character.offsetByCodePoints(getText(), from, -1);
        } else if (onlyFold) {
            to = to == getLength() ? to : Character.offsetByCodePoints(getText(), to, 1);
        }
        super.replace(from, to, by);
    }

    private boolean insideFold(int at) {
        return at > 0 && isFold(at - 1);
    }

    private boolean isFold(int at) {
        return at >= 0 && at < getLength() && folding.isFold(getText(at, at + 1).charAt(0));
    }

    /// Whether the line of this paragraph goes on in the next.
    boolean goesOn(int paragraph) {
        String text = getText(paragraph);
        return !text.isEmpty() && folding.isFold(text.charAt(text.length() - 1));
    }

    @Override
    public void copy() {
        if (getSelection().getLength() > 0) {
            ClipboardContent content = new ClipboardContent();
            content.putString(folding.plain(getSelectedText()).text());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    @Override
    public void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null) {
            replaceSelection(text);
        }
    }
}
