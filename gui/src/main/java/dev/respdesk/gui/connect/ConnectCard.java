package dev.respdesk.gui.connect;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The card for connecting to a server: a URL that fills the form, or the form itself.
public final class ConnectCard {
    private final Connector connector;
    private final Card card;
    private final TextField url;
    private final TextField name = new TextField();
    private final TextField host = new TextField();
    private final TextField port = new TextField();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextField database = new TextField();
    private final CheckBox tls = new CheckBox("TLS");
    private final CheckBox verify = new CheckBox("Check the host name");
    private final TextField caFile = new TextField();
    private final ComboBox<Environment> environment = new ComboBox<>();
    private final CheckBox keep = new CheckBox("Remember this server, without the password");
    private final Label meaning = new Label();
    private final Label result = new Label();
    private final Button connect;
    private boolean busy;
    private boolean filling;
    private @Nullable Target replaced;

    private ConnectCard(Connector connector, Overlay overlay, String heading) {
        this.connector = connector;
        card = new Card(overlay, heading).wide();
        url = card.field("Address", "");
        url.setPromptText("redis://user:password@host:6379/0");
        url.textProperty().addListener(o -> urlTyped());
        for (TextField field : new TextField[] {host, port, user, password, database}) {
            field.textProperty().addListener(o -> partTyped());
        }
        tls.selectedProperty().addListener(o -> partTyped());
        card.add(pair("Host", host, "Port", port, "Database", database));
        card.add(pair("User", user, "Password", password, null, null));
        card.add(pair("Name", name, "Environment", environment, null, null));
        meaning.getStyleClass().addAll("faint", "small");
        card.add(meaning);
        HBox secure = new HBox(14, tls, verify);
        card.add(secure);
        VBox file = labelled("CA file (PEM); empty for the system's authorities", caFile);
        for (javafx.scene.Node node : new javafx.scene.Node[] {verify, file}) {
            node.visibleProperty().bind(tls.selectedProperty());
            node.managedProperty().bind(tls.selectedProperty());
        }
        card.add(file).add(keep).add(result);
        environment.getItems().setAll(Environment.DEVELOPMENT, Environment.UNMARKED, Environment.PRODUCTION);
        environment.valueProperty().addListener((o, before, now) -> meaning.setText(Environments.meaning(now)));
        environment.setConverter(new Environments());
        result.getStyleClass().addAll("good", "small");
        result.setWrapText(true);
        keep.setSelected(true);
        card.button("Cancel", () -> {
            connector.cancel();
            return true;
        });
        card.button("Test", this::test);
        connect = card.main("Connect", "primary", this::connect);
        say("");
    }

    /// Asks for a server; a URL in the clipboard is filled in.
    public static void show(Connector connector, Overlay overlay) {
        ConnectCard shown = new ConnectCard(connector, overlay, "Connect to a server");
        shown.fill(Target.plain("", "127.0.0.1", Target.DEFAULT_PORT, Environment.UNMARKED));
        String clipboard = Clipboard.getSystemClipboard().getString();
        if (clipboard != null && clipboard.strip().matches("rediss?://\\S{1,300}")) {
            shown.url.setText(clipboard.strip());
        }
        shown.show();
    }

    private void show() {
        card.show(connector::cancel);
    }

    /// Asks again for a server that could not be reached, or that wants a password.
    public static void show(Connector connector, Overlay overlay, Target target, @Nullable Problem problem) {
        ConnectCard shown = new ConnectCard(connector, overlay, "Connect to " + target.name());
        shown.fill(target);
        if (problem != null) {
            shown.card.trouble(problem.said() + "\n" + problem.advice());
        }
        shown.show();
        if (problem != null) {
            shown.password.requestFocus();
        }
    }

    /// Changes a remembered server; connecting keeps the change.
    public static void change(Connector connector, Overlay overlay, Target target) {
        ConnectCard shown = new ConnectCard(connector, overlay, "Change " + target.name());
        shown.replaced = target;
        shown.fill(target);
        shown.show();
    }

