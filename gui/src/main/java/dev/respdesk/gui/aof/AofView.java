package dev.respdesk.gui.aof;

import dev.respdesk.gui.console.OutputList;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The AOF viewer as a page of the work area: filter line, density band, records, the selected one below, and a line
/// that says which file it is.
public final class AofView extends BorderPane {
    private final AofViewModel model;
    private final AofToolbar toolbar;
    private final AofStatus status;
    private final DensityBand band;
    private final RecordList records;
    private final SplitPane split = new SplitPane();
    private final DetailView detail;

    public AofView(AofViewModel model) {
        this.model = model;
        toolbar = new AofToolbar(model);
        status = new AofStatus(model);
        band = new DensityBand(model::jumpTo);
        detail = new DetailView(model);
        AofColumns columns = new AofColumns();
        records = new RecordList(model, columns, model::filter);
        getStyleClass().add("aof");
        getStylesheets().addAll(sheet(OutputList.class, "console.css"), sheet(AofView.class, "aof.css"));
        BorderPane list = new BorderPane(records);
        list.setTop(columns);
        list.setMinHeight(60);
        list.getStyleClass().add("aof-pane");
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().add(list);
        StackPane ruler = new StackPane(band);
        ruler.getStyleClass().add("ruler");
        setTop(new VBox(toolbar, ruler, failure(), new VerdictView(model)));
        setCenter(split);
        setBottom(status);
        model.revision().subscribe(now -> drawBand());
        model.selection().index().subscribe(now -> drawBand());
        model.selection().detail().subscribe(this::showDetail);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    public AofViewModel model() {
        return model;
    }

    /// Sets how to ask where a copy of a part of the file is to be written: a name to begin with, who takes the answer.
    public void saving(BiConsumer<String, Consumer<Path>> asks) {
        records.saving(asks);
    }

    static String sheet(Class<?> beside, String name) {
        return Objects.requireNonNull(beside.getResource(name), name).toExternalForm();
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
        boolean there = split.getItems().contains(detail);
        if (now != null && !there) {
            split.getItems().add(detail);
            split.setDividerPositions(0.6);
            split.layout();
            records.keepSelectedInView();
        } else if (now == null && there && model.selection().index().get() < 0) {
            split.getItems().remove(detail);
        }
    }

    private void pressed(KeyEvent event) {
        boolean shortcut = event.isShortcutDown();
        if (event.getCode() == KeyCode.ESCAPE) {
            if (!toolbar.leaveFilter()) {
                model.select(-1);
                records.list().requestFocus();
            }
            event.consume();
        } else if (shortcut && event.getCode() == KeyCode.F) {
            toolbar.focusFilter();
            event.consume();
        } else if (shortcut && event.getCode() == KeyCode.G) {
            status.focusOffset();
            event.consume();
        }
    }
}
