package dev.respdesk.gui;

import dev.respdesk.gui.connect.Connector;
import dev.respdesk.gui.connect.Environments;
import dev.respdesk.gui.control.KeyMenu;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.List;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The line at the top: which server, which database, the way to everything, and how the server is.
final class Header extends HBox {
    private static final PseudoClass PRODUCTION = PseudoClass.getPseudoClass("production");
    private static final PseudoClass DEVELOPMENT = PseudoClass.getPseudoClass("development");

    /// How wide the header is, in letters, where there is room for figures.
    private static final double FIGURES_FROM_EM = 70;

    /// How wide it is where there is room for the address of whom the server follows.
    private static final double LEADER_FROM_EM = 100;

    /// How wide it is where there is room for the address of the server.
    private static final double ADDRESS_FROM_EM = 54;

    /// How far the menu of settings lies left of its chip, so that it stays in the window.
    private static final double SETTINGS_LEFT_EM = 18.8;

    private final Sessions sessions;
    private final Connector connector;
    private final Figures figures;
    private final Region dot = new Region();
    private final Label serverName = new Label();
    private final Label address = new Label();
    private final Label environment = new Label();
    private final Label database = new Label();
    private final Label keyCount = new Label();
    private final Label following = figure("following");
    private final Tooltip followingTip = new Tooltip();
    private final Label perSecond = figure("rate");
    private final Label memory = figure("memory");
    private final Label clients = figure("clients");
    private final HBox databaseChip;
    private final HBox figureBox = new HBox(perSecond, memory, clients);

    private final Runnable settings;

    /// What the menus hold; read each time they open.
    record Menus(Supplier<List<MenuItem>> server, Supplier<List<MenuItem>> database,
            Supplier<List<MenuItem>> settings) {}

    /// `lock` is shown beside the database.
    Header(Sessions sessions, Connector connector, Figures figures, Menus menus, Node lock, Runnable find) {
        this.sessions = sessions;
        this.connector = connector;
        this.figures = figures;
        getStyleClass().add("header");
        dot.getStyleClass().add("state-dot");
        serverName.getStyleClass().add("strong");
        address.getStyleClass().addAll("muted", "mono");
        environment.getStyleClass().add("environment");
        keyCount.getStyleClass().add("muted");
        HBox serverChip = chip("server-chip", Texts.text("window.server"), dot, serverName, address, environment,
                arrow());
        opensMenu(serverChip, menus.server, 0);
        databaseChip = chip("database-chip", Texts.text("window.database"), database, keyCount, arrow());
        opensMenu(databaseChip, menus.database, 0);
        following.setMinWidth(Region.USE_PREF_SIZE);
        following.setTooltip(followingTip);
        HBox finder = finder(find);
        figureBox.getStyleClass().add("figures");
        figureBox.setMinWidth(Region.USE_PREF_SIZE);
        Region icon = new Region();
        icon.getStyleClass().add("settings-icon");
        HBox settingsChip = chip("settings", Texts.text("window.settings"), icon);
        settings = opensMenu(settingsChip, menus.settings, SETTINGS_LEFT_EM);
        getChildren().addAll(serverChip, databaseChip, lock, following, space(), finder, space(), figureBox,
                settingsChip);
        connector.state().addListener(o -> show());
        sessions.current().addListener(o -> show());
        figures.values().addListener(o -> show());
        widthProperty().addListener(o -> show());
        serverName.fontProperty().addListener(o -> show());
        show();
    }

    private static Label figure(String style) {
        Label label = new Label();
        label.getStyleClass().addAll("muted", "mono", "figure", style);
        return label;
    }

