package dev.respdesk.gui;

import dev.respdesk.gui.aof.AofView;
import dev.respdesk.gui.aof.AofViewModel;
import dev.respdesk.gui.aof.LiveAof;
import dev.respdesk.gui.aof.TimelineBand;
import dev.respdesk.gui.aof.Work;
import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.control.TabArea;
import dev.respdesk.gui.control.TabPage;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The AOF viewer's tabs, one for each thing opened, and the band at the foot, which shows the connected server's own
/// files while they lie on this computer.
final class AofPlaces {
    /// The tab of the connected server's own files: it goes along when another server is chosen.
    private static final String LIVE = "aof:live";

    private final TabArea area;
    private final Background background;
    private final FileDialogs dialogs;
    private final Work work;
    private final AofViewModel band;
    private @Nullable Path live;

    AofPlaces(MainView main, Background background, Sessions sessions, FileDialogs dialogs) {
        area = main.work();
        this.background = background;
        this.dialogs = dialogs;
        work = new Work(ConsolePlaces.window(background), AofPlaces::start);
        band = new AofViewModel(work);
        main.setBand(new TimelineBand(band, this::openLiveAt, this::openOther));
        sessions.current().subscribe(this::attach);
    }

    private void attach(@Nullable Session session) {
        live = null;
        band.leave("");
        if (session != null) {
            background.when(LiveAof.of(session))
                    .onDone(this::live)
                    .onError(failure -> live(Optional.empty()));
        }
    }

    private void live(Optional<Path> path) {
        live = path.orElse(null);
        if (path.isPresent()) {
            band.openLive(path.get());
        } else {
            band.leave(Texts.text("window.the-files-of-this-server-are"));
        }
    }

    /// Opens the files of the connected server, or asks for a file where there are none.
    void openLive() {
        openLiveAt(-1);
    }

    private void openLiveAt(double fraction) {
        Path path = live;
        if (path == null) {
            openOther();
            return;
        }
        AofViewModel model = show(path);
        if (fraction >= 1) {
            model.follow().set(true);
        } else if (fraction >= 0) {
            model.jumpTo(fraction);
        }
    }

    /// Files are read on threads of their own: reading a large one keeps a processor busy for seconds.
    private static void start(Runnable task) {
        Thread.ofPlatform().daemon().name("aof").start(task);
    }

    /// Opens an append-only file, a manifest or a directory with one.
    void open(Path path) {
        show(path.toAbsolutePath().normalize());
    }

    /// Asks for an append-only file and opens it.
    void openOther() {
        dialogs.openAof(chosen -> chosen.ifPresent(this::show));
    }

    private AofViewModel show(Path path) {
        String id = "aof:" + path;
        Optional<TabPage> there = area.find(path.equals(live) ? LIVE : id);
        if (there.isPresent() && there.get().content() instanceof AofView shown) {
            area.select(there.get());
            return shown.model();
        }
        boolean own = path.equals(live);
        AofViewModel model = own ? band : new AofViewModel(work);
        AofView view = new AofView(model);
        view.saving(dialogs::save);
        TabPage page = new TabPage(own ? LIVE : id, own ? "AOF" : String.valueOf(path.getFileName()), view);
        area.open(page);
        if (own) {
            page.onClosed(() -> model.follow().set(false));
        } else {
            page.onClosed(model::close);
            model.open(path);
        }
        return model;
    }
}
