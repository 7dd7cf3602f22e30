package dev.respdesk.gui.watch;

import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Commands that took long: which, how long, whose; and from when on they count as slow.
final class SlowLogPage extends Page {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final String MOST = "500";

    /// The entries, and the threshold in microseconds: negative where nothing is logged.
    private record State(List<SlowEntry> entries, long threshold) {}

    private final Surroundings around;
    private final Watch<State> watch;
    private final Table<SlowEntry> table;
    private final Label threshold = new Label();
    private final Button change = button("Change…", this::change);
    private long thresholdMicros;

    SlowLogPage(Surroundings around) {
        this.around = around;
        table = new Table<>(List.of(
                Column.number(Texts.text("watch.when"), 10, entry -> Words.moment(entry.atSeconds() * 1000,
                        around.clock().millis()),
                        entry -> (double) entry.id()),
                Column.number(Texts.text("watch.took"), 7, entry -> Micros.text(entry.micros()),
                        entry -> (double) entry.micros()),
                Column.text(Texts.text("watch.command"), 0, SlowEntry::command),
                Column.going(1, Column.text(Texts.text("watch.client"), 0.24, SlowEntry::client))),
                0, SlowEntry::id, entry -> null, around.scale(), Texts.text("watch.slow-commands"));
        table.onActivate(this::open);
        watch = new Watch<>(around.background(), around.sessions(), PERIOD, Texts.text("watch.reading-the-slow-log"),
                SlowLogPage::read,
                this::show);
        TextField filter = field(Texts.text("commands.filter"));
        filter.textProperty().addListener((o, before, text) -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            table.filter(entry -> (entry.command() + "\n" + entry.client()).toLowerCase(Locale.ROOT).contains(wanted));
            showEmpty();
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(320);
        threshold.getStyleClass().addAll("muted", "small");
        threshold.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(threshold, Priority.ALWAYS);
        strip().getChildren().addAll(filter, threshold, change, button(Texts.text("watch.empty-the-log"), this::reset));
        fill(table.view());
        showProblems(watch.problem());
        watchWhileShown(watch);
    }

    private static State read(Session session) throws Exception {
        List<dev.respdesk.resp.RespValue> setting =
                Ask.items(Ask.ask(session, "CONFIG", "GET", "slowlog-log-slower-than"));
        long micros = setting.size() < 2 ? 0 : Ask.number(setting.get(1), 0);
        return new State(SlowEntry.parse(Ask.ask(session, "SLOWLOG", "GET", MOST)), micros);
    }

    private void show(State state) {
        thresholdMicros = state.threshold();
        threshold.setText(state.threshold() < 0 ? Texts.text("watch.nothing-is-logged")
                : state.threshold() == 0 ? Texts.text("watch.every-command-is-logged")
                : Texts.text("watch.logged-from-x-on", Micros.text(state.threshold())));
        table.show(state.entries());
        showEmpty();
    }

    private void showEmpty() {
        say(table.count() > 0 ? "" : table.total() > 0 ? Texts.text("commands.none")
                : thresholdMicros < 0 ? Texts.text("watch.the-slow-log-is-off")
                : Texts.text("watch.no-command-has-been-slow"));
    }

    private void open(SlowEntry entry) {
        Card card = new Card(around.overlay(), Texts.text("watch.took-x", Micros.text(entry.micros()))).wide();
        Label command = new Label(entry.command());
        command.setWrapText(true);
        command.getStyleClass().add("mono");
        card.add(command);
        card.words(Texts.text("watch.x-x-the-server-cuts-long", Words.moment(entry.atSeconds() * 1000,
                around.clock().millis()), entry.client().isEmpty() ? "" : ", " + entry.client()));
        card.button(Texts.text("copy"), () -> {
            around.overlay().copy(entry.command(), Texts.text("watch.command-copied"));
            return false;
        });
        card.cancel(Texts.text("close"));
        card.show();
    }

    private void change() {
        Session session = watch.session();
        if (session == null) {
            return;
        }
        Card card = new Card(around.overlay(), Texts.text("watch.which-commands-are-slow"));
        TextField field = card.field(Texts.text("watch.those-that-take-at-least"), thresholdMicros > 0
                ? Micros.text(thresholdMicros)
                : Texts.text("watch.10-ms"));
        field.setPromptText(Texts.text("watch.10-ms-500-s-1-s"));
        card.words(Texts.text("watch.the-setting-lasts-until-the-server"));
        card.cancel(Texts.text("cancel"));
        card.button(Texts.text("watch.none"), () -> closed(card, session, -1));
        card.button(Texts.text("watch.all"), () -> closed(card, session, 0));
        card.main(Texts.text("watch.set"), Texts.text("watch.primary"), () -> {
            Long micros = Micros.parse(field.getText());
            if (micros == null) {
                card.trouble(Texts.text("watch.write-a-time-such-as-10"));
                return false;
            }
            return closed(card, session, micros);
        });
        card.show();
    }

    private boolean closed(Card card, Session session, long micros) {
        card.close();
        around.care().beforeWriting(session, Texts.text("config.verb"), "slowlog-log-slower-than", () ->
                run(Texts.text("config.setting"), session, "CONFIG", "SET", "slowlog-log-slower-than",
                        Long.toString(micros)));
        return false;
    }

    private void reset() {
        Session session = watch.session();
        if (session != null) {
            around.care().beforeWriting(session, Texts.text("watch.empty-the-slow-log"), Words.count(table.total(),
                    Texts.text("count.entry"), Texts.text("count.entries")),
                    () -> run(Texts.text("watch.emptying-the-slow-log"), session, "SLOWLOG", "RESET"));
        }
    }

    private void run(String doing, Session session, String... command) {
        around.background().run(() -> Ask.ask(session, command)).onDone(done -> watch.ask())
                .onError(error -> ProblemCard.show(around.overlay(), Problem.doing(doing, error)));
    }
}
