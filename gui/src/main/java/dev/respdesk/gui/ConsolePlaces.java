package dev.respdesk.gui;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.console.ConsoleView;
import dev.respdesk.gui.console.ConsoleViewModel;
import dev.respdesk.gui.console.HelpSource;
import dev.respdesk.gui.console.History;
import dev.respdesk.gui.console.Prompt;
import dev.respdesk.gui.console.ReplyFile;
import dev.respdesk.gui.console.SessionLinks;
import dev.respdesk.gui.sent.SentView;
import dev.respdesk.gui.sent.SentViewModel;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.resp.RespValue;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The drawer's pages: Console, on connections of its own, and Sent.
final class ConsolePlaces {
    private final Drawer drawer;
    private final Background background;
    private final FileDialogs dialogs;
    private final ConsoleViewModel console;
    private final ConsoleView view;

    /// `history` is the file of lines run before; `keys` gives key names seen in the window that start with a text.
    ConsolePlaces(
            Drawer drawer,
            Background background,
            Sessions sessions,
            FileDialogs dialogs,
            Path history,
            Function<String, List<String>> keys) {
        this.drawer = drawer;
        this.background = background;
        this.dialogs = dialogs;
        Executor window = window(background);
        console = new ConsoleViewModel(
                new ConsoleViewModel.Surroundings(window, threads(background), System::nanoTime),
                new SessionLinks(sessions.current()::get),
                0,
                HelpSource.bundled(threads(background), EmbeddedServer::commandDocs),
                new Prompt(new History(history), keys));
        view = new ConsoleView(console, this::save);
        SentViewModel sent = new SentViewModel(window);
        sessions.onSent(sent::add);
        drawer.add("console", "Console", view);
        drawer.add("sent", "Sent", new SentView(sent));
        drawer.area().find("console").ifPresent(drawer.area()::select);
        console.loadHistory();
        sessions.current().subscribe(this::attach);
    }

    private void attach(@Nullable Session session) {
        if (session != null) {
            console.serverChanged(session.target().address() + ", " + session.facts().title(),
                    session.target().name(), session.target().environment(), session.database());
        }
    }

    /// The window shows another database of the same server.
    void databaseChosen(int database) {
        console.databaseChosen(database);
    }

    /// Completions may float over the whole window.
    void floatOver(Overlay overlay) {
        view.floatOver(overlay, overlay::addFloating);
    }

    /// Opens the drawer on the console with the caret in the prompt.
    void showConsole() {
        drawer.show("console");
        view.focusPrompt();
    }

    void showSent() {
        drawer.show("sent");
    }

    private void save(RespValue reply) {
        dialogs.save("reply.txt", path -> background.run(() -> ReplyFile.write(reply, path)));
    }

    /// Runs tasks on the window's thread, from any thread.
    static Executor window(Background background) {
        return task -> background.coalesced(task).run();
    }

    /// Runs tasks off the window's thread.
    static Executor threads(Background background) {
        return task -> background.run(() -> {
            task.run();
            return true;
        });
    }
}
