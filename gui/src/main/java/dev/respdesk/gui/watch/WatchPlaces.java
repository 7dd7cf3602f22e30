package dev.respdesk.gui.watch;

import dev.respdesk.gui.control.TabArea;
import dev.respdesk.gui.control.TabPage;
import dev.respdesk.gui.embedded.KnownDirective;
import dev.respdesk.gui.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;

/// Opens the views as tabs, each once.
public final class WatchPlaces {
    private final TabArea area;
    private final Surroundings around;
    private final Window window;

    /// What the views need of the rest of the window.
    ///
    /// @param directives those that our server knows
    /// @param folder     shows the keys of a folder, by their pattern: `cart:*`
    /// @param key        shows a key
    public record Window(Supplier<List<KnownDirective>> directives, Consumer<String> folder, Consumer<byte[]> key) {}

    public WatchPlaces(TabArea area, Surroundings around, Window window) {
        this.area = area;
        this.around = around;
        this.window = window;
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
        open("watch:config", Texts.text("config.title"), () -> new ConfigPage(around, window.directives().get()));
    }

    public void showMemory() {
        TabPage page = open("watch:memory", Texts.text("memory.title"), () ->
                new MemoryPage(around, new MemoryPage.Opening(window.folder(), window.key())));
        page.onClosed(() -> ((MemoryPage) page.content()).close());
    }

    public void showCommands() {
        open("watch:commands", Texts.text("commands.title"), () -> new CommandsPage(around));
    }

    public void showLatency() {
        open("watch:latency", Texts.text("latency.title"), () -> new LatencyPage(around));
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
