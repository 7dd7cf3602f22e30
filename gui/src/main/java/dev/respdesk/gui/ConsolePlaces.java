package dev.respdesk.gui;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.console.ConsolePage;
import dev.respdesk.gui.console.ConsoleView;
import dev.respdesk.gui.console.ConsoleViewModel;
import dev.respdesk.gui.console.HelpSource;
import dev.respdesk.gui.console.History;
import dev.respdesk.gui.console.Prompt;
import dev.respdesk.gui.console.ReplyFile;
import dev.respdesk.gui.console.ReplyForm;
import dev.respdesk.gui.console.SessionLinks;
import dev.respdesk.gui.console.SheetModel;
import dev.respdesk.gui.sent.SentView;
import dev.respdesk.gui.sent.SentViewModel;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.control.TabPage;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The drawer's pages: consoles, each on connections of its own, and Sent.
final class ConsolePlaces {
    private static final String ID = "console";

    private record Console(TabPage tab, ConsoleViewModel model, ConsoleView view, ConsolePage page) {}

    private final Drawer drawer;
    private final Background background;
    private final Sessions sessions;
    private final FileDialogs dialogs;
    private final Overlay overlay;
    private final History history;
    private final Function<String, List<String>> keys;
    private final List<Console> consoles = new ArrayList<>();
    private Console latest;

    /// `file` is the file of lines run before; `keys` gives key names seen in the window that start with a text.
    /// Completions may float over the whole of `overlay`.
    ConsolePlaces(
            Drawer drawer,
            Background background,
            Sessions sessions,
            FileDialogs dialogs,
            Overlay overlay,
            Path file,
            Function<String, List<String>> keys) {
        this.drawer = drawer;
        this.background = background;
        this.sessions = sessions;
        this.dialogs = dialogs;
        this.overlay = overlay;
        this.keys = keys;
        history = new History(file);
        latest = make();
        latest.tab().unclosable();
        latest.model().loadHistory();
        drawer.add(latest.tab());
        SentViewModel sent = new SentViewModel(window(background));
        sessions.onSent(sent::add);
        drawer.add(new TabPage("sent", Texts.text("window.sent"), new SentView(sent)).unclosable());
        drawer.onTool("+", Texts.text("window.new-console-ctrl-shift"), this::another);
        drawer.onTool(Texts.text("window.sheet"), Texts.text("window.sheet-of-commands-beside-the-console"),
                this::toggleSheet);
        drawer.area().select(latest.tab());
        drawer.area().selected().subscribe(this::chosen);
        sessions.current().subscribe(session -> consoles.forEach(console -> attach(console, session)));
    }

    private Console make() {
        int number = 1;
        while (drawer.area().find(ID + number).isPresent()) {
            number++;
        }
        ConsoleViewModel model = new ConsoleViewModel(
                new ConsoleViewModel.Surroundings(window(background), threads(background), System::nanoTime),
                new SessionLinks(sessions.current()::get),
                0,
                HelpSource.bundled(threads(background), EmbeddedServer::commandDocs),
                new Prompt(history, keys));
        ConsoleView view = new ConsoleView(model, this::save);
        view.floatOver(overlay, overlay::addFloating);
        SheetModel sheet = new SheetModel(model, window(background), threads(background));
        ConsolePage page = new ConsolePage(view, sheet, new ConsoleView.Files(this::openSheet, dialogs::save));
        TabPage tab = new TabPage(ID + number, number == 1 ? Texts.text("window.console")
                : Texts.text("window.console-x", number), page);
        tab.dirty().bind(sheet.dirty());
        tab.guardLeaving(next -> page.leave(overlay, next));
        Console made = new Console(tab, model, view, page);
        consoles.add(made);
        return made;
    }

    private static void attach(Console console, @Nullable Session session) {
        if (session != null) {
            console.model().serverChanged(session.target().address() + ", " + session.facts().title(),
                    session.target().name(), session.target().environment(), session.database());
        }
    }

    private void chosen(@Nullable TabPage page) {
        consoles.stream().filter(console -> console.tab() == page).findFirst().ifPresent(console -> latest = console);
    }

    /// One more console, with its own connections, database and transaction; the history is everybody's.
    void another() {
        Console made = make();
        made.tab().onClosed(() -> closed(made));
        drawer.open().set(true);
        drawer.area().open(made.tab());
        attach(made, sessions.current().get());
        showConsole();
    }

    private void closed(Console gone) {
        consoles.remove(gone);
        gone.model().close();
        gone.view().close();
        if (latest == gone) {
            latest = consoles.getLast();
        }
        showConsole();
    }

    private void openSheet(Consumer<Path> chosen) {
        dialogs.openSheet(path -> path.ifPresent(chosen));
    }

    /// Shows or hides the sheet of commands beside the console used last.
    void toggleSheet() {
        drawer.show(latest.tab().id());
        latest.page().toggleSheet();
    }

    /// Shows the last reply of the console used last once more, in another form.
    void showLast(ReplyForm form) {
        showConsole();
        latest.model().showLast(form);
    }

    /// Asks for every sheet that is in no file; `next` runs if and when all may go.
    void leave(Runnable next) {
        Runnable all = next;
        for (Console console : consoles) {
            Runnable rest = all;
            all = () -> console.page().leave(overlay, rest);
        }
        all.run();
    }

    /// Closes the console that has the keyboard, the first excepted; false where none has it.
    boolean closeFocused() {
        boolean here = latest.page().isFocusWithin();
        if (here && latest != consoles.getFirst()) {
            drawer.area().close(latest.tab());
        }
        return here;
    }

    /// Goes to the next console, after the last to the first.
    void next() {
        latest = consoles.get((consoles.indexOf(latest) + 1) % consoles.size());
        showConsole();
    }

    /// The window shows another database of the same server.
    void databaseChosen(int database) {
        consoles.forEach(console -> console.model().databaseChosen(database));
    }

    /// Opens the drawer on the console used last with the caret in the prompt.
    void showConsole() {
        drawer.show(latest.tab().id());
        latest.page().focusInput();
    }

    void showSent() {
        drawer.show("sent");
    }

    private void save(RespValue reply, String name) {
        dialogs.save(name, path -> background.run(() -> ReplyFile.write(reply, path)));
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
