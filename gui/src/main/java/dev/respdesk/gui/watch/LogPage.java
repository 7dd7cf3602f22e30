package dev.respdesk.gui.watch;

import dev.respdesk.gui.embedded.LogLine;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;

/// The log of this computer's server: live, from a level on, searched.
final class LogPage extends Page {
    private static final List<String> SEVERITIES = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
    private static final List<String> OFFERED = List.of("TRACE", "INFO", "WARN");

    private final Kept<LogLine> kept = new Kept<>(line -> line.severity() + " " + line.name() + " " + line.text());
    private final Arrivals<LogLine> arrivals;
    private final LineList<LogLine> list;
    private final TextField filter = field(Texts.text("lines.filter"));
    private final ComboBox<String> level = new ComboBox<>();
    private final Label count = new Label();
    private final Runnable end;

    /// `log` calls a listener, on any thread, with the lines that are kept and then with each new one, until what it
    /// answers is run.
    LogPage(Surroundings around, Function<Consumer<LogLine>, Runnable> log) {
        arrivals = new Arrivals<>(around.background(), kept, this::show);
        list = new LineList<>(around, kept, Texts.text("log.title"), LogPage::line);
        level.getItems().setAll(OFFERED);
        level.setConverter(new Levels());
        level.setValue(OFFERED.getFirst());
        level.setAccessibleText(Texts.text("log.level"));
        level.setMinWidth(USE_PREF_SIZE);
        level.valueProperty().addListener(o -> arrange());
        filter.textProperty().addListener(o -> arrange());
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(280);
        ToggleButton pause = new ToggleButton(Texts.text("lines.pause"));
        pause.setMinWidth(USE_PREF_SIZE);
        pause.selectedProperty().addListener((o, before, on) -> arrivals.pause(on));
        count.getStyleClass().addAll("muted", "small");
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        strip().getChildren().addAll(filter, level, count, pause, button(Texts.text("lines.clear"), () -> {
            kept.clear();
            show();
        }));
        fill(list);
        arrange();
        end = log.apply(arrivals::take);
    }

    private static LineList.Line line(LogLine line) {
        boolean bad = severity(line.severity()) >= severity("WARN");
        return new LineList.Line(line.atMillis(), line.severity().toLowerCase(Locale.ROOT) + " " + line.name(),
                line.text(), bad ? "warn" : "plain");
    }

    private static int severity(String name) {
        return SEVERITIES.indexOf(name);
    }

    private void arrange() {
        WordFilter words = WordFilter.of(filter.getText());
        int least = severity(level.getValue());
        kept.show(line -> severity(line.severity()) >= least && words.takes(line.name() + " " + line.text()));
        show();
    }

    private void show() {
        count.setText(Texts.text("lines.count", Words.count(kept.count()), Words.count(kept.total())));
        list.refresh();
        say(kept.count() > 0 ? "" : Texts.text(kept.total() > 0 ? "lines.none" : "log.none"));
    }

    /// Hears of the log no more.
    void close() {
        end.run();
    }

    private static final class Levels extends StringConverter<String> {
        @Override
        public String toString(String level) {
            return Texts.text("log.level." + level.toLowerCase(Locale.ROOT));
        }

        @Override
        public String fromString(String text) {
            throw new UnsupportedOperationException("chosen, not typed");
        }
    }
}
