package dev.respdesk.gui.watch;

import dev.respdesk.gui.control.TabArea;
import dev.respdesk.gui.control.TabPage;
import dev.respdesk.gui.embedded.KnownDirective;
import dev.respdesk.gui.text.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;

/// Opens the views as tabs, each once.
public final class WatchPlaces {
    private final TabArea area;
    private final Surroundings around;
    private final Supplier<List<KnownDirective>> directives;

    /// `directives` are those that our server knows.
    public WatchPlaces(TabArea area, Surroundings around, Supplier<List<KnownDirective>> directives) {
        this.area = area;
        this.around = around;
        this.directives = directives;
    }

    public void showOverview() {
        open("watch:overview", "Overview", () -> new OverviewPage(around));
    }

    public void showClients() {
        open("watch:clients", "Clients", () -> new ClientsPage(around));
    }

    public void showSlowLog() {
        open("watch:slowlog", "Slow log", () -> new SlowLogPage(around));
    }

    public void showConfig() {
        open("watch:config", Texts.text("config.title"), () -> new ConfigPage(around, directives.get()));
    }

    public void showChannels() {
        TabPage page = open("watch:channels", "Channels", () -> new ChannelsPage(around));
        page.onClosed(() -> ((ChannelsPage) page.content()).close());
    }

    private TabPage open(String id, String title, Supplier<Node> maker) {
        TabPage page = area.find(id).orElseGet(() -> {
            TabPage made = new TabPage(id, title, maker.get());
            area.open(made);
            return made;
        });
        area.select(page);
        return page;
    }
}
