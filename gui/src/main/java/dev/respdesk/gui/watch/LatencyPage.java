package dev.respdesk.gui.watch;

import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import dev.respdesk.resp.RespValue;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// What took the server long: kinds of events with their last and longest time, the history of the chosen one, and what
/// the server itself makes of it.
final class LatencyPage extends Page {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final String THRESHOLD = "latency-monitor-threshold";

    private record State(List<LatencyEvent> events, long thresholdMillis, String chosen,
            List<LatencyEvent.Spike> history) {}

    private final Surroundings around;
    private final Watch<State> watch;
    private final Table<LatencyEvent> table;
    private final Bars chart = new Bars();
    private final Label threshold = new Label();
    private long thresholdMillis;
    private volatile @Nullable LatencyEvent wanted;

    LatencyPage(Surroundings around) {
        this.around = around;
        table = new Table<>(List.of(
                Column.text(Texts.text("latency.event"), 0, LatencyEvent::name),
                Column.number(Texts.text("latency.when"), 10, event -> Words.moment(event.atSeconds() * 1000,
                        around.clock().millis()), event -> (double) event.atSeconds()),
                Column.number(Texts.text("latency.last"), 7, event -> Micros.text(event.lastMillis() * 1000.0),
                        event -> (double) event.lastMillis()),
                Column.number(Texts.text("latency.most"), 7, event -> Micros.text(event.mostMillis() * 1000.0),
                        event -> (double) event.mostMillis())),
                3, LatencyEvent::name, event -> null, around.scale(), Texts.text("latency.title"));
        table.onChosen(this::chosen);
        watch = new Watch<>(around.background(), around.sessions(), PERIOD, Texts.text("latency.reading"), this::read,
                this::show);
        threshold.getStyleClass().addAll("muted", "small");
        threshold.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(threshold, Priority.ALWAYS);
        strip().getChildren().addAll(threshold, button(Texts.text("latency.doctor"), this::doctor),
                button(Texts.text("latency.change"), this::change), button(Texts.text("latency.reset"), this::reset));
        fill(table.view(), chart);
        showProblems(watch.problem());
        watchWhileShown(watch);
    }

    private State read(Session session) throws Exception {
        List<RespValue> setting = Ask.items(Ask.ask(session, "CONFIG", "GET", THRESHOLD));
        long millis = setting.size() < 2 ? 0 : Ask.number(setting.get(1), 0);
        List<LatencyEvent> events = LatencyEvent.latest(Ask.ask(session, "LATENCY", "LATEST"));
        LatencyEvent event = wanted;
        return event == null ? new State(events, millis, "", List.of()) : new State(events, millis, event.name(),
                LatencyEvent.history(Ask.ask(session, "LATENCY", "HISTORY", event.name())));
    }

    private void show(State state) {
        thresholdMillis = state.thresholdMillis();
        threshold.setText(thresholdMillis <= 0 ? Texts.text("latency.off")
                : Texts.text("latency.from", Micros.text(thresholdMillis * 1000.0)));
        table.show(state.events());
        say(!state.events().isEmpty() ? "" : Texts.text(thresholdMillis <= 0 ? "latency.none.off" : "latency.none"));
        LatencyEvent event = wanted;
        if (event != null && event.name().equals(state.chosen()) && !state.history().isEmpty()) {
            draw(event, state.history());
        }
    }

    private void draw(LatencyEvent event, List<LatencyEvent.Spike> history) {
        long now = around.clock().millis();
        chart.show(event.name(), history.stream().map(spike -> new Bars.Bar(spike.millis(),
                Micros.text(spike.millis() * 1000.0) + ", " + Words.moment(spike.atSeconds() * 1000, now))).toList(),
                Texts.text("latency.upto", Micros.text(history.stream().mapToLong(LatencyEvent.Spike::millis).max()
                        .orElse(0) * 1000.0)),
                Words.moment(history.getFirst().atSeconds() * 1000, now),
                Words.moment(history.getLast().atSeconds() * 1000, now));
        chart.setVisible(true);
    }

    private void chosen() {
        LatencyEvent before = wanted;
        wanted = table.chosen();
        if (wanted == null) {
            chart.setVisible(false);
        } else if (before == null || !before.name().equals(wanted.name())) {
            watch.ask();
        }
    }

    private void doctor() {
        Session session = watch.session();
        if (session != null) {
            around.background().run(() -> Ask.text(Ask.ask(session, "LATENCY", "DOCTOR"), "")).onDone(this::tell)
                    .onError(error -> failed(Texts.text("latency.asking"), error));
        }
    }

    private void tell(String advice) {
        Card card = new Card(around.overlay(), Texts.text("latency.doctor.title")).wide();
        Label words = new Label(advice.strip());
        words.setWrapText(true);
        ScrollPane scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(320);
        card.add(scroll);
        card.button(Texts.text("copy"), () -> {
            around.overlay().copy(advice, Texts.text("copied"));
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
        Card card = new Card(around.overlay(), Texts.text("latency.change.title"));
        TextField field = card.field(Texts.text("latency.change.field"),
                Micros.text(Math.max(1, thresholdMillis == 0 ? 10 : thresholdMillis) * 1000.0));
        card.words(Texts.text("latency.change.words"));
        card.cancel(Texts.text("cancel"));
        card.button(Texts.text("latency.change.off"), () -> closed(card, session, 0));
        card.main(Texts.text("config.set"), Texts.text("watch.primary"), () -> {
            Long micros = Micros.parse(field.getText());
            if (micros == null || micros < 1000) {
                card.trouble(Texts.text("latency.change.wrong"));
                return false;
            }
            return closed(card, session, micros / 1000);
        });
        card.show();
    }

    private boolean closed(Card card, Session session, long millis) {
        card.close();
        around.care().beforeWriting(session, Texts.text("config.verb"), THRESHOLD, () ->
                run(Texts.text("config.setting"), session, "CONFIG", "SET", THRESHOLD, Long.toString(millis)));
        return false;
    }

    private void reset() {
        Session session = watch.session();
        if (session != null) {
            around.care().beforeWriting(session, Texts.text("latency.reset"), "LATENCY RESET", () ->
                    run(Texts.text("latency.resetting"), session, "LATENCY", "RESET"));
        }
    }

    private void run(String doing, Session session, String... command) {
        around.background().run(() -> Ask.ask(session, command)).onDone(done -> watch.ask())
                .onError(error -> failed(doing, error));
    }

    private void failed(String doing, Throwable error) {
        ProblemCard.show(around.overlay(), Problem.doing(doing, error));
    }
}
