package dev.respdesk.gui.watch;

import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.control.TableList;
import dev.respdesk.gui.embedded.KnownDirective;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.InfoText;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// What a server is set to: searched, grouped, what differs from the default marked; the chosen directive explained and
/// changed under the table.
final class ConfigPage extends Page {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final Surroundings around;
    private final List<KnownDirective> known;
    private final Watch<List<Setting>> watch;
    private final SettingPane pane = new SettingPane(this::set);
    private final SettingRows rows = new SettingRows(this::chosen, pane::edit);
    private final TableList table;
    private final TextField search = field(Texts.text("config.search"));
    private final ToggleButton differing = new ToggleButton(Texts.text("config.differing"));
    private final Label count = new Label();

    ConfigPage(Surroundings around, List<KnownDirective> known) {
        this.around = around;
        this.known = known;
        table = new TableList(List.of(new TableList.Column(Texts.text("config.name"), 19),
                new TableList.Column(Texts.text("config.value"), 13),
                new TableList.Column(Texts.text("config.default"), 9, 2),
                new TableList.Column(Texts.text("config.doc"), 0, 1)), rows, around.scale());
        table.list().setAccessibleText(Texts.text("config.title"));
        watch = new Watch<>(around.background(), around.sessions(), PERIOD, Texts.text("config.reading"), this::read,
                this::show);
        search.textProperty().addListener(o -> filter());
        differing.selectedProperty().addListener(o -> filter());
        differing.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(search, Priority.ALWAYS);
        search.setMaxWidth(320);
        count.getStyleClass().addAll("muted", "small");
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        strip().getChildren().addAll(search, differing, count, button(Texts.text("config.rewrite"), this::rewrite));
        BorderPane content = new BorderPane(table);
        content.setBottom(pane);
        fill(content);
        showProblems(watch.problem());
        watchWhileShown(watch);
    }

    private List<Setting> read(Session session) throws Exception {
        return new KnownSettings(known, session.facts().product()).read(Ask.ask(session, "CONFIG", "GET", "*"));
    }

    private void show(List<Setting> settings) {
        rows.show(settings);
        showCount();
    }

    private void filter() {
        rows.filter(search.getText(), differing.isSelected());
        table.list().setTopRow(0);
        showCount();
    }

    private void showCount() {
        table.list().refresh();
        count.setText(rows.shown() == rows.total()
                ? Texts.text("config.count", Words.count(rows.total()), Words.count(rows.differing()))
                : Texts.text("config.some", Words.count(rows.shown()), Words.count(rows.total())));
        say(rows.count() == 0 && rows.total() > 0 ? Texts.text("config.none") : "");
    }

    private void chosen() {
        pane.show(rows.chosen());
        table.list().refresh();
    }

    private void set(Setting setting, String value) {
        Session session = watch.session();
        if (session == null) {
            return;
        }
        if (value.equals(setting.value())) {
            pane.trouble(Texts.text("config.same"));
            return;
        }
        around.care().beforeWriting(session, Texts.text("config.verb"), setting.name(), () ->
                around.background().run(() -> Ask.ask(session, "CONFIG", "SET", setting.name(), value))
                        .onDone(ok -> changed(session, setting, value))
                        .onError(error -> pane.trouble(refusal(error))));
    }

    private static String refusal(Throwable error) {
        Problem problem = Problem.doing(Texts.text("config.setting"), error);
        return problem.said();
    }

    private void changed(Session session, Setting setting, String value) {
        pane.trouble(null);
        watch.ask();
        Button undo = button(Texts.text("undo"), () ->
                around.background().run(() -> Ask.ask(session, "CONFIG", "SET", setting.name(), setting.value()))
                        .onDone(ok -> {
                            around.overlay().toast(Texts.text("config.undone", setting.name()));
                            watch.ask();
                        }).onError(error -> pane.trouble(refusal(error))));
        around.overlay().toast(setting.isSecret() ? Texts.text("config.set.secret", setting.name())
                : value.isEmpty() ? Texts.text("config.set.empty", setting.name())
                : Texts.text("config.set.done", setting.name(), value), undo);
    }

    private void rewrite() {
        Session session = watch.session();
        if (session == null) {
            return;
        }
        String verb = Texts.text("config.rewrite.verb");
        around.care().beforeWriting(session, verb, Texts.text("config.file"), () -> around.background().run(() -> {
            Ask.ask(session, "CONFIG", "REWRITE");
            return InfoText.parse(Ask.text(Ask.ask(session, "INFO", "server"), "")).getOrDefault("config_file", "");
        }).onDone(file -> around.overlay().toast(Texts.text("config.written", file)))
                .onError(error -> ProblemCard.show(around.overlay(), unwritten(error))));
    }

    private static Problem unwritten(Throwable error) {
        Problem problem = Problem.doing(Texts.text("config.rewriting"), error);
        return problem.said().contains("without a config file")
                ? new Problem(problem.tried(), problem.said(), Texts.text("config.nofile")) : problem;
    }
}
