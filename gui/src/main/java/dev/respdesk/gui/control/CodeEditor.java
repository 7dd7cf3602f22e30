package dev.respdesk.gui.control;

import java.util.Collection;
import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;

/// A text editor with colours. The only class that knows which editor it is.
public final class CodeEditor extends StackPane {
    private static final int COLOURED_AT_MOST = 200_000;

    private final CodeArea area = new CodeArea();
    private Function<String, StyleSpans<Collection<String>>> colours = text ->
            StyleSpans.singleton(java.util.List.of(), text.length());
    private boolean filling;

    /// `text` is shown, and hears what is typed.
    public CodeEditor(StringProperty text) {
        area.setWrapText(true);
        area.getStyleClass().add("code-area");
        getChildren().add(new VirtualizedScrollPane<>(area));
        area.textProperty().addListener((o, before, now) -> {
            if (!filling) {
                text.set(now);
            }
            colour();
        });
        text.addListener((o, before, now) -> fill(now));
        fill(text.get());
    }

    private void fill(String text) {
        if (!text.equals(area.getText())) {
            filling = true;
            area.replaceText(text);
            area.getUndoManager().forgetHistory();
            area.moveTo(0);
            area.requestFollowCaret();
            filling = false;
            colour();
        }
    }

    /// Colours by spans over the whole text.
    public void setColours(Function<String, StyleSpans<Collection<String>>> newColours) {
        colours = newColours;
        colour();
    }

    private void colour() {
        String text = area.getText();
        if (!text.isEmpty() && text.length() <= COLOURED_AT_MOST) {
            area.setStyleSpans(0, colours.apply(text));
        }
    }

    public void setEditable(boolean editable) {
        area.setEditable(editable);
    }

    /// The node that takes the keyboard.
    public Node input() {
        return area;
    }
}
