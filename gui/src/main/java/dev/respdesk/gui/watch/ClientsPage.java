package dev.respdesk.gui.watch;

import dev.respdesk.gui.browse.Care;
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
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Who is connected: filtered, sorted, closed.
final class ClientsPage extends Page {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Surroundings around;
    private final Watch<List<ClientRow>> watch;
    private final Table<ClientRow> table;
    private final Label count = new Label();
    private final Button close = button(Texts.text("watch.close-the-connection"), this::closeChosen);

    ClientsPage(Surroundings around) {
        this.around = around;
        table = new Table<>(List.of(
                Column.text(Texts.text("watch.address"), 12, row -> row.text("addr")),
                Column.text(Texts.text("watch.name"), 0, ClientRow::title),
                Column.going(1, Column.text(Texts.text("watch.user"), 6, row -> row.text("user"))),
                Column.going(4, Column.number("db", 3, row -> row.text("db"), row -> -(double) row.number("db"))),
                Column.going(3, Column.number(Texts.text("watch.connected"), 7,
                        row -> Words.duration(row.number("age") * 1000),
                        row -> (double) row.number("age"))),
                Column.going(6, Column.number(Texts.text("watch.idle"), 5,
                        row -> Words.duration(row.number("idle") * 1000),
                        row -> (double) row.number("idle"))),
                Column.going(7, Column.text(Texts.text("watch.last-command"), 10, ClientRow::command)),
                Column.going(2, Column.text(Texts.text("watch.does"), 6.5, ClientRow::role)),
                Column.going(5, Column.number(Texts.text("watch.memory"), 6, row -> Words.size(row.number("tot-mem")),
                        row -> (double) row.number("tot-mem")))),
                4, row -> row.number("id"), row -> row.isOurs() ? "muted" : null, around.scale(),
                        Texts.text("watch.clients"));
        watch = new Watch<>(around.background(), around.sessions(), PERIOD, Texts.text("watch.listing-the-clients"),
                session -> ClientRow.parse(Ask.text(Ask.ask(session, "CLIENT", "LIST"), "")), this::show);
        TextField filter = field(Texts.text("watch.filter-clients"));
        filter.textProperty().addListener((o, before, text) -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            table.filter(row -> row.has(wanted));
            showCount();
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(320);
        count.getStyleClass().addAll("muted", "small");
        HBox.setHgrow(count, Priority.ALWAYS);
        count.setMaxWidth(Double.MAX_VALUE);
        close.setDisable(true);
        table.onActivate(this::open);
        table.onChosen(() -> close.setDisable(table.chosen() == null));
        strip().getChildren().addAll(filter, count, close);
        fill(table.view());
        showProblems(watch.problem());
        watchWhileShown(watch);
    }

    private void show(List<ClientRow> rows) {
        table.show(rows);
        showCount();
    }

    private void showCount() {
        int shown = table.count();
        count.setText(shown == table.total() ? Words.count(shown, Texts.text("count.client"),
                Texts.text("count.clients"))
                : Texts.text("lines.count", Words.count(shown), Words.count(table.total(), Texts.text("count.client"),
                Texts.text("count.clients"))));
        say(shown == 0 && table.total() > 0 ? Texts.text("watch.no-client-is-like-that") : "");
    }

    /// All that the server says of a client.
    private void open(ClientRow row) {
        Card card = new Card(around.overlay(), row.title().isEmpty() ? row.text("addr") : row.title()).wide();
        GridPane grid = new GridPane(18, 4);
        int at = 0;
        for (Map.Entry<String, String> field : new TreeMap<>(row.fields()).entrySet()) {
            Label name = new Label(field.getKey());
            name.getStyleClass().addAll("mono", "muted");
            Label value = new Label(field.getValue());
            value.getStyleClass().add("mono");
            value.setWrapText(true);
            grid.addRow(at++, name, value);
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(420);
        card.add(scroll).cancel(Texts.text("close"));
        card.show();
    }

    private void closeChosen() {
        ClientRow row = table.chosen();
        Session session = watch.session();
        if (row == null || session == null) {
            return;
        }
        String who = row.title().isEmpty() ? row.text("addr") : row.title() + " (" + row.text("addr") + ")";
        Card card = new Card(around.overlay(), Texts.text("watch.close-the-connection-of-x", who));
        card.words(row.isOurs() ? Texts.text("watch.it-is-one-of-this-windows")
                : Texts.text("watch.what-it-is-doing-is-broken"));
        card.cancel(Texts.text("watch.keep-it"));
        card.main(Texts.text("watch.close-it"), "destructive", () -> {
            card.close();
            Care care = around.care();
            care.beforeWriting(session, Texts.text("watch.close-connections"), who, () -> close(session, row, who));
            return false;
        });
        card.show();
    }

    private void close(Session session, ClientRow row, String who) {
        around.background().run(() -> Ask.ask(session, "CLIENT", "KILL", "ID", row.text("id"))).onDone(closed -> {
            around.overlay().toast(Ask.number(closed, 0) > 0 ? Texts.text("watch.closed-x", who)
                    : Texts.text("watch.x-had-gone-already", who));
            watch.ask();
        }).onError(error -> ProblemCard.show(around.overlay(),
                Problem.doing(Texts.text("watch.closing-the-connection"), error)));
    }
}
