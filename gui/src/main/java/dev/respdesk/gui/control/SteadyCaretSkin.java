package dev.respdesk.gui.control;

import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;

/// The skin of all text fields (`-fx-skin` in the style sheet): with a caret that does not blink.
public final class SteadyCaretSkin extends TextFieldSkin {
    private boolean steady;

    public SteadyCaretSkin(TextField field) {
        super(field);
        steady = SteadyCaret.show(field, getChildren());
        setCaretAnimating(field.isFocused());
    }

    @Override
    public void setCaretAnimating(boolean animating) {
        super.setCaretAnimating(animating && !steady);
    }
}
