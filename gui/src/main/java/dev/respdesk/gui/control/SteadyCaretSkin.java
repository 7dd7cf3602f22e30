package dev.respdesk.gui.control;

import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.shape.Path;

/// The skin of all text fields (`-fx-skin` in the style sheet): with a caret that does not blink. While anything is
/// animated the toolkit pulses sixty times a second, and a window that waits for the user must cost nothing.
public final class SteadyCaretSkin extends TextFieldSkin {
    private boolean steady;

    public SteadyCaretSkin(TextField field) {
        super(field);
        steady = showWhileFocused(field, getChildren());
        setCaretAnimating(field.isFocused());
    }

    @Override
    public void setCaretAnimating(boolean animating) {
        super.setCaretAnimating(animating && !steady);
    }

    /// The caret is the path that is alone in a group; where it is not found, it goes on blinking.
    private static boolean showWhileFocused(TextField field, ObservableList<Node> nodes) {
        for (Node node : nodes) {
            if (node instanceof Group group && group.getChildren().size() == 1
                    && group.getChildren().getFirst() instanceof Path caret) {
                caret.opacityProperty().unbind();
                caret.opacityProperty().bind(Bindings.createDoubleBinding(() -> isCaretShown(field) ? 1.0 : 0.0,
                        field.focusedProperty(), field.caretPositionProperty(), field.anchorProperty(),
                        field.editableProperty(), field.disabledProperty()));
                return true;
            }
            if (node instanceof Parent parent && showWhileFocused(field, parent.getChildrenUnmodifiable())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCaretShown(TextField field) {
        return field.isFocused() && field.isEditable() && !field.isDisabled()
                && field.getCaretPosition() == field.getAnchor();
    }
}
