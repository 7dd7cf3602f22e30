package dev.respdesk.gui.aof;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;

/// The colours of the families as the stylesheet says them, for drawing on a canvas: one unseen text per family takes
/// its colour from CSS and tells when it changes.
final class FamilyColours extends Group {
    private final List<Text> texts = new ArrayList<>();
    private final Text danger = new Text();

    FamilyColours(Runnable changed) {
        setManaged(false);
        setVisible(false);
        for (Family family : Family.values()) {
            Text text = new Text();
            text.getStyleClass().add(family.styleClass());
            text.fillProperty().subscribe(fill -> changed.run());
            texts.add(text);
        }
        danger.getStyleClass().add("tone-error");
        danger.fillProperty().subscribe(fill -> changed.run());
        getChildren().addAll(texts);
        getChildren().add(danger);
    }

    Paint danger() {
        return danger.getFill();
    }

    Paint of(Family family) {
        return texts.get(family.ordinal()).getFill();
    }
}
