package dev.respdesk.gui.control;

import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;

/// The skin of all text areas (`-fx-skin` in the style sheet): with a caret that does not blink.
public final class SteadyAreaSkin extends TextAreaSkin {
    private boolean steady;

    public SteadyAreaSkin(TextArea area) {
        super(area);
        steady = getChildren().getFirst() instanceof ScrollPane pane && pane.getContent() instanceof Parent content
                && SteadyCaret.show(area, content.getChildrenUnmodifiable());
        setCaretAnimating(area.isFocused());
    }

    @Override
    public void setCaretAnimating(boolean animating) {
        super.setCaretAnimating(animating && !steady);
    }
}
