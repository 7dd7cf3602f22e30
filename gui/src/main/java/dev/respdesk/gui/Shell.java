package dev.respdesk.gui;

import dev.respdesk.gui.embedded.OwnServer;
import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.browse.KeyActions;
import dev.respdesk.gui.browse.KeysView;
import dev.respdesk.gui.browse.KeysViewModel;
import dev.respdesk.gui.connect.ConfigDirectory;
import dev.respdesk.gui.connect.ConnectCard;
import dev.respdesk.gui.connect.Connector;
import dev.respdesk.gui.connect.TargetFile;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.inspect.InspectPlaces;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.RespSession;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.session.Target;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// The window's content, put together: every part is made here and told what it needs to know of others.
public final class Shell {
    private final Background background;
    private final InstantSource clock = InstantSource.system();
    private final Theme theme;
    private final Sessions sessions = new Sessions();
    private final Actions actions = new Actions();
    private final Connector connector;
    private final Figures figures;
    private final MainView main;
    private final Overlay overlay;
    private final KeysViewModel keys;
    private final KeysView keysView;
    private final KeyActions keyActions;
    private final InspectPlaces inspect;
    private final Palette palette;
    private final ServerMenu serverMenu;
    private final ConsolePlaces console;
    private final AofPlaces aof;

    /// `server` starts and stops our own server.
    public Shell(Background background, Theme theme, ConfigDirectory config, OwnServer server) {
        this(background, theme, config, server, null);
    }

    /// `opener` makes sessions; null for real connections.
    Shell(Background background, Theme theme, ConfigDirectory config, OwnServer server,
            @Nullable Function<Target, CompletableFuture<Session>> opener) {
        this.background = background;
        this.theme = theme;
        connector = new Connector(background, sessions, new TargetFile(config),
                opener == null ? target -> RespSession.open(target, clock, sessions::sent) : opener);
        figures = new Figures(background, sessions);
        serverMenu = new ServerMenu(connector, server, background, this::askForServer);
        Header header = new Header(sessions, connector, figures, serverMenu::items, this::choose, this::find);
        main = new MainView(header);
        overlay = new Overlay(main);
        serverMenu.toastOn(overlay);
        palette = new Palette(overlay);
        keys = new KeysViewModel(background, clock);
        keyActions = new KeyActions(keys, background, overlay, clock);
        keysView = new KeysView(keys, keyActions, background, theme.scale());
        inspect = new InspectPlaces(main.work(), background, clock, overlay, keyActions, theme.scale());
        main.setKeys(keysView);
        main.setFacts(inspect.facts());
        new Settings(config, background, theme).start(main::divide);
        FileDialogs dialogs = new FileDialogs(overlay);
        console = new ConsolePlaces(main.drawer(), background, sessions, dialogs,
                config.path().resolve("console-history"), this::keyNames);
        aof = new AofPlaces(main, background, sessions, dialogs);
        wire();
        addActions();
        addFeatures();
    }

    private void wire() {
        sessions.current().addListener((o, before, session) -> attach(session));
        connector.state().addListener((o, before, state) -> {
            if (state.kind() == Connector.Kind.LOST && state.problem() != null) {
                serverMenu.lost(state);
            }
        });
        keys.onShow(inspect::preview);
        keys.onPin(inspect::pin);
        keyActions.onGone(inspect::gone);
        keyActions.onChanged(inspect::refreshKey);
        inspect.onChanged(keys::changed);
        palette.add(this::findKeys);
        palette.add(Palette.over(actions));
        palette.add(text -> serverMenu.entries(text));
    }

    private void attach(@Nullable Session session) {
        inspect.attach(session);
        keys.attach(session);
    }

    private void choose(int database) {
        Session session = sessions.current().get();
        if (session != null) {
            inspect.leave(() -> background.when(session.select(database).thenApply(reply -> {
                try {
                    return Ask.good(reply);
                } catch (dev.respdesk.gui.session.ServerError e) {
                    throw new java.util.concurrent.CompletionException(e);
                }
            })).onDone(reply -> {
                figures.ask();
                attach(session);
                console.databaseChosen(database);
            }).onError(error -> overlay.toast(String.valueOf(error.getMessage()))));
        }
    }

    private void askForServer() {
        ConnectCard.show(connector, overlay);
    }

    private void find() {
        palette.show();
    }

    /// A text that may be the name of a key is offered as one.
    private List<Palette.Entry> findKeys(String text) {
        Session session = sessions.current().get();
        if (session == null || text.isEmpty()) {
            return List.of();
        }
        List<Palette.Entry> entries = new java.util.ArrayList<>();
        for (byte[] key : keys.matching(text, 12)) {
            String name = dev.respdesk.gui.viewer.Names.shown(key);
            entries.add(new Palette.Entry("Key", name, "", () -> keys.select(key)));
        }
        entries.add(new Palette.Entry("Filter", "Show the keys that contain “" + text + "”", "", () ->
                keysView.filterFor(text)));
        return entries;
    }

