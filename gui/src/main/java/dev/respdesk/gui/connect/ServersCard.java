package dev.respdesk.gui.connect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
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
        card = new Card(overlay, "Servers").wide();
        search = card.field("Find", "");
        search.setPromptText("name, address or group");
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
        card.button("Connect to another server…", () -> then(() -> ConnectCard.show(connector, overlay)));
        card.cancel("Close");
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
        groups.forEach((name, targets) -> add(shown, name.isEmpty() && groups.size() > 1 ? "Without a group" : name,
                targets.stream().map(this::line).toList()));
        add(shown, "Found on this computer",
                matching(found).stream().filter(this::isNew).map(this::foundLine).toList());
        if (shown.isEmpty()) {
            shown.add(heading(search.getText().isBlank()
                    ? "No server is remembered. Tick “Remember” when you connect to one."
                    : "No server matches “" + search.getText().strip() + "”."));
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
        return line(target, button("Forget", () -> {
            connector.forget(target);
            fill();
        }), button("Change…", () -> then(() -> ConnectCard.change(connector, overlay, target))),
                button("Connect", () -> then(() -> connector.open(target))));
    }

    private HBox foundLine(Target target) {
        return line(target, button("Connect", () -> then(() -> connector.open(target))));
    }

    private static HBox line(Target target, Node... buttons) {
        Label name = new Label(target.name());
        name.getStyleClass().add("medium");
        Label marks = new Label(marks(target));
        marks.getStyleClass().addAll("muted", "small");
        Label address = new Label(target + (target.tunnel() == null ? "" : " through " + target.tunnel()));
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
        String readOnly = target.mark().readOnly() ? "read only" : "";
        return environment.isEmpty() || readOnly.isEmpty() ? environment + readOnly : environment + ", " + readOnly;
    }

    private void exportTo(Path file) {
        background.run(() -> {
            TargetFile.writeTo(file, connector.remembered());
            return file;
        }).onDone(written -> overlay.toast("The servers are in " + written + ", without passwords"))
                .onError(error -> card.trouble("The servers could not be written to " + file + ": "
                        + error.getMessage()));
    }

    private void importFrom(Path file) {
        background.run(() -> TargetFile.readFrom(file)).onDone(targets -> {
            connector.rememberAll(targets);
            card.trouble(targets.isEmpty() ? "There are no servers in " + file + "." : null);
            fill();
        }).onError(error -> card.trouble("The servers could not be read from " + file + ": " + reason(error)));
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
