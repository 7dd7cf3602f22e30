package dev.respdesk.gui.connect;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The card with all remembered servers: connect to one, change it, forget it.
public final class ServersCard {
    private static final double MOST_HEIGHT = 380;

    private final Connector connector;
    private final Overlay overlay;
    private final Card card;
    private final VBox lines = new VBox();

    private ServersCard(Connector connector, Overlay overlay) {
        this.connector = connector;
        this.overlay = overlay;
        card = new Card(overlay, "Remembered servers").wide();
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_HEIGHT);
        card.add(scroll);
        card.cancel("Close");
        card.button("Connect to another server…", () -> then(() -> ConnectCard.show(connector, overlay)));
    }

    public static void show(Connector connector, Overlay overlay) {
        ServersCard shown = new ServersCard(connector, overlay);
        shown.fill();
        shown.card.show();
    }

    private void fill() {
        lines.getChildren().setAll(connector.remembered().stream().map(this::line).toList());
        if (lines.getChildren().isEmpty()) {
            Label none = new Label("No server is remembered. Tick “Remember” when you connect to one.");
            none.getStyleClass().add("muted");
            none.setWrapText(true);
            lines.getChildren().add(none);
        }
    }

    private HBox line(Target target) {
        Label name = new Label(target.name());
        name.getStyleClass().add("medium");
        Label address = new Label(target + (target.environment() == Environment.UNMARKED ? ""
                : ", " + Environments.words(target.environment())));
        address.getStyleClass().addAll("muted", "small");
        VBox words = new VBox(2, name, address);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(words, button("Forget", () -> {
            connector.forget(target);
            fill();
        }), button("Change…", () -> then(() -> ConnectCard.change(connector, overlay, target))),
                button("Connect", () -> then(() -> connector.open(target))));
        line.getStyleClass().add("server-line");
        return line;
    }

    private static Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /// Does something once this card has gone; false, because it has gone already.
    private boolean then(Runnable next) {
        card.close();
        next.run();
        return false;
    }
}
