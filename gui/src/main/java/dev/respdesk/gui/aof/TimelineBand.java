package dev.respdesk.gui.aof;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The strip at the foot of the window: the live AOF as a band of writes. A click opens the viewer there.
public final class TimelineBand extends HBox {
    private final AofViewModel model;
    private final DensityBand band;
    private final Label words = new Label();

    /// `open` shows the viewer at a place of the file, 0 to 1; 1 is the end.
    public TimelineBand(AofViewModel model, java.util.function.DoubleConsumer open) {
        this.model = model;
        band = new DensityBand(open);
        getStyleClass().add("timeline");
        getStylesheets().add(AofView.sheet(AofView.class, "aof.css"));
        Label name = new Label("AOF");
        name.getStyleClass().addAll("muted", "small");
        name.setMinWidth(USE_PREF_SIZE);
        words.getStyleClass().addAll("muted", "mono", "small");
        words.setMinWidth(USE_PREF_SIZE);
        Button now = new Button("Now");
        now.setOnAction(event -> open.accept(1));
        now.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(band, Priority.ALWAYS);
        getChildren().addAll(name, band, words, now);
        model.revision().subscribe(at -> draw());
    }

    private void draw() {
        band.show(model.density(), -1, model.torn());
        words.setText(model.brief());
    }
}
