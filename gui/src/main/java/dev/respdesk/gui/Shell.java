package dev.respdesk.gui;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.browse.KeyActions;
import dev.respdesk.gui.browse.KeysView;
import dev.respdesk.gui.browse.KeysViewModel;
import dev.respdesk.gui.browse.SavedFilters;
import dev.respdesk.gui.connect.ConfigDirectory;
import dev.respdesk.gui.connect.ConnectCard;
import dev.respdesk.gui.connect.Connector;
import dev.respdesk.gui.connect.ServersCard;
import dev.respdesk.gui.connect.TargetFile;
import dev.respdesk.gui.console.ReplyForm;
import dev.respdesk.gui.control.Action;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.embedded.OwnServer;
import dev.respdesk.gui.inspect.InspectPlaces;
import dev.respdesk.gui.inspect.Surroundings;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.GuardedSession;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.WriteLock;
import dev.respdesk.gui.ssh.SshTunnels;
import dev.respdesk.gui.text.Language;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.transfer.Transfers;
import dev.respdesk.gui.watch.WatchPlaces;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// The window's content, put together: every part is made here and told what it needs to know of others.
public final class Shell {
    /// The names of settings about keys of actions, and about saved filters, begin so.
    private static final String KEYS = "key.";
    private static final String FILTERS = "filter.";

    private final Background background;
    private final InstantSource clock = InstantSource.system();
    private final Theme theme;
    private final Sessions sessions = new Sessions();
    private final SshTunnels tunnels = SshTunnels.ofUser();
    private final Actions actions = new Actions();
    private final Connector connector;
    private final Figures figures;
    private final Header header;
    private final MainView main;
    private final Overlay overlay = new Overlay();
    private final FileDialogs dialogs = new FileDialogs(overlay);
    private final KeysViewModel keys;
    private final KeysView keysView;
    private final KeyActions keyActions;
    private final Transfers transfers;
    private final InspectPlaces inspect;
    private final Palette palette;
    private final ServerPlaces servers;
    private final ServerMenu serverMenu;
    private final LockChip lockChip;
    private final FirstSteps firstSteps;
    private final ConsolePlaces console;
    private final AofPlaces aof;
    private final WatchPlaces watch;
    private final Settings settings;
    private final SavedFilters filters = new SavedFilters();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("RespDesk");
    private Consumer<Path> openFolder = folder -> overlay.copy(folder.toString(), Texts.text("window.path-copied"));

    /// `server` starts and stops our own server.
    public Shell(Background background, Theme theme, ConfigDirectory config, OwnServer server) {
        this(background, theme, config, server, null);
    }

    /// `opener` makes sessions; null for real connections.
    Shell(Background background, Theme theme, ConfigDirectory config, OwnServer server,
            @Nullable Function<Target, CompletableFuture<Session>> opener) {
        this.background = background;
        this.theme = theme;
        connector = new Connector(background, sessions, new TargetFile(config), tunnels,
                target -> guarded(target, opener == null ? tunnels.session(target, clock, sessions::sent)
                        : opener.apply(target)));
        figures = new Figures(background, sessions, System::nanoTime);
        keys = new KeysViewModel(background, clock);
        keyActions = new KeyActions(keys, background, overlay, clock);
        transfers = new Transfers(new Transfers.Surroundings(background, overlay, keyActions.care(), clock,
                dialogs::save, dialogs::openCommands, this::knownServers, connector::openAside), this::refresh);
        keyActions.onAway(new KeyActions.Away(transfers::export, transfers::copy));
        keysView = new KeysView(keys, keyActions, background, theme.scale(), filters);
        palette = new Palette(overlay);
        servers = new ServerPlaces(connector, server, background, overlay, figures.silentSeconds());
        serverMenu = new ServerMenu(connector, server, servers, overlay, this::askForServer, this::showServers,
                folder -> openFolder.accept(folder));
        lockChip = new LockChip(sessions.current(), background, keyActions.care());
        DatabaseMenu databases = new DatabaseMenu(sessions, figures, overlay, this::choose);
        SettingsMenu settingsMenu = new SettingsMenu(theme, actions, this::speak, this::showKeys);
        header = new Header(sessions, connector, figures,
                new Header.Menus(serverMenu::items, databases::items, settingsMenu::items), lockChip, this::find);
        main = new MainView(header, servers.connection(), servers.note());
        main.follow(theme.scale());
        overlay.setContent(main);
        inspect = new InspectPlaces(main.work(), new Surroundings(background, clock, overlay, keyActions,
                theme.scale(), dialogs::save, dialogs::open));
        firstSteps = new FirstSteps(overlay, keyActions::create);
        main.work().setPlaceholder(firstSteps);
        main.setKeys(keysView);
        main.setFacts(inspect.facts());
        settings = new Settings(config, background);
        settings.start(chosen -> {
            theme.restore(chosen);
            actions.restoreChanges(Settings.under(KEYS, chosen));
            filters.restore(Settings.under(FILTERS, chosen));
            background.coalesced(main::divide).run();
        });
        filters.onChange(() -> settings.setUnder(FILTERS, filters.written()));
        theme.onChange(() -> theme.chosen().forEach(settings::set));
        console = new ConsolePlaces(main.drawer(), background, sessions, dialogs, overlay,
                config.path().resolve("console-history"), this::keyNames);
        aof = new AofPlaces(main, background, sessions, dialogs);
        watch = new WatchPlaces(main.work(), new dev.respdesk.gui.watch.Surroundings(background, sessions, overlay,
                keyActions.care(), clock, theme.scale()), new WatchPlaces.Window(EmbeddedServer::directives,
                keysView::filterFor, this::showKey, EmbeddedServer::followLog));
        wire();
        addActions();
        addFeatures();
    }

