package dev.respdesk.gui.aof;

import dev.respdesk.gui.console.OutputList;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The AOF viewer as a page of the work area: filter line, density band, records, and the selected one below.
public final class AofView extends BorderPane {
    private final AofViewModel model;
    private final AofToolbar toolbar;
    private final DensityBand band;
    private final SplitPane split = new SplitPane();
    private final DetailView detail;

    /// `chooser` asks for a file or folder to open.
    public AofView(AofViewModel model, Consumer<Consumer<Optional<Path>>> chooser) {
        this.model = model;
        toolbar = new AofToolbar(model, chooser::accept);
        band = new DensityBand(model::jumpTo);
        detail = new DetailView(model);
        AofColumns columns = new AofColumns();
        getStyleClass().add("aof");
        getStylesheets().addAll(sheet(OutputList.class, "console.css"), sheet(AofView.class, "aof.css"));
        BorderPane records = new BorderPane(new RecordList(model, columns));
        records.setTop(columns);
        records.setMinHeight(0);
        records.getStyleClass().add("aof-pane");
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().add(records);
        StackPane ruler = new StackPane(band);
        ruler.getStyleClass().add("ruler");
        setTop(new VBox(toolbar, ruler, failure(), progress()));
        setCenter(split);
        model.revision().subscribe(now -> drawBand());
        model.detail().subscribe(this::showDetail);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    public AofViewModel model() {
        return model;
    }

    static String sheet(Class<?> beside, String name) {
        return Objects.requireNonNull(beside.getResource(name), name).toExternalForm();
    }

    private HBox progress() {
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.progress());
        bar.setPrefWidth(160);
        Label words = new Label("reading");
        words.getStyleClass().addAll("muted", "small");
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("flat");
        cancel.setOnAction(event -> model.cancel());
        HBox line = new HBox(words, bar, cancel);
        line.getStyleClass().add("reading");
        line.visibleProperty().bind(model.slow());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private HBox failure() {
        Label words = new Label();
        words.textProperty().bind(model.failure());
        words.setWrapText(true);
        HBox line = new HBox(words);
        line.getStyleClass().addAll("banner", "error");
        line.visibleProperty().bind(model.failure().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private void drawBand() {
        band.show(model.density(), model.selectedFraction(), model.torn());
    }

    private void showDetail(@Nullable RecordDetail now) {
        drawBand();
        if (now != null && !split.getItems().contains(detail)) {
            split.getItems().add(detail);
            split.setDividerPositions(0.6);
        } else if (now == null) {
            split.getItems().remove(detail);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.select(-1);
        } else if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
            toolbar.focusFilter();
            event.consume();
        }
    }
}
