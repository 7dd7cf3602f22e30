package dev.respdesk.gui.watch;

import dev.respdesk.gui.browse.Care;
import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
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
    private final Button close = button("Close the connection", this::closeChosen);

    ClientsPage(Surroundings around) {
        this.around = around;
        table = new Table<>(List.of(
                Column.text("Address", 12, row -> row.text("addr")),
                Column.text("Name", 0, ClientRow::title),
                Column.going(1, Column.text("User", 6, row -> row.text("user"))),
                Column.going(4, Column.number("db", 3, row -> row.text("db"), row -> -(double) row.number("db"))),
                Column.going(3, Column.number("Connected", 7, row -> Words.duration(row.number("age") * 1000),
                        row -> (double) row.number("age"))),
                Column.going(6, Column.number("Idle", 5, row -> Words.duration(row.number("idle") * 1000),
                        row -> (double) row.number("idle"))),
                Column.going(7, Column.text("Last command", 10, ClientRow::command)),
                Column.going(2, Column.text("Does", 6.5, ClientRow::role)),
                Column.going(5, Column.number("Memory", 6, row -> Words.size(row.number("tot-mem")),
                        row -> (double) row.number("tot-mem")))),
                4, row -> row.number("id"), row -> row.isOurs() ? "muted" : null, around.scale(), "Clients");
        watch = new Watch<>(around.background(), around.sessions(), PERIOD, "Listing the clients",
                session -> ClientRow.parse(Ask.text(Ask.ask(session, "CLIENT", "LIST"), "")), this::show);
        TextField filter = field("Filter clients");
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
        count.setText(shown == table.total() ? Words.count(shown, "client", "clients")
                : Words.count(shown) + " of " + Words.count(table.total(), "client", "clients"));
        say(shown == 0 && table.total() > 0 ? "No client is like that." : "");
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
        card.add(scroll).cancel("Close");
        card.show();
    }

    private void closeChosen() {
        ClientRow row = table.chosen();
        Session session = watch.session();
        if (row == null || session == null) {
            return;
        }
        String who = row.title().isEmpty() ? row.text("addr") : row.title() + " (" + row.text("addr") + ")";
        Card card = new Card(around.overlay(), "Close the connection of " + who + "?");
        card.words(row.isOurs() ? "It is one of this window's own; the window connects again when you ask it to."
                : "What it is doing is broken off. Most clients connect again at once.");
        card.cancel("Keep it");
        card.main("Close it", "destructive", () -> {
            card.close();
            Care care = around.care();
            care.beforeWriting(session, "Close connections", who, () -> close(session, row, who));
            return false;
        });
        card.show();
    }

    private void close(Session session, ClientRow row, String who) {
        around.background().run(() -> Ask.ask(session, "CLIENT", "KILL", "ID", row.text("id"))).onDone(closed -> {
            around.overlay().toast(Ask.number(closed, 0) > 0 ? "Closed " + who : who + " had gone already");
            watch.ask();
        }).onError(error -> ProblemCard.show(around.overlay(), Problem.doing("Closing the connection", error)));
    }
}
