package dev.respdesk.gui;

import dev.respdesk.gui.connect.Connector;
import dev.respdesk.gui.connect.Environments;
import dev.respdesk.gui.control.MenuLine;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.embedded.OwnServer;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.text.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// What the server chip offers: the connected server, our own one, the remembered ones, another one.
final class ServerMenu {
    private static final int WIDTH = 27;

    private final Connector connector;
    private final OwnServer own;
    private final ServerPlaces places;
    private final Overlay overlay;
    private final Runnable askForServer;
    private final Runnable showServers;
    private final Consumer<Path> openFolder;

    /// `openFolder` shows a folder in the system's own way.
    ServerMenu(Connector connector, OwnServer own, ServerPlaces places, Overlay overlay, Runnable askForServer,
            Runnable showServers, Consumer<Path> openFolder) {
        this.connector = connector;
        this.own = own;
        this.places = places;
        this.overlay = overlay;
        this.askForServer = askForServer;
        this.showServers = showServers;
        this.openFolder = openFolder;
    }

    List<MenuItem> items() {
        Target shown = connector.state().get().target();
        List<MenuItem> items = new ArrayList<>();
        if (shown != null && shown.port() > 0) {
            addShown(items, shown);
            items.add(new SeparatorMenuItem());
        }
        addOwn(items, shown);
        items.add(new SeparatorMenuItem());
        for (Target target : connector.remembered()) {
            items.add(MenuLine.of(target.name(), detail(target), isShown(target, shown), WIDTH, () ->
                    connector.open(target)));
        }
        items.add(MenuLine.of(Texts.text("window.connect-to-another-server"), askForServer));
        items.add(MenuLine.of(Texts.text("window.all-servers"), showServers));
        return items;
    }

    private void addShown(List<MenuItem> items, Target shown) {
        Connector.Kind kind = connector.state().get().kind();
        items.add(MenuLine.of(Texts.text("window.copy-address"), () -> overlay.copy(shown.toString(),
                Texts.text("window.address-copied"))));
        items.add(MenuLine.of(Texts.text("window.copy-redis-cli-command"), () -> overlay.copy(cli(shown),
                Texts.text("watch.command-copied"))));
        if (kind == Connector.Kind.LOST && shown.environment() != Environment.OURS) {
            items.add(MenuLine.of(Texts.text("window.connect-again"), connector::reconnect));
        }
        if (kind == Connector.Kind.OPEN && shown.environment() != Environment.OURS) {
            items.add(MenuLine.of(Texts.text("window.disconnect"), connector::close));
        }
    }

    private static String cli(Target target) {
        return "redis-cli" + (target.isSocket() ? " -s " + target.host()
                : " -h " + target.host() + " -p " + target.port()) + (target.tls() == null ? "" : " --tls")
                + (target.user() == null ? "" : " --user " + target.user())
                + (target.database() == 0 ? "" : " -n " + target.database());
    }

    private void addOwn(List<MenuItem> items, @Nullable Target shown) {
        boolean isShown = shown != null && shown.environment() == Environment.OURS
                && connector.state().get().kind() == Connector.Kind.OPEN;
        if (!isShown) {
            items.add(MenuLine.of(own.isRunning() ? Texts.text("window.show-this-computers-server")
                    : Texts.text("window.start-this-computers-server"),
                    places::startOwn));
        }
        if (own.isRunning()) {
            items.add(MenuLine.of(Texts.text("window.stop-this-computers-server"), places::stopOwn));
        }
        Path directory = own.dataDirectory();
        if (directory != null) {
            Path folder = directory.toAbsolutePath();
            items.add(MenuLine.of(Texts.text("window.open-the-data-folder"), () -> {
                // the system may have nothing to open it with, and does not say so
                overlay.toast(Texts.text("window.opening-x", folder));
                openFolder.accept(folder);
            }));
            items.add(MenuLine.of(Texts.text("window.copy-path-of-the-data-folder"), () ->
                    overlay.copy(folder.toString(), Texts.text("window.path-copied"))));
        }
    }

    private static String detail(Target target) {
        String where = target.name().equals(target.address()) ? "" : target.address();
        String mark = target.environment() == Environment.UNMARKED ? "" : Environments.words(target.environment());
        return where.isEmpty() || mark.isEmpty() ? where + mark : where + ", " + mark;
    }

    private static boolean isShown(Target target, @Nullable Target shown) {
        return shown != null && target.name().equals(shown.name()) && target.address().equals(shown.address());
    }

    /// Remembered servers for the search.
    List<Palette.Entry> entries(String text) {
        return connector.remembered().stream()
                .filter(target -> Palette.matches(text, "server " + target.name() + " " + target.address()))
                .map(target -> new Palette.Entry(Texts.text("window.server"), target.name(), detail(target), () ->
                        connector.open(target)))
                .toList();
    }
}
