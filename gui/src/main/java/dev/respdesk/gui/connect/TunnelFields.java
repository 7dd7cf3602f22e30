package dev.respdesk.gui.connect;

import dev.respdesk.gui.session.Target.Tunnel;
import dev.respdesk.gui.text.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The part of the form about an SSH tunnel; what it asks for is seen once there shall be one.
final class TunnelFields extends VBox {
    private final CheckBox on = new CheckBox(Texts.text("connect.through-an-ssh-tunnel"));
    private final TextField host = new TextField();
    private final TextField port = new TextField();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextField keyFile = new TextField();

    TunnelFields() {
        super(10);
        port.setPromptText("22");
        user.setPromptText(System.getProperty("user.name", ""));
        keyFile.setPromptText(Texts.text("connect.the-agents-keys-and-those-in"));
        VBox more = new VBox(10,
                new FormRow().add(Texts.text("connect.ssh-host-or-its-name-in"), host,
                        3).add(Texts.text("connect.port"), port, 1),
                new FormRow().add(Texts.text("connect.user"), user,
                        1).add(Texts.text("connect.password-or-passphrase-of-the-key"), password, 1),
                new FormRow().add(Texts.text("connect.key-file"), keyFile, 1));
        more.visibleProperty().bind(on.selectedProperty());
        more.managedProperty().bind(on.selectedProperty());
        getChildren().addAll(on, more);
    }

    void fill(@Nullable Tunnel tunnel) {
        on.setSelected(tunnel != null);
        if (tunnel != null) {
            host.setText(tunnel.host());
            port.setText(tunnel.port() == 0 ? "" : Integer.toString(tunnel.port()));
            FormRow.fill(user, tunnel.user());
            FormRow.fill(password, tunnel.password());
            FormRow.fill(keyFile, tunnel.keyFile());
        }
    }

    /// What is wrong with it, or null.
    @Nullable String trouble() {
        return !on.isSelected() ? null : host.getText().isBlank() ? Texts.text("connect.the-ssh-tunnel-needs-a-host")
                : FormRow.text(port) != null && !FormRow.isNumber(port.getText(), 1, 65_535)
                ? Texts.text("connect.the-port-of-the-ssh-server") : null;
    }

    @Nullable Tunnel typed() {
        return !on.isSelected() ? null : new Tunnel(host.getText().strip(),
                FormRow.text(port) == null ? 0 : Integer.parseInt(port.getText().strip()), FormRow.text(user),
                password.getText().isEmpty() ? null : password.getText(), FormRow.text(keyFile));
    }

    void focusPassword() {
        password.requestFocus();
        password.selectAll();
    }
}
