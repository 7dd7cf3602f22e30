package dev.respdesk.gui.watch;

import dev.respdesk.gui.control.TabArea;
import dev.respdesk.gui.control.TabPage;
import java.util.function.Supplier;
import javafx.scene.Node;

/// Opens the views as tabs, each once.
public final class WatchPlaces {
    private final TabArea area;
    private final Surroundings around;

    public WatchPlaces(TabArea area, Surroundings around) {
        this.area = area;
        this.around = around;
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
