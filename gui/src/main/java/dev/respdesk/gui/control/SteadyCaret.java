package dev.respdesk.gui.control;

import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.shape.Path;

/// A caret that does not blink. While anything is animated the toolkit pulses sixty times a second, and a window that
/// waits for the user must cost nothing.
final class SteadyCaret {
    private SteadyCaret() {}

    /// Shows the caret for as long as the field has the focus. The caret is the path whose opacity the skin has bound,
    /// to blink; false where there is none, and then it goes on blinking.
    static boolean show(TextInputControl field, ObservableList<Node> nodes) {
        for (Node node : nodes) {
            if (node instanceof Path caret && caret.opacityProperty().isBound()) {
                caret.opacityProperty().unbind();
                caret.opacityProperty().bind(Bindings.createDoubleBinding(() -> isShown(field) ? 1.0 : 0.0,
                        field.focusedProperty(), field.caretPositionProperty(), field.anchorProperty(),
                        field.editableProperty(), field.disabledProperty()));
                return true;
            }
            if (node instanceof Parent parent && show(field, parent.getChildrenUnmodifiable())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShown(TextInputControl field) {
        return field.isFocused() && field.isEditable() && !field.isDisabled()
                && field.getCaretPosition() == field.getAnchor();
    }
}
