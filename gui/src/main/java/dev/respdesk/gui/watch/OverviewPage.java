package dev.respdesk.gui.watch;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.InfoText;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The figures of a server now and in the last two minutes, and its commands: how often, how long.
final class OverviewPage extends Page {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    /// Of the page's height at most for the tiles, the rest for the commands.
    private static final double TILES_SHARE = 0.6;

    private final Surroundings around;
    private final Label server = new Label();
    private final Tile commands = new Tile(Texts.text("watch.commands"));
    private final Tile hits = new Tile(Texts.text("watch.lookups-that-hit"));
    private final Tile memory = new Tile(Texts.text("watch.memory"));
    private final Tile clients = new Tile(Texts.text("watch.clients"));
    private final Tile received = new Tile(Texts.text("watch.received"));
    private final Tile sent = new Tile(Texts.text("watch.sent"));
    private final Tile keys = new Tile(Texts.text("watch.keys"));
    private final Tile persistence = new Tile(Texts.text("watch.persistence"));
    private final List<Tile> tiles = List.of(commands, hits, memory, clients, keys, received, sent, persistence);
    private final FactTile databases = new FactTile(Texts.text("overview.databases"));
    private final FactTile disk = new FactTile(Texts.text("overview.disk"));
    private final Table<Overview.Command> table;
    private @Nullable Sample last;
    private @Nullable Session lastOf;

    OverviewPage(Surroundings around) {
        this.around = around;
        table = new Table<>(List.of(
                Column.text(Texts.text("watch.command"), 0, Overview.Command::name),
                Column.number(Texts.text("watch.now"), 7, row -> Words.rate(Math.round(row.perSecond())),
                        Overview.Command::perSecond),
                Column.number(Texts.text("watch.calls"), 9, row -> Words.count(row.calls()),
                        row -> (double) row.calls()),
                Column.number(Texts.text("watch.each"), 7, row -> Micros.text(row.microsPerCall()),
                        Overview.Command::microsPerCall),
                Column.number(Texts.text("watch.time"), 6, row -> Overview.percent(row.share()),
                        Overview.Command::share),
                Column.number(Texts.text("watch.failed"), 7, row -> row.failed() == 0 ? "" : Words.count(row.failed()),
                        row -> (double) row.failed())),
                4, Overview.Command::name, row -> null, around.scale(), Texts.text("watch.commands"));
        Watch<Sample> watch = new Watch<>(around.background(), around.sessions(), PERIOD,
                Texts.text("watch.asking-for-the-figures"),
                session -> new Sample(System.nanoTime(), InfoText.parse(Ask.text(Ask.ask(session, "INFO", "all"), ""))),
                this::show);
        server.getStyleClass().add("muted");
        strip().getChildren().add(server);
        ScrollPane scroll = new ScrollPane(new VBox(new TileGrid(tiles), facts()));
        scroll.setFitToWidth(true);
        BorderPane content = new BorderPane(table.view());
        content.setTop(scroll);
        scroll.maxHeightProperty().bind(content.heightProperty().multiply(TILES_SHARE));
        fill(content);
        showProblems(watch.problem());
        watchWhileShown(watch);
    }

    private FlowPane facts() {
        FlowPane facts = new FlowPane(databases, disk);
        facts.getStyleClass().add("facts-tiles");
        return facts;
    }

    private void show(Sample now) {
        Session session = around.sessions().current().get();
        if (session != lastOf) {
            tiles.forEach(Tile::clear);
            last = null;
            lastOf = session;
        }
        Overview overview = new Overview(now, last);
        last = now;
        server.setText(overview.server(session == null ? "" : session.facts().title()));
        show(commands, overview.commandsPerSecond());
        show(hits, overview.hits());
        show(memory, overview.memory());
        show(clients, overview.clients());
        show(keys, overview.keys());
        show(received, overview.received());
        show(sent, overview.sent());
        show(persistence, overview.persistence(around.clock().millis()));
        ServerFactLines lines = new ServerFactLines(now, around.clock().millis());
        databases.show(lines.databases());
        disk.show(lines.persistence());
        table.show(overview.commands());
    }

    private static void show(Tile tile, Overview.Figure figure) {
        tile.show(figure.point(), figure.words(), figure.details());
    }
}
