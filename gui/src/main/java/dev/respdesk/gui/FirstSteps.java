package dev.respdesk.gui;

import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.text.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What stands in the work area while nothing is open: how to reach an empty server from one's own program, else where
/// to begin.
final class FirstSteps extends StackPane {
    private final Overlay overlay;
    private final Runnable create;
    private final ToggleGroup languages = new ToggleGroup();
    private final Label code = new Label();
    private String address = "";

    /// `create` asks for a new key.
    FirstSteps(Overlay overlay, Runnable create) {
        this.overlay = overlay;
        this.create = create;
        code.getStyleClass().addAll("mono", "sample");
        code.setMaxWidth(Double.MAX_VALUE);
        code.setWrapText(true);
        code.setMinHeight(Region.USE_PREF_SIZE);
        for (ClientSample sample : ClientSample.values()) {
            ToggleButton button = new ToggleButton(sample.title());
            button.setUserData(sample);
            button.setToggleGroup(languages);
            button.getStyleClass().add("segment");
        }
        languages.selectToggle(languages.getToggles().getFirst());
        languages.selectedToggleProperty().addListener((o, before, now) -> {
            if (now == null) {
                languages.selectToggle(before);
            }
            showCode();
        });
    }

    /// A server with keys, or none that answers.
    void showHints(boolean connected) {
        VBox box = connected ? new VBox(words(Texts.text("window.choose-a-key-on-the-left"), "medium"),
                words(Texts.text("window.ctrl-k-finds-anything-ctrl-n"), "muted"))
                : new VBox(words(Texts.text("window.no-server-is-connected"), "medium"),
                words(Texts.text("window.choose-one-at-the-top-left"), "muted"));
        box.getStyleClass().add("empty");
        getChildren().setAll(box);
    }

    /// A server whose selected database is empty.
    void showEmpty(Session session) {
        Target target = session.target().withDatabase(session.database());
        address = target.toString();
        String database = "db" + session.database();
        VBox box = new VBox(words(Texts.text("window.the-server-is-ready-and-x", database), "heading"),
                words(Texts.text("window.use-it-from-your-program-or"), "muted"),
                addressLine(), samples(), createButton());
        box.getStyleClass().add("first-steps");
        box.setMaxHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(box);
        showCode();
    }

    private HBox addressLine() {
        Label where = words(address, "mono");
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        HBox line = new HBox(where, Banner.button(Texts.text("copy"), () -> overlay.copy(address,
                Texts.text("window.address-copied"))));
        line.getStyleClass().add("sample-line");
        return line;
    }

    private VBox samples() {
        FlowPane choice = new FlowPane();
        choice.getStyleClass().add("segments");
        languages.getToggles().forEach(toggle -> choice.getChildren().add((ToggleButton) toggle));
        HBox.setHgrow(code, Priority.ALWAYS);
        HBox line = new HBox(code, Banner.button(Texts.text("copy"), () -> overlay.copy(code.getText(),
                Texts.text("window.sample-copied"))));
        line.getStyleClass().add("sample-line");
        return new VBox(choice, line);
    }

    private Button createButton() {
        Button button = Banner.button(Texts.text("window.new-key"), create);
        button.getStyleClass().add("primary");
        return button;
    }

    private void showCode() {
        ClientSample sample = (ClientSample) languages.getSelectedToggle().getUserData();
        code.setText(sample.code(address));
    }

    private static Label words(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
