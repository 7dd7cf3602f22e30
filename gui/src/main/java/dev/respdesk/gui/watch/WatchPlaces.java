package dev.respdesk.gui.watch;

import dev.respdesk.gui.control.TabArea;
import dev.respdesk.gui.control.TabPage;
import dev.respdesk.gui.embedded.KnownDirective;
import dev.respdesk.gui.embedded.LogLine;
import dev.respdesk.gui.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
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
    /// @param log        gives the lines of our server's log to a listener until what it answers is run
    public record Window(Supplier<List<KnownDirective>> directives, Consumer<String> folder, Consumer<byte[]> key,
            Function<Consumer<LogLine>, Runnable> log) {}

    public WatchPlaces(TabArea area, Surroundings around, Window window) {
        this.area = area;
        this.around = around;
        this.window = window;
    }

    public void showOverview() {
        open("watch:overview", Texts.text("watch.overview"), () -> new OverviewPage(around));
    }

    public void showClients() {
        open("watch:clients", Texts.text("watch.clients"), () -> new ClientsPage(around));
    }

    public void showSlowLog() {
        open("watch:slowlog", Texts.text("watch.slow-log"), () -> new SlowLogPage(around));
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

    public void showMonitor() {
        TabPage page = open("watch:monitor", Texts.text("monitor.title"), () -> new MonitorPage(around));
        page.onClosed(() -> ((MonitorPage) page.content()).close());
    }

    public void showLog() {
        TabPage page = open("watch:log", Texts.text("log.title"), () -> new LogPage(around, window.log()));
        page.onClosed(() -> ((LogPage) page.content()).close());
    }

    public void showChannels() {
        TabPage page = open("watch:channels", Texts.text("watch.channels"), () -> new ChannelsPage(around));
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
