package dev.respdesk.gui.control;

import javafx.scene.text.Text;

/// Measures the data face as the stylesheets set it where this lies: an unseen text. Columns and rows of text are laid
/// out by it, so that they grow with the face.
public final class CharacterRuler extends Text {
    private static final int CHARACTERS = 100;

    /// `changed` is run whenever the face changes, first when it is known.
    public CharacterRuler(Runnable changed) {
        super("0".repeat(CHARACTERS));
        getStyleClass().add("mono");
        setVisible(false);
        setManaged(false);
        layoutBoundsProperty().addListener(now -> changed.run());
    }

    /// The width of one character, in pixels.
    public double characterWidth() {
        return getLayoutBounds().getWidth() / CHARACTERS;
    }

    /// The height of a row of text with room to read, whole pixels: 20 at the usual size.
    public double rowHeight() {
        return Math.max(12, Math.round(getLayoutBounds().getHeight() * 1.22));
    }
}