    private CompletableFuture<Session> guarded(Target target, CompletableFuture<Session> opening) {
        return opening.thenApply(session -> new GuardedSession(session, WriteLock.of(target, clock)));
    }

    private void wire() {
        main.drawer().onFolded(keysView::focusList);
        sessions.current().addListener((o, before, session) -> attach(session));
        connector.state().addListener((o, before, state) -> connectionChanged(state));
        connector.guardLeaving(inspect::leave);
        keys.progress().addListener(o -> showFirstSteps());
        figures.values().addListener((o, before, values) -> showCount(values));
        keys.onShow(inspect::preview);
        keys.onPin(inspect::pin);
        keyActions.onGone(inspect::gone);
        keyActions.onRenamed(inspect::renamed);
        keyActions.guardRenaming(inspect::leave);
        keyActions.onChanged(inspect::refreshKey);
        inspect.onChanged(keys::changed);
        palette.add(this::findKeys);
        palette.add(Palette.over(actions));
        palette.add(text -> serverMenu.entries(text));
        palette.add(this::filterKeys);
    }

    private void attach(@Nullable Session session) {
        inspect.attach(session);
        keys.attach(session);
    }

    private void connectionChanged(Connector.State state) {
        Target target = state.target();
        keysView.waitFor(target == null || state.kind() != Connector.Kind.CONNECTING ? ""
                : target.port() == 0 ? Texts.text("window.starting-this-computers-server")
                : Texts.text("window.connecting-to-x", target.name()));
        if (state.kind() == Connector.Kind.OPEN && sessions.current().get() == keys.session()) {
            lockChip.show();
            refresh();
            if (header.isFocusWithin()) {
                keysView.focusList();
            }
        }
        showFirstSteps();
        title.set(target == null ? "RespDesk" : Texts.text("window.x-respdesk", target.name()));
    }

    private void showCount(Figures.@Nullable Values values) {
        Session session = sessions.current().get();
        if (session != null && values != null && session.isOpen()) {
            keys.counted(values.keyCounts().getOrDefault(session.database(), 0L));
        }
    }