    private static Region arrow() {
        Region arrow = new Region();
        arrow.getStyleClass().add("drop-arrow");
        return arrow;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static HBox chip(String id, String says, Node... parts) {
        HBox chip = new HBox(parts);
        chip.setId(id);
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setFocusTraversable(true);
        chip.setAccessibleRole(AccessibleRole.MENU_BUTTON);
        chip.setAccessibleText(says);
        return chip;
    }

    private static HBox finder(Runnable find) {
        Label words = new Label(Texts.text("window.find-a-key-command-server-or"));
        words.getStyleClass().add("faint");
        words.setMinWidth(0);
        Label key = new Label(Texts.text("window.ctrl-k"));
        key.getStyleClass().add("kbd");
        key.setMinWidth(Region.USE_PREF_SIZE);
        HBox finder = chip("finder", Texts.text("window.find-a-key-command-server-or"), words, space(), key);
        finder.setAccessibleRole(AccessibleRole.BUTTON);
        finder.setMinWidth(80);
        finder.setPrefWidth(520);
        finder.setMaxWidth(520);
        HBox.setHgrow(finder, Priority.SOMETIMES);
        pressed(finder, find);
        return finder;
    }

    /// Answers what a press of the chip does. The menu lies so many letters left of the chip.
    private Runnable opensMenu(HBox chip, Supplier<List<MenuItem>> items, double leftEm) {
        ContextMenu menu = new KeyMenu();
        Runnable press = () -> {
            if (menu.isShowing()) {
                menu.hide();
            } else {
                menu.getItems().setAll(items.get());
                menu.show(chip, Side.BOTTOM, -leftEm * serverName.getFont().getSize(), 4);
            }
        };
        pressed(chip, press);
        return press;
    }

    /// Opens the menu of settings, or closes it.
    void toggleSettings() {
        settings.run();
    }

    private static void pressed(Node node, Runnable action) {
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> action.run());
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE
                    || event.getCode() == KeyCode.DOWN) {
                action.run();
                event.consume();
            }
        });
    }

    /// Shows the server and the database as they are now.
    final void show() {
        Connector.State state = connector.state().get();
        Target target = state.target();
        serverName.setText(target == null ? Texts.text("window.no-server") : target.name());
        boolean room = letters() > ADDRESS_FROM_EM || state.kind() == Connector.Kind.CONNECTING;
        say(address, !room || target == null || target.name().equals(target.address()) ? ""
                : target.port() == 0 ? "starting…" : target.address());
        showEnvironment(target == null ? Environment.UNMARKED : target.environment());
        String style = switch (state.kind()) {
            case OPEN -> "open";
            case CONNECTING -> "waiting";
            case LOST -> "lost";
            case NONE -> "none";
        };
        if (!style.equals(dot.getAccessibleText())) {
            dot.getStyleClass().setAll("state-dot", style);
            dot.setAccessibleText(style);
        }
        showFigures(sessions.current().get(), figures.values().get());
    }

    private double letters() {
        return getWidth() / serverName.getFont().getSize();
    }

    private static void say(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private void showEnvironment(Environment mark) {
        boolean quiet = mark == Environment.OURS || mark == Environment.UNMARKED;
        say(environment, quiet ? "" : Environments.words(mark));
        pseudoClassStateChanged(PRODUCTION, mark == Environment.PRODUCTION);
        pseudoClassStateChanged(DEVELOPMENT, mark == Environment.DEVELOPMENT);
    }

    private void showFigures(@Nullable Session session, Figures.@Nullable Values values) {
        databaseChip.setVisible(session != null);
        boolean room = letters() > FIGURES_FROM_EM;
        boolean known = session != null && session.isOpen() && values != null;
        figureBox.setVisible(room && known);
        figureBox.setManaged(room);
        Figures.Following leader = known && values != null ? values.following() : Figures.Following.NOBODY;
        say(following, letters() > LEADER_FROM_EM ? leader.words() : leader.brief());
        followingTip.setText(leader.words());
        if (session != null) {
            database.setText("db" + session.database());
            long keys = values == null ? 0 : values.keyCounts().getOrDefault(session.database(), 0L);
            keyCount.setText(values == null ? "" : Words.count(keys, Texts.text("count.key"),
                    Texts.text("count.keys")));
        }
        if (values != null) {
            perSecond.setText(Words.rate(values.perSecond()));
            memory.setText(Words.size(values.bytes()));
            clients.setText(Words.count(values.clients(), Texts.text("count.client"), Texts.text("count.clients")));
        }
    }
}
