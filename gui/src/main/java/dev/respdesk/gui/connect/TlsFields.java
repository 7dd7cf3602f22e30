package dev.respdesk.gui.connect;

import dev.respdesk.gui.session.Target.Tls;
import dev.respdesk.gui.text.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The part of the form about TLS; what it asks for is seen once TLS is on.
final class TlsFields extends VBox {
    private final CheckBox on = new CheckBox("TLS");
    private final CheckBox verify = new CheckBox(Texts.text("connect.check-the-host-name"));
    private final TextField caFile = new TextField();
    private final TextField certificate = new TextField();
    private final TextField key = new TextField();
    private final TextField serverName = new TextField();

    TlsFields() {
        super(10);
        caFile.setPromptText(Texts.text("connect.the-systems-authorities"));
        certificate.setPromptText(Texts.text("connect.none"));
        key.setPromptText(Texts.text("connect.none"));
        serverName.setPromptText(Texts.text("connect.the-host"));
        VBox more = new VBox(10, new FormRow().add(Texts.text("connect.ca-file-pem"), caFile,
                2).add(Texts.text("connect.server-name"), serverName, 1),
                new FormRow().add(Texts.text("connect.client-certificate-pem"), certificate,
                        1).add(Texts.text("connect.its-key-pem-pkcs-8"), key, 1));
        verify.visibleProperty().bind(on.selectedProperty());
        more.visibleProperty().bind(on.selectedProperty());
        more.managedProperty().bind(on.selectedProperty());
        getChildren().addAll(new HBox(14, on, verify), more);
    }

    BooleanProperty on() {
        return on.selectedProperty();
    }

    void fill(@Nullable Tls tls) {
        on.setSelected(tls != null);
        Tls shown = tls == null ? Tls.PLAIN : tls;
        verify.setSelected(shown.verifyHost());
        FormRow.fill(caFile, shown.caFile());
        FormRow.fill(certificate, shown.certificate());
        FormRow.fill(key, shown.key());
        FormRow.fill(serverName, shown.serverName());
    }

    /// What is wrong with it, or null.
    @Nullable String trouble() {
        return on.isSelected() && (FormRow.text(certificate) == null) != (FormRow.text(key) == null)
                ? Texts.text("connect.a-client-certificate-needs-its-key") : null;
    }

    @Nullable Tls typed() {
        return on.isSelected() ? new Tls(FormRow.text(caFile), FormRow.text(certificate), FormRow.text(key),
                FormRow.text(serverName), verify.isSelected()) : null;
    }
}