    private void showFirstSteps() {
        Session session = sessions.current().get();
        KeysViewModel.Progress progress = keys.progress().get();
        boolean empty = progress.total() == 0 && progress.listed() == 0 && !progress.running();
        if (session != null && session.isOpen() && empty) {
            firstSteps.showEmpty(session);
        } else {
            firstSteps.showHints(session != null && session.isOpen());
        }
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
                header.show();
                figures.ask();
                attach(session);
                console.databaseChosen(database);
            }).onError(error -> overlay.toast(String.valueOf(error.getMessage()))));
        }
    }

    /// Where keys may be copied to: our own server while it runs, and those that are remembered.
    private List<Target> knownServers() {
        return Stream.concat(servers.own().stream(), connector.remembered().stream()).toList();
    }

    private void importKeys() {
        Session session = sessions.current().get();
        if (session != null) {
            transfers.importFile(session);
        }
    }

    private void askForServer() {
        ConnectCard.show(connector, overlay);
    }

    private void showServers() {
        ServersCard.show(connector, overlay, background, new ServersCard.Files(dialogs::openServers, dialogs::save));
    }

    private void showKeys() {
        ShortcutsCard.show(overlay, actions, () -> settings.setUnder(KEYS, actions.changes()));
    }

    private void speak(Language language) {
        settings.setLanguage(language);
        if (language != Texts.spoken()) {
            overlay.toast(Texts.text("settings.speaks", language.title()));
        }
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
            entries.add(new Palette.Entry(Texts.text("window.key"), name, "", () -> showKey(key)));
        }
        return entries;
    }

    private void showKey(byte[] key) {
        keys.select(key);
        keysView.focusList();
    }

    /// The saved filters, and the text itself as a filter.
    private List<Palette.Entry> filterKeys(String text) {
        if (sessions.current().get() == null || text.isEmpty()) {
            return List.of();
        }
        List<Palette.Entry> entries = new java.util.ArrayList<>();
        for (String words : filters.words()) {
            String offer = Texts.text("palette.saved", words);
            if (Palette.matches(text, offer)) {
                entries.add(new Palette.Entry(Texts.text("palette.filter"), offer, "",
                        () -> keysView.filterBy(words, filters)));
            }
        }
        entries.add(new Palette.Entry(Texts.text("palette.filter"), Texts.text("palette.contain", text), "",
                () -> keysView.filterFor(text)));
        return entries;
    }

    private void addActions() {
        actions.add("window.find", this::find, Actions.shortcut(KeyCode.K), Actions.shortcut(KeyCode.P));
        actions.add("window.keys", this::showKeys,
                Actions.key(KeyCode.F1), Actions.shortcut(KeyCode.SLASH));
        actions.add("window.settings", header::toggleSettings, Actions.shortcut(KeyCode.COMMA));
        actions.add("window.larger", () -> theme.zoom(1),
                Actions.shortcut(KeyCode.PLUS), Actions.shortcut(KeyCode.EQUALS, KeyCombination.SHIFT_ANY),
                Actions.shortcut(KeyCode.ADD));
        actions.add("window.smaller", () -> theme.zoom(-1),
                Actions.shortcut(KeyCode.MINUS), Actions.shortcut(KeyCode.SUBTRACT));
        actions.add("window.normal", () -> theme.zoom(0), Actions.shortcut(KeyCode.DIGIT0));
        actions.add("window.list", () -> main.setKeysShown(!main.isKeysShown()),
                Actions.shortcut(KeyCode.B));
        actions.add("window.facts", () -> main.setFactsShown(!main.isFactsShown()),
                Actions.shortcut(KeyCode.I));
        actions.add("window.close", this::closeTab, Actions.shortcut(KeyCode.W));
        actions.add("window.reopen", main.work()::reopenLast,
                Actions.shortcut(KeyCode.T, KeyCombination.SHIFT_DOWN));
        Stream.of(Theme.Choice.values()).forEach(choice ->
                actions.add(new Action("setting." + choice, Texts.text("action.group.setting"), choice.words(),
                        List.of(), () -> theme.choice().set(choice))));
        actions.add("keys.new", keyActions::create, Actions.shortcut(KeyCode.N));
        actions.add("keys.filter", keysView::focusFilter, Actions.shortcut(KeyCode.F));
        actions.add("keys.export", keyActions::export, Actions.shortcut(KeyCode.E));
        actions.add("keys.copy", keyActions::copyAway);
        actions.add("keys.import", this::importKeys);
        actions.add("keys.refresh", this::refresh,
                Actions.key(KeyCode.F5), Actions.shortcut(KeyCode.R));
        actions.add("value.save", inspect::save, Actions.shortcut(KeyCode.S));
        actions.add("drawer.toggle", this::toggleDrawer, Actions.shortcut(KeyCode.BACK_QUOTE));
        actions.add("server.connect", this::askForServer,
                Actions.shortcut(KeyCode.N, KeyCombination.SHIFT_DOWN));
        actions.add("server.all", this::showServers,
                Actions.shortcut(KeyCode.L, KeyCombination.SHIFT_DOWN));
        actions.add("server.again", connector::reconnect);
    }

    private void closeTab() {
        if (!console.closeFocused()) {
            inspect.closeTab();
        }
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
        actions.add("drawer.console", console::showConsole);
        actions.add("drawer.another", console::another,
                Actions.shortcut(KeyCode.BACK_QUOTE, KeyCombination.SHIFT_DOWN));
        actions.add("drawer.sheet", console::toggleSheet,
                Actions.shortcut(KeyCode.E, KeyCombination.SHIFT_DOWN));
        Stream.of(ReplyForm.values()).forEach(form ->
                actions.add(new Action("drawer.reply." + form, Texts.text("action.group.drawer"),
                        Texts.text("action.reply", form.title()), List.of(), () -> console.showLast(form))));
        actions.add("drawer.next", console::next, Actions.shortcut(KeyCode.PAGE_DOWN));
        actions.add("drawer.sent", console::showSent);
        actions.add("watch.overview", watch::showOverview,
                Actions.shortcut(KeyCode.D, KeyCombination.SHIFT_DOWN));
        actions.add("watch.clients", watch::showClients);
        actions.add("watch.slowlog", watch::showSlowLog);
        actions.add("watch.channels", watch::showChannels);
        actions.add("watch.config", watch::showConfig);
        actions.add("watch.memory", watch::showMemory);
        actions.add("watch.commands", watch::showCommands);
        actions.add("watch.latency", watch::showLatency);
        actions.add("watch.monitor", watch::showMonitor);
        actions.add("watch.log", watch::showLog);
        actions.add("aof.live", aof::openLive);
        actions.add("aof.open", aof::openOther, Actions.shortcut(KeyCode.O));
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
        actions.installOn(scene, overlay::isShowing);
    }

    public Overlay root() {
        return overlay;
    }

    /// The window is on screen now: puts the dividers in their places and the focus on the keys.
    void shown() {
        main.divide();
        keysView.focusList();
    }

    /// How the system shows a folder.
    void onOpenFolder(Consumer<Path> open) {
        openFolder = open;
    }

    /// What the window is called: by the server that it shows.
    ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
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
        servers.startOwn();
    }

    /// Live figures run only while the window is looked at.
    void setAwake(boolean awake) {
        figures.setAwake(awake);
    }

    /// Runs `close` if and when nothing unsaved is in the way.
    void beforeClosing(Runnable close) {
        inspect.leave(() -> console.leave(close));
    }

    void close() {
        sessions.show(null);
    }
}
