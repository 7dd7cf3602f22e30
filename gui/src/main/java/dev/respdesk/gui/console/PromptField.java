package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;

/// A text field that hands over pasted text of several lines instead of joining them.
final class PromptField extends TextField {
    private final Consumer<List<String>> lines;
    private final IntSupplier caret;

    PromptField(Consumer<List<String>> lines, IntSupplier caret) {
        this.lines = lines;
        this.caret = caret;
        getStyleClass().setAll("prompt-field", "mono");
        setAccessibleText(Texts.text("console.command-2"));
    }

    /// Puts the caret where it was: a text field forgets it with the focus and selects all when it comes back.
    @Override
    public void requestFocus() {
        int at = caret.getAsInt();
        super.requestFocus();
        positionCaret(at);
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
