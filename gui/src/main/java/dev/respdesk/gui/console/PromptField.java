package dev.respdesk.gui.console;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;

/// A text field that hands over pasted text of several lines instead of joining them.
final class PromptField extends TextField {
    private final Consumer<List<String>> lines;

    PromptField(Consumer<List<String>> lines) {
        this.lines = lines;
        getStyleClass().setAll("prompt-field", "mono");
        setAccessibleText("Command");
    }

    /// Leaves the word at the caret alone when it gets the focus: a console is no form.
    @Override
    public void requestFocus() {
        int at = getCaretPosition();
        int anchor = getAnchor();
        super.requestFocus();
        selectRange(anchor, at);
    }

    @Override
    public void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null && text.indexOf('\n') >= 0) {
            lines.accept(text.lines().toList().isEmpty() ? List.of("") : List.of(text.split("\r?\n", -1)));
        } else {
            super.paste();
        }
    }
}
