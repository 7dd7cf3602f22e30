package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.function.DoubleConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The strip at the foot of the window: the live AOF as a band of writes. A click opens the viewer there.
public final class TimelineBand extends HBox {
    private final AofViewModel model;
    private final DensityBand band;
    private final Label words = new Label();
    private final Button now = new Button(Texts.text("aof.now"));
    private final Button open = new Button(Texts.text("console.open-a-file"));

    /// `jump` shows the viewer at a place of the file, 0 to 1; 1 is the end. `other` asks for a file to open.
    public TimelineBand(AofViewModel model, DoubleConsumer jump, Runnable other) {
        this.model = model;
        band = new DensityBand(jump);
        getStyleClass().add("timeline");
        getStylesheets().add(AofView.sheet(AofView.class, "aof.css"));
        Label name = new Label("AOF");
        name.getStyleClass().addAll("muted", "small");
        name.setMinWidth(USE_PREF_SIZE);
        name.setOnMouseClicked(event -> (model.file() == null ? other : toEnd(jump)).run());
        words.getStyleClass().addAll("muted", "small");
        now.setOnAction(event -> jump.accept(1));
        now.setMinWidth(USE_PREF_SIZE);
        open.setOnAction(event -> other.run());
        open.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(band, Priority.ALWAYS);
        getChildren().addAll(name, band, words, now, open);
        model.revision().subscribe(at -> draw());
    }

    private static Runnable toEnd(DoubleConsumer jump) {
        return () -> jump.accept(1);
    }

    private void draw() {
        AofFile file = model.file();
        boolean live = file != null;
        words.setText(file == null ? model.status().get() : Words.size(file.size()));
        band.show(model.density(), -1, model.torn());
        band.setVisible(live);
        now.setVisible(live);
        now.setManaged(live);
        open.setVisible(!live && !words.getText().isEmpty());
        open.setManaged(open.isVisible());
    }
}
