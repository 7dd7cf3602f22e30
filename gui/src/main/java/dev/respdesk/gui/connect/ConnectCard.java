package dev.respdesk.gui.connect;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.text.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The card for connecting to a server: a URL that fills the form, or the form itself.
public final class ConnectCard {
    /// Pixels above and below the form that the card's other parts take.
    private static final double ROOM_AROUND = 230;

    private final Connector connector;
    private final Card card;
    private final TextField url;
    private final TextField name = new TextField();
    private final TextField host = new TextField();
    private final TextField port = new TextField();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextField database = new TextField();
    private final TlsFields tls = new TlsFields();
    private final TunnelFields tunnel = new TunnelFields();
    private final ComboBox<Environment> environment = new ComboBox<>();
    private final TextField group = new TextField();
    private final CheckBox readOnly = new CheckBox(Texts.text("connect.read-only-this-window-never-writes"));
    private final CheckBox keep = new CheckBox(Texts.text("connect.remember-this-server-without-passwords"));
    private final Label meaning = new Label();
    private final Label result = new Label();
    private final Button trust = new Button(Texts.text("connect.trust-this-key"));
    private final Button connect;
    private boolean busy;
    private boolean filling;
    private @Nullable Target replaced;

    private ConnectCard(Connector connector, Overlay overlay, String heading) {
        this.connector = connector;
        card = new Card(overlay, heading).wide();
        url = card.field(Texts.text("connect.address"), "");
        url.setPromptText("redis://user:password@host:6379/0");
        url.textProperty().addListener(o -> urlTyped());
        for (TextField field : new TextField[] {host, port, user, password, database}) {
            field.textProperty().addListener(o -> partTyped());
        }
        tls.on().addListener(o -> partTyped());
        meaning.getStyleClass().addAll("faint", "small");
        group.setPromptText(Texts.text("connect.none"));
        host.setPromptText(Texts.text("connect.or-the-path-of-a-socket"));
        VBox form = new VBox(10,
                new FormRow().add(Texts.text("connect.host"), host, 3).add(Texts.text("connect.port"), port,
                        1).add(Texts.text("connect.database"), database, 1),
                new FormRow().add(Texts.text("connect.user"), user, 1).add(Texts.text("connect.password"), password, 1),
                new FormRow().add(Texts.text("connect.name"), name, 2).add(Texts.text("connect.group"), group,
                        1).add(Texts.text("connect.environment"), environment, 1),
                meaning, readOnly, tls, tunnel, keep);
        form.getStyleClass().add("form");
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.maxHeightProperty().bind(overlay.heightProperty().subtract(ROOM_AROUND));
        card.add(scroll).add(result).add(trust);
        trust.setOnAction(e -> trust());
        environment.getItems().setAll(Environment.DEVELOPMENT, Environment.UNMARKED, Environment.PRODUCTION);
        environment.valueProperty().addListener((o, before, now) -> meaning.setText(Environments.meaning(now)));
        environment.setConverter(new Environments());
        result.getStyleClass().addAll("good", "small");
        result.setWrapText(true);
        keep.setSelected(true);
        card.button(Texts.text("cancel"), () -> {
            connector.cancel();
            return true;
        });
        card.button(Texts.text("connect.test"), this::test);
        connect = card.main(Texts.text("connect.connect"), "primary", this::connect);
        say("");
        showTrust(false);
    }

    /// Asks for a server; a URL in the clipboard is filled in.
    public static void show(Connector connector, Overlay overlay) {
        ConnectCard shown = new ConnectCard(connector, overlay, Texts.text("connect.connect-to-a-server"));
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
        ConnectCard shown = new ConnectCard(connector, overlay, Texts.text("connect.connect-to-x", target.name()));
        shown.fill(target);
        if (problem != null) {
            shown.trouble(target, problem);
        }
        shown.show();
        if (problem != null && !shown.trust.isVisible()) {
            shown.password.requestFocus();
        }
    }

    /// Changes a remembered server; connecting keeps the change.
    public static void change(Connector connector, Overlay overlay, Target target) {
        ConnectCard shown = new ConnectCard(connector, overlay, Texts.text("connect.change-x", target.name()));
        shown.replaced = target;
        shown.fill(target);
        shown.show();
    }

