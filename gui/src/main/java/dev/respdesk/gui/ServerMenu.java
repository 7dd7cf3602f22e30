package dev.respdesk.gui;

import dev.respdesk.gui.embedded.OwnServer;
import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.connect.ConnectCard;
import dev.respdesk.gui.connect.Connector;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// What the server chip offers: our own server, the remembered ones, another one.
final class ServerMenu {
    private final Connector connector;
    private final OwnServer own;
    private final Background background;
    private final Runnable askForServer;
    private @Nullable Overlay overlay;

    ServerMenu(Connector connector, OwnServer own, Background background, Runnable askForServer) {
        this.connector = connector;
        this.own = own;
        this.background = background;
        this.askForServer = askForServer;
    }

    void toastOn(Overlay newOverlay) {
        overlay = newOverlay;
    }

    List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        Target shown = connector.state().get().target();
        boolean open = connector.state().get().kind() == Connector.Kind.OPEN;
        if (shown != null) {
            items.add(item("Copy address", () -> copy("redis://" + shown.address(), "Address copied")));
            items.add(item("Copy redis-cli command", () ->
                    copy("redis-cli -h " + shown.host() + " -p " + shown.port(), "Command copied")));
            if (!open) {
                items.add(item("Connect again", connector::reconnect));
            }
            items.add(new SeparatorMenuItem());
        }
        addOwn(items, shown);
        if (!connector.remembered().isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        for (Target target : connector.remembered()) {
            items.add(item(target.name() + "  " + target.address(), () -> connector.open(target)));
        }
        items.add(new SeparatorMenuItem());
        items.add(item("Connect to another server…", askForServer));
        return items;
    }

    private void addOwn(List<MenuItem> items, @Nullable Target shown) {
        if (own.isRunning() && (shown == null || shown.environment() != Environment.OURS)) {
            items.add(item("Show this computer's server", this::startOwn));
        }
        items.add(own.isRunning() ? item("Stop this computer's server", this::stopOwn)
                : item("Start this computer's server", this::startOwn));
        Path directory = own.dataDirectory();
        if (directory != null) {
            items.add(item("Copy path of the data folder", () ->
                    copy(directory.toAbsolutePath().toString(), "Path copied")));
        }
    }

    /// Remembered servers for the search.
    List<Palette.Entry> entries(String text) {
        return connector.remembered().stream()
                .filter(target -> Palette.matches(text, "server " + target.name() + " " + target.address()))
                .map(target -> new Palette.Entry("Server", target.name(), target.address(), () ->
                        connector.open(target)))
                .toList();
    }

    /// Starts our own server if it does not run, and shows it.
    void startOwn() {
        background.run(own::start).onDone(port ->
                connector.open(Target.plain("This computer", "127.0.0.1", port, Environment.OURS)))
                .onError(error -> report(Problem.doing("Starting this computer's server", error)));
    }

    private void stopOwn() {
        background.run(() -> {
            own.stop();
            return true;
        }).onDone(stopped -> toast("The server has stopped. Its data is kept.")).onError(error ->
                report(Problem.doing("Stopping this computer's server", error)));
    }

    /// A connection did not come about, or went away: says so, and what to do.
    void lost(Connector.State state) {
        Target target = state.target();
        Problem problem = state.problem();
        if (overlay == null || target == null || problem == null) {
            return;
        }
        if (problem.said().matches("(?s).*(NOAUTH|WRONGPASS).*")) {
            ConnectCard.show(connector, overlay, target, problem);
            return;
        }
        Card card = new Card(overlay, "No connection to " + target.name());
        card.words(problem.tried() + ": " + problem.said()).words(problem.advice());
        card.button("Copy", () -> {
            copy(problem.text(), "Copied");
            return false;
        });
        card.cancel("Close");
        card.button("Change the connection…", () -> {
            background.after(java.time.Duration.ZERO, () -> ConnectCard.show(connector, overlayOrFail(), target, null));
            return true;
        });
        card.main("Try again", "primary", () -> {
            connector.reconnect();
            return true;
        });
        card.show();
    }

    private Overlay overlayOrFail() {
        return java.util.Objects.requireNonNull(overlay);
    }

    private void report(Problem problem) {
        Card card = new Card(overlayOrFail(), problem.tried() + " did not work");
        card.words(problem.said()).words(problem.advice());
        card.cancel("Close");
        card.show();
    }

    private void copy(String text, String words) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        toast(words);
    }

    private void toast(String words) {
        if (overlay != null) {
            overlay.toast(words);
        }
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(e -> action.run());
        return item;
    }
}
