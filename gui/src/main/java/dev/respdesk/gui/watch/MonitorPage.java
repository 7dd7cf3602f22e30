package dev.respdesk.gui.watch;

import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Every command that the server runs, while it is wanted: filtered, paused, bounded.
final class MonitorPage extends Page {
    private final MonitorViewModel model;
    private final LineList<MonitorLine> list;
    private final Button run = button(Texts.text("monitor.start"), this::toggle);
    private final Label count = new Label();

    MonitorPage(Surroundings around) {
        model = new MonitorViewModel(around.background(), around.sessions(), around.clock(),
                problem -> ProblemCard.show(around.overlay(), problem), around.background().coalesced(this::show));
        list = new LineList<>(around, model.lines(), Texts.text("monitor.title"), line -> new LineList.Line(
                line.atMillis(), (line.database().isEmpty() ? "" : "db" + line.database() + " ") + line.client(),
                line.command(), "plain"));
        TextField filter = field(Texts.text("lines.filter"));
        filter.textProperty().addListener((o, before, text) -> model.filter(text));
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(280);
        ToggleButton pause = new ToggleButton(Texts.text("lines.pause"));
        pause.setMinWidth(USE_PREF_SIZE);
        pause.selectedProperty().addListener((o, before, on) -> model.pause(on));
        ToggleButton own = new ToggleButton(Texts.text("monitor.own"));
        own.setMinWidth(USE_PREF_SIZE);
        own.selectedProperty().addListener((o, before, on) -> model.showOwn(on));
        count.getStyleClass().addAll("muted", "small");
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        run.getStyleClass().add(Texts.text("watch.primary"));
        strip().getChildren().addAll(run, filter, count, own, pause,
                button(Texts.text("lines.clear"), model::clear));
        fill(list);
        show();
    }

    private void toggle() {
        if (model.isRunning()) {
            model.stop();
        } else {
            model.start();
        }
    }

    private void show() {
        run.setText(Texts.text(model.isRunning() ? "stop" : "monitor.start"));
        count.setText(model.total() == 0 ? "" : Texts.text("lines.count", Words.count(model.lines().count()),
                Words.count(model.total())) + (model.missed() == 0 ? ""
                : Texts.text("lines.missed", Words.count(model.missed()))));
        list.refresh();
        say(model.lines().count() > 0 ? "" : model.lines().total() > 0 ? Texts.text("lines.none")
                : Texts.text(model.isRunning() ? "monitor.waiting" : "monitor.first"));
    }

    /// Ends the connection that listens.
    void close() {
        model.stop();
    }
}
