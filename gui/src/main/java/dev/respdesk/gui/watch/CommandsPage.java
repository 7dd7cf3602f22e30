package dev.respdesk.gui.watch;

import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.InfoText;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import dev.respdesk.resp.RespValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// What each command has cost: how often, how long, refused and failed; and of the chosen one how its times spread.
final class CommandsPage extends Page {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    /// The commands, and the times of the chosen one.
    private record State(List<CommandRow> rows, String chosen, @Nullable Histogram histogram) {}

    private final Surroundings around;
    private final Watch<State> watch;
    private final Table<CommandRow> table;
    private final Bars chart = new Bars();
    private final Label count = new Label();
    private volatile @Nullable CommandRow wanted;

    CommandsPage(Surroundings around) {
        this.around = around;
        table = new Table<>(columns(), 3, CommandRow::name, row -> null, around.scale(), Texts.text("commands.title"));
        table.onChosen(this::chosen);
        watch = new Watch<>(around.background(), around.sessions(), PERIOD, Texts.text("commands.reading"), this::read,
                this::show);
        TextField filter = field(Texts.text("commands.filter"));
        filter.textProperty().addListener((o, before, text) -> {
            String words = text.strip().toLowerCase(Locale.ROOT);
            table.filter(row -> row.has(words));
            showCount();
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(320);
        count.getStyleClass().addAll("muted", "small");
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        strip().getChildren().addAll(filter, count, button(Texts.text("commands.reset"), this::reset));
        fill(table.view(), chart);
        showProblems(watch.problem());
        watchWhileShown(watch);
    }

    private static List<Column<CommandRow>> columns() {
        List<Column<CommandRow>> columns = new ArrayList<>();
        columns.add(Column.text(Texts.text("commands.command"), 0, CommandRow::name));
        columns.add(Column.going(7, Column.number(Texts.text("commands.calls"), 7, row -> Words.count(row.calls()),
                row -> (double) row.calls())));
        columns.add(Column.number(Texts.text("commands.each"), 6, row -> Micros.text(row.microsEach()),
                CommandRow::microsEach));
        columns.add(Column.going(5, Column.number(Texts.text("commands.time"), 6, row -> Micros.text(row.micros()),
                row -> (double) row.micros())));
        columns.add(Column.going(4, Column.number(Texts.text("commands.share"), 5,
                row -> Overview.percent(row.share()), CommandRow::share)));
        columns.add(Column.going(1, quantile("p50", 0)));
        columns.add(Column.going(6, quantile("p99", 1)));
        columns.add(Column.going(2, quantile("p99.9", 2)));
        columns.add(Column.going(3, Column.number(Texts.text("commands.failed"), 6, row -> some(row.failed()),
                row -> (double) row.failed())));
        columns.add(Column.going(3, Column.number(Texts.text("commands.rejected"), 6, row -> some(row.rejected()),
                row -> (double) row.rejected())));
        return columns;
    }

    private static Column<CommandRow> quantile(String head, int index) {
        return Column.number(head, 6, row -> row.quantiles().get(index) < 0 ? ""
                : Micros.text(row.quantiles().get(index)), row -> row.quantiles().get(index));
    }

    private static String some(long count) {
        return count == 0 ? "" : Words.count(count);
    }

    private State read(Session session) throws Exception {
        List<CommandRow> rows = CommandRow.read(InfoText.parse(Ask.text(Ask.ask(session, "INFO", "all"), "")));
        CommandRow chosen = wanted;
        if (chosen == null) {
            return new State(rows, "", null);
        }
        RespValue reply = Ask.await(session.send("LATENCY", "HISTOGRAM", chosen.wire()));
        return new State(rows, chosen.name(), Histogram.read(reply)); // before 7.0 there is none
    }

    private void show(State state) {
        table.show(state.rows());
        showCount();
        CommandRow chosen = wanted;
        if (state.histogram() != null && chosen != null && chosen.name().equals(state.chosen())) {
            state.histogram().show(state.chosen(), chart);
            chart.setVisible(true);
        }
    }

    private void showCount() {
        count.setText(Texts.text("commands.count", Words.count(table.count()),
                Words.count(table.rows().stream().mapToLong(CommandRow::calls).sum())));
        say(table.count() == 0 && table.total() > 0 ? Texts.text("commands.none") : "");
    }

    private void chosen() {
        CommandRow before = wanted;
        wanted = table.chosen();
        if (wanted == null) {
            chart.setVisible(false);
        } else if (before == null || !before.name().equals(wanted.name())) {
            watch.ask();
        }
    }

    private void reset() {
        Session session = watch.session();
        if (session != null) {
            around.care().beforeWriting(session, Texts.text("commands.reset"), "CONFIG RESETSTAT", () ->
                    around.background().run(() -> Ask.ask(session, "CONFIG", "RESETSTAT")).onDone(ok -> watch.ask())
                            .onError(error -> ProblemCard.show(around.overlay(),
                                    Problem.doing(Texts.text("commands.resetting"), error))));
        }
    }
}
