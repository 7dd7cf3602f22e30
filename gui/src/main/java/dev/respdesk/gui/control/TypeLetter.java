package dev.respdesk.gui.control;

import javafx.scene.control.Label;

/// The letter of a type on its colour.
public final class TypeLetter extends Label {
    private String shownClass = "";

    public TypeLetter() {
        getStyleClass().add("type-letter");
        setMouseTransparent(true);
    }

    public TypeLetter(String letter, String styleClass, String title) {
        this();
        show(letter, styleClass, title);
    }

    /// Shows another type; `title` is what a screen reader says.
    public void show(String letter, String styleClass, String title) {
        setText(letter);
        setAccessibleText(title);
        if (!styleClass.equals(shownClass)) {
            getStyleClass().remove(shownClass);
            getStyleClass().add(styleClass);
            shownClass = styleClass;
            applyCss(); // rows change while they are laid out, after the styles of this pass: it would be seen bare
        }
    }
}