    private void addActions() {
        actions.add("Window", "Find anything", Actions.shortcut(KeyCode.K), this::find);
        actions.add("Window", "Find anything (the other way)", Actions.shortcut(KeyCode.P), this::find);
        actions.add("Window", "All shortcuts", Actions.key(KeyCode.F1), () -> ShortcutsCard.show(overlay, actions));
        actions.add("Window", "All shortcuts (the other way)", Actions.shortcut(KeyCode.SLASH), () ->
                ShortcutsCard.show(overlay, actions));
        actions.add("Window", "Larger text", Actions.shortcut(KeyCode.PLUS), () -> theme.zoom(1));
        actions.add("Window", "Larger text (same key without Shift)", Actions.shortcut(KeyCode.EQUALS), () ->
                theme.zoom(1));
        actions.add("Window", "Smaller text", Actions.shortcut(KeyCode.MINUS), () -> theme.zoom(-1));
        actions.add("Window", "Text at 100 %", Actions.shortcut(KeyCode.DIGIT0), () -> theme.zoom(0));
        actions.add("Window", "Show or hide the keys", Actions.shortcut(KeyCode.B), () ->
                main.setKeysShown(!main.isKeysShown()));
        actions.add("Window", "Show or hide the facts", Actions.shortcut(KeyCode.I), () ->
                main.setFactsShown(!main.isFactsShown()));
        actions.add("Window", "Close the tab", Actions.shortcut(KeyCode.W), inspect::closeTab);
        actions.add("Window", "Open the closed tab again", Actions.shortcut(KeyCode.T, KeyCombination.SHIFT_DOWN), () ->
                main.work().reopenLast());
        Stream.of(Theme.Choice.values()).forEach(choice ->
                actions.add("Setting", "Theme: " + choice.words(), null, () -> theme.choice().set(choice)));
        actions.add("Keys", "New key", Actions.shortcut(KeyCode.N), keyActions::create);
        actions.add("Keys", "Filter the keys", Actions.shortcut(KeyCode.F), keysView::focusFilter);
        actions.add("Keys", "Refresh keys and value", Actions.key(KeyCode.F5), this::refresh);
        actions.add("Keys", "Refresh keys and value (the other way)", Actions.shortcut(KeyCode.R), this::refresh);
        actions.add("Value", "Save", Actions.shortcut(KeyCode.S), inspect::save);
        actions.add("Drawer", "Open or close the drawer", Actions.shortcut(KeyCode.BACK_QUOTE), this::toggleDrawer);
        actions.add("Server", "Connect to another server", Actions.shortcut(KeyCode.N, KeyCombination.SHIFT_DOWN),
                this::askForServer);
        actions.add("Server", "Connect again", null, connector::reconnect);
    }

    private void refresh() {
        keys.refresh();
        inspect.refresh();
        figures.ask();
    }

    /// Opens the drawer on the console; closes it where the keys are going there already.
    private void toggleDrawer() {
        Drawer drawer = main.drawer();
        if (drawer.open().get() && drawer.isFocusWithin()) {
            drawer.open().set(false);
            keysView.focusList();
        } else {
            console.showConsole();
        }
    }

    private void addFeatures() {
        actions.add("Drawer", "Console", null, console::showConsole);
        actions.add("Drawer", "Commands sent by the window", null, console::showSent);
        actions.add("AOF", "Open the AOF of this server", null, aof::openLive);
        actions.add("AOF", "Open an append-only file", Actions.shortcut(KeyCode.O), aof::openOther);
    }

    /// Key names that the console offers: those that begin with a text, as they are typed there.
    private List<String> keyNames(String prefix) {
        return keys.matching(prefix.toLowerCase(java.util.Locale.ROOT), 200).stream()
                .map(dev.respdesk.gui.console.Escapes::argument)
                .filter(name -> name.startsWith(prefix))
                .limit(50)
                .toList();
    }

    /// Dresses a scene whose root is `root()`.
    void installOn(Scene scene) {
        theme.applyTo(scene);
        actions.installOn(scene);
    }

    public Overlay root() {
        return overlay;
    }

    /// The window is on screen now: puts the dividers in their places and the focus on the keys.
    void shown() {
        main.divide();
        keysView.focusList();
    }

    /// Connects to a server and shows it.
    public void open(Target target) {
        connector.open(target);
    }

    /// Shows an append-only file, a manifest or a directory with one.
    void openAof(Path file) {
        aof.open(file);
    }

    /// Starts our own server if it does not run, and shows it.
    public void startOwnServer() {
        serverMenu.startOwn();
    }

    /// Live figures run only while the window is looked at.
    void setAwake(boolean awake) {
        figures.setAwake(awake);
    }

    /// Runs `close` if and when nothing unsaved is in the way.
    void beforeClosing(Runnable close) {
        inspect.leave(close);
    }

    void close() {
        sessions.show(null);
    }
}