    private void fill(Target target) {
        fillAddress(target);
        name.setText(target.name());
        user.setPromptText("default");
        tls.fill(target.tls());
        tunnel.fill(target.tunnel());
        group.setText(target.mark().group());
        readOnly.setSelected(target.mark().readOnly());
        environment.setValue(target.environment() == Environment.OURS ? Environment.DEVELOPMENT : target.environment());
    }

    private void fillAddress(Target target) {
        host.setText(target.host());
        port.setText(Integer.toString(target.port()));
        FormRow.fill(user, target.user());
        FormRow.fill(password, target.password());
        database.setText(Integer.toString(target.database()));
        tls.on().set(target.tls() != null);
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
            name.setPromptText(host.getText().strip() + (isSocket() ? "" : ":" + port.getText().strip()));
        }
    }

    /// What the form says, or null where it does not make sense; the card then says why.
    private @Nullable Target typed() {
        String trouble = host.getText().isBlank() ? Texts.text("connect.a-host-is-needed")
                : !isSocket() && !FormRow.isNumber(port.getText(), 1, 65_535)
                ? Texts.text("connect.the-port-is-a-number-from")
                : !FormRow.isNumber(database.getText(), 0, 99_999) ? Texts.text("connect.the-database-is-a-number-0")
                : isSocket() && tunnel.typed() != null ? Texts.text("connect.a-socket-is-on-this-computer")
                : tls.trouble() != null ? tls.trouble() : tunnel.trouble();
        card.trouble(trouble);
        if (trouble != null) {
            return null;
        }
        int at = isSocket() ? Target.DEFAULT_PORT : Integer.parseInt(port.getText().strip());
        Target bare = Target.plain("", host.getText().strip(), at, environment.getValue());
        return new Target(name.getText().isBlank() ? bare.address() : name.getText().strip(), bare.host(), at,
                FormRow.text(user), password.getText().isEmpty() ? null : password.getText(), tls.typed(),
                tunnel.typed(), Integer.parseInt(database.getText().strip()),
                new Target.Mark(environment.getValue(), readOnly.isSelected(), group.getText().strip()));
    }

    private boolean isSocket() {
        return host.getText().strip().startsWith("/");
    }

    private boolean test() {
        Target target = busy ? null : typed();
        if (target != null) {
            say(Texts.text("connect.connecting-to-x", target.address()));
            busy(true);
            connector.test(target).onDone(title -> {
                busy(false);
                say(Texts.text("connect.it-works-x", title));
            }).onError(error -> failed(target, Problem.connecting(target, error)));
        }
        return false;
    }

    private boolean connect() {
        Target target = busy ? null : typed();
        if (target != null) {
            say(Texts.text("connect.connecting-to-x", target.address()));
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
        trouble(target, problem);
        if (problem.wantsPassword()) {
            password.requestFocus();
            password.selectAll();
        }
    }

    /// Says what is wrong. Where it is that nobody knows the key of an SSH server, the user can say that it is right.
    private void trouble(Target target, Problem problem) {
        Target.Tunnel asked = target.tunnel();
        String question = asked == null ? null : connector.tunnels().question(asked);
        String fingerprint = question == null ? "" : question.lines().skip(1).findFirst().orElse("") + "\n";
        card.trouble(problem.said() + "\n" + fingerprint + problem.advice());
        showTrust(question != null);
    }

    private void trust() {
        Target target = busy ? null : typed();
        Target.Tunnel asked = target == null ? null : target.tunnel();
        if (asked != null) {
            connector.tunnels().trust(asked);
            connect();
        }
    }

    private void showTrust(boolean shown) {
        trust.setVisible(shown);
        trust.setManaged(shown);
    }

    /// The buttons stay enabled, so that the focus stays where it is; pressing them does nothing meanwhile.
    private void busy(boolean isBusy) {
        busy = isBusy;
        showTrust(false);
        connect.setText(isBusy ? "Connecting…" : Texts.text("connect.connect"));
    }

    private void say(String words) {
        result.setText(words);
        result.setVisible(!words.isEmpty());
        result.setManaged(!words.isEmpty());
    }
}
