package dev.respdesk.gui.connect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The card with all remembered servers by their groups, and those found on this computer: look for one, connect to it,
/// change it, forget it; take the list to another computer.
public final class ServersCard {
    private static final double MOST_HEIGHT = 420;
    private static final String EXPORTED = "respdesk-servers.properties";

    /// Asks for a file to open, and for one to write under a name.
    public record Files(Consumer<Consumer<Optional<Path>>> open, BiConsumer<String, Consumer<Path>> save) {}

    private final Connector connector;
    private final Overlay overlay;
    private final Background background;
    private final Files files;
    private final Card card;
    private final TextField search;
    private final VBox lines = new VBox();
    private List<Target> found = List.of();

    private ServersCard(Connector connector, Overlay overlay, Background background, Files files) {
        this.connector = connector;
        this.overlay = overlay;
        this.background = background;
        this.files = files;
        card = new Card(overlay, Texts.text("connect.servers")).wide();
        search = card.field(Texts.text("connect.find"), "");
        search.setPromptText(Texts.text("connect.name-address-or-group"));
        search.textProperty().addListener(o -> fill());
        search.setOnAction(e -> connectToOnly());
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_HEIGHT);
        card.add(scroll);
        card.button("Import…", () -> {
            files.open().accept(file -> file.ifPresent(this::importFrom));
            return false;
        });
        card.button("Export…", () -> {
            files.save().accept(EXPORTED, this::exportTo);
            return false;
        });
        card.button(Texts.text("window.connect-to-another-server"), () -> then(() -> ConnectCard.show(connector,
                overlay)));
        card.cancel(Texts.text("close"));
    }

    public static void show(Connector connector, Overlay overlay, Background background, Files files) {
        ServersCard shown = new ServersCard(connector, overlay, background, files);
        shown.fill();
        shown.card.show();
        background.run(LocalServers::find).onDone(shown::found);
    }

    private void found(List<Target> servers) {
        found = servers;
        fill();
    }

    private void fill() {
        Map<String, List<Target>> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        matching(connector.remembered()).forEach(target ->
                groups.computeIfAbsent(target.mark().group(), name -> new ArrayList<>()).add(target));
        List<Node> shown = new ArrayList<>();
        groups.forEach((name, targets) -> add(shown, name.isEmpty() && groups.size() > 1
                ? Texts.text("connect.without-a-group") : name,
                targets.stream().map(this::line).toList()));
        add(shown, Texts.text("connect.found-on-this-computer"),
                matching(found).stream().filter(this::isNew).map(this::foundLine).toList());
        if (shown.isEmpty()) {
            shown.add(heading(search.getText().isBlank()
                    ? Texts.text("connect.no-server-is-remembered-tick-remember")
                    : Texts.text("connect.no-server-matches-x", search.getText().strip())));
        }
        lines.getChildren().setAll(shown);
    }

    private static void add(List<Node> shown, String heading, List<? extends Node> targets) {
        if (!targets.isEmpty() && !heading.isEmpty()) {
            shown.add(heading(heading));
        }
        shown.addAll(targets);
    }

    private static Label heading(String words) {
        Label heading = new Label(words);
        heading.getStyleClass().addAll("muted", "small", "server-group");
        heading.setWrapText(true);
        return heading;
    }

    private boolean isNew(Target target) {
        return connector.remembered().stream().noneMatch(other -> other.address().equals(target.address())
                && other.tunnel() == null);
    }

    private List<Target> matching(List<Target> targets) {
        String sought = search.getText().strip().toLowerCase(Locale.ROOT);
        return targets.stream().filter(target -> (target.name() + "\n" + target + "\n" + target.mark().group())
                .toLowerCase(Locale.ROOT).contains(sought)).toList();
    }

    private void connectToOnly() {
        List<Target> left = matching(connector.remembered());
        if (left.size() == 1) {
            then(() -> connector.open(left.getFirst()));
        }
    }

    private HBox line(Target target) {
        return line(target, button(Texts.text("connect.forget"), () -> {
            connector.forget(target);
            fill();
        }), button("Change…", () -> then(() -> ConnectCard.change(connector, overlay, target))),
                button(Texts.text("connect.connect"), () -> then(() -> connector.open(target))));
    }

    private HBox foundLine(Target target) {
        return line(target, button(Texts.text("connect.connect"), () -> then(() -> connector.open(target))));
    }

    private static HBox line(Target target, Node... buttons) {
        Label name = new Label(target.name());
        name.getStyleClass().add("medium");
        Label marks = new Label(marks(target));
        marks.getStyleClass().addAll("muted", "small");
        Label address = new Label(target + (target.tunnel() == null ? "" : Texts.text("connect.through-x",
                target.tunnel())));
        address.getStyleClass().addAll("muted", "small");
        VBox words = new VBox(2, new HBox(8, name, marks), address);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(words);
        line.getChildren().addAll(buttons);
        line.getStyleClass().add("server-line");
        return line;
    }

    private static String marks(Target target) {
        String environment = target.environment() == Environment.UNMARKED ? ""
                : Environments.words(target.environment());
        String readOnly = target.mark().readOnly() ? Texts.text("connect.read-only") : "";
        return environment.isEmpty() || readOnly.isEmpty() ? environment + readOnly : environment + ", " + readOnly;
    }

    private void exportTo(Path file) {
        background.run(() -> {
            TargetFile.writeTo(file, connector.remembered());
            return file;
        }).onDone(written -> overlay.toast(Texts.text("connect.the-servers-are-in-x-without", written)))
                .onError(error -> card.trouble(Texts.text("connect.the-servers-could-not-be-written", file,
                        error.getMessage())));
    }

    private void importFrom(Path file) {
        background.run(() -> TargetFile.readFrom(file)).onDone(targets -> {
            connector.rememberAll(targets);
            card.trouble(targets.isEmpty() ? Texts.text("connect.there-are-no-servers-in-x", file) : null);
            fill();
        }).onError(error -> card.trouble(Texts.text("connect.the-servers-could-not-be-read", file, reason(error))));
    }

    private static String reason(Throwable error) {
        return error instanceof IOException && error.getMessage() != null ? error.getMessage() : error.toString();
    }

    private static Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /// Does something once this card has gone; false, because it has gone already.
    private boolean then(Runnable next) {
        card.close();
        next.run();
        return false;
    }
}
