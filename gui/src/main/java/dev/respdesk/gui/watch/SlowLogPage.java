package dev.respdesk.gui.watch;

import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
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
                Column.number("When", 10, entry -> Words.moment(entry.atSeconds() * 1000, around.clock().millis()),
                        entry -> (double) entry.id()),
                Column.number("Took", 7, entry -> Micros.text(entry.micros()), entry -> (double) entry.micros()),
                Column.text("Command", 0, SlowEntry::command),
                Column.going(1, Column.text("Client", 0.24, SlowEntry::client))),
                0, SlowEntry::id, entry -> null, around.scale(), "Slow commands");
        table.onActivate(this::open);
        watch = new Watch<>(around.background(), around.sessions(), PERIOD, "Reading the slow log", SlowLogPage::read,
                this::show);
        TextField filter = field("Filter commands");
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
        strip().getChildren().addAll(filter, threshold, change, button("Empty the log", this::reset));
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
        threshold.setText(state.threshold() < 0 ? "Nothing is logged"
                : state.threshold() == 0 ? "Every command is logged"
                : "Logged from " + Micros.text(state.threshold()) + " on");
        table.show(state.entries());
        showEmpty();
    }

    private void showEmpty() {
        say(table.count() > 0 ? "" : table.total() > 0 ? "No command is like that."
                : thresholdMicros < 0 ? "The slow log is off." : "No command has been slow.");
    }

    private void open(SlowEntry entry) {
        Card card = new Card(around.overlay(), "Took " + Micros.text(entry.micros())).wide();
        Label command = new Label(entry.command());
        command.setWrapText(true);
        command.getStyleClass().add("mono");
        card.add(command);
        card.words(Words.moment(entry.atSeconds() * 1000, around.clock().millis())
                + (entry.client().isEmpty() ? "" : ", " + entry.client()) + ". The server cuts long arguments.");
        card.button("Copy", () -> {
            around.overlay().copy(entry.command(), "Command copied");
            return false;
        });
        card.cancel("Close");
        card.show();
    }

    private void change() {
        Session session = watch.session();
        if (session == null) {
            return;
        }
        Card card = new Card(around.overlay(), "Which commands are slow?");
        TextField field = card.field("Those that take at least", thresholdMicros > 0 ? Micros.text(thresholdMicros)
                : "10 ms");
        field.setPromptText("10 ms, 500 µs, 1 s");
        card.words("The setting lasts until the server ends; CONFIG REWRITE keeps it.");
        card.cancel("Cancel");
        card.button("None", () -> closed(card, session, -1));
        card.button("All", () -> closed(card, session, 0));
        card.main("Set", "primary", () -> {
            Long micros = Micros.parse(field.getText());
            if (micros == null) {
                card.trouble("Write a time such as 10 ms or 500 µs.");
                return false;
            }
            return closed(card, session, micros);
        });
        card.show();
    }

    private boolean closed(Card card, Session session, long micros) {
        card.close();
        around.care().beforeWriting(session, "Change settings", "slowlog-log-slower-than", () ->
                run("Changing the setting", session, "CONFIG", "SET", "slowlog-log-slower-than",
                        Long.toString(micros)));
        return false;
    }

    private void reset() {
        Session session = watch.session();
        if (session != null) {
            around.care().beforeWriting(session, "Empty the slow log", Words.count(table.total(), "entry", "entries"),
                    () -> run("Emptying the slow log", session, "SLOWLOG", "RESET"));
        }
    }

    private void run(String doing, Session session, String... command) {
        around.background().run(() -> Ask.ask(session, command)).onDone(done -> watch.ask())
                .onError(error -> ProblemCard.show(around.overlay(), Problem.doing(doing, error)));
    }
}