    private static HBox pair(String a, javafx.scene.layout.Region first, String b, javafx.scene.layout.Region second,
            @Nullable String c, javafx.scene.layout.@Nullable Region third) {
        HBox line = new HBox(10, labelled(a, first), labelled(b, second));
        if (c != null && third != null) {
            line.getChildren().add(labelled(c, third));
        }
        line.getChildren().forEach(node -> HBox.setHgrow(node, Priority.ALWAYS));
        return line;
    }

    private static VBox labelled(String words, javafx.scene.layout.Region control) {
        Label label = new Label(words);
        label.getStyleClass().addAll("muted", "small");
        label.setLabelFor(control);
        control.setMaxWidth(Double.MAX_VALUE);
        control.setPrefWidth(120);
        return new VBox(4, label, control);
    }

    private void fill(Target target) {
        fillAddress(target);
        name.setText(target.name());
        user.setPromptText("default");
        verify.setSelected(target.verifyHost());
        caFile.setText(target.caFile() == null ? "" : target.caFile());
        environment.setValue(target.environment() == Environment.OURS ? Environment.DEVELOPMENT : target.environment());
    }

    private void fillAddress(Target target) {
        host.setText(target.host());
        port.setText(Integer.toString(target.port()));
        user.setText(target.user() == null ? "" : target.user());
        password.setText(target.password() == null ? "" : target.password());
        database.setText(Integer.toString(target.database()));
        tls.setSelected(target.tls());
        name.setPromptText(target.address());
    }

    /// The address fills the fields that it speaks of.
    private void urlTyped() {
        Target target = TargetUrl.parse(url.getText());
        if (target != null) {
            filling = true;
            fillAddress(target);
            filling = false;
        }
    }

    /// A field that is changed by hand leaves the address behind, so that goes.
    private void partTyped() {
        if (!filling) {
            url.clear();
            name.setPromptText(host.getText().strip() + ":" + port.getText().strip());
        }
    }

    /// What the form says, or null where it does not make sense; the card then says why.
    private @Nullable Target typed() {
        String trouble = host.getText().isBlank() ? "A host is needed."
                : !number(port.getText(), 1, 65_535) ? "The port is a number from 1 to 65535."
                : !number(database.getText(), 0, 99_999) ? "The database is a number, 0 if in doubt." : null;
        card.trouble(trouble);
        if (trouble != null) {
            return null;
        }
        String where = host.getText().strip();
        int at = Integer.parseInt(port.getText().strip());
        return new Target(name.getText().isBlank() ? where + ":" + at : name.getText().strip(), where, at,
                blankToNull(user.getText()), password.getText().isEmpty() ? null : password.getText(), tls.isSelected(),
                blankToNull(caFile.getText()), verify.isSelected(), Integer.parseInt(database.getText().strip()),
                environment.getValue());
    }

    private static boolean number(String text, int least, int most) {
        String digits = text.strip();
        return digits.matches("\\d{1,6}") && Integer.parseInt(digits) >= least && Integer.parseInt(digits) <= most;
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private boolean test() {
        Target target = busy ? null : typed();
        if (target != null) {
            say("Connecting to " + target.address() + " …");
            busy(true);
            connector.test(target).onDone(title -> {
                busy(false);
                say("It works: " + title + ".");
            }).onError(error -> failed(target, Problem.connecting(target, error)));
        }
        return false;
    }

    private boolean connect() {
        Target target = busy ? null : typed();
        if (target != null) {
            say("Connecting to " + target.address() + " …");
            busy(true);
            connector.open(target, () -> connected(target), this::failed);
        }
        return false;
    }

    private void connected(Target target) {
        if (replaced != null) {
            connector.replace(replaced, keep.isSelected() ? target : null);
        } else if (keep.isSelected()) {
            connector.remember(target);
        }
        card.close();
    }

    private void failed(Target target, Problem problem) {
        busy(false);
        say("");
        card.trouble(problem.said() + "\n" + problem.advice());
        if (problem.wantsPassword()) {
            password.requestFocus();
            password.selectAll();
        }
    }

    /// The buttons stay enabled, so that the focus stays where it is; pressing them does nothing meanwhile.
    private void busy(boolean isBusy) {
        busy = isBusy;
        connect.setText(isBusy ? "Connecting…" : "Connect");
    }

    private void say(String words) {
        result.setText(words);
        result.setVisible(!words.isEmpty());
        result.setManaged(!words.isEmpty());
    }
}
