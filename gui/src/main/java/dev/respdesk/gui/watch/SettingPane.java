package dev.respdesk.gui.watch;

import dev.respdesk.gui.embedded.KnownDirective;
import dev.respdesk.gui.text.Texts;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The chosen setting under the table: what it is for, its value to be changed, and what the server has against that.
final class SettingPane extends VBox {
    private final BiConsumer<Setting, String> set;
    private final Label name = new Label();
    private final Label doc = new Label();
    private final Label marks = new Label();
    private final Label trouble = new Label();
    private final FlowPane line = new FlowPane(8, 6);
    private @Nullable Setting shown;
    private String typed = "";

    /// `set` is asked to give a setting a value.
    SettingPane(BiConsumer<Setting, String> set) {
        this.set = set;
        getStyleClass().add("setting-pane");
        name.getStyleClass().addAll("mono", "strong");
        doc.setWrapText(true);
        marks.getStyleClass().addAll("muted", "small");
        marks.setWrapText(true);
        trouble.getStyleClass().addAll("danger", "small");
        trouble.setWrapText(true);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(name, doc, marks, line, trouble);
        for (Label label : List.of(doc, marks, trouble)) {
            label.setMinHeight(USE_PREF_SIZE);
        }
        show(null);
    }

    /// Shows a setting, or that none is chosen. What has been typed stays while the same one is shown.
    void show(@Nullable Setting setting) {
        Setting before = shown;
        shown = setting;
        describe(setting);
        if (before != null && setting != null && before.name().equals(setting.name())) {
            showAgain(before, setting);
            return;
        }
        trouble(null);
        offer(setting);
    }

    /// The same setting, perhaps with another value: it is taken over unless something else is being typed.
    private void showAgain(Setting before, Setting setting) {
        boolean changed = !before.value().equals(setting.value());
        boolean typing = !typed.equals(before.value()) && !typed.equals(setting.value()) && !setting.isSecret();
        if (changed && !typing) {
            trouble(null);
            offer(setting);
        }
    }

    private void offer(@Nullable Setting setting) {
        line.getChildren().clear();
        if (setting != null && !setting.isStartOnly()) {
            edit(setting);
        }
        line.setManaged(!line.getChildren().isEmpty());
    }

    private void describe(@Nullable Setting setting) {
        name.setText(setting == null ? "" : setting.name());
        name.setManaged(setting != null);
        doc.setText(setting == null ? Texts.text("config.choose")
                : setting.doc().isEmpty() ? Texts.text("config.nodoc") : setting.doc());
        doc.getStyleClass().setAll("label", setting == null ? "muted" : "plain");
        String said = setting == null ? "" : marks(setting);
        marks.setText(said);
        marks.setManaged(!said.isEmpty());
    }

    private static String marks(Setting setting) {
        StringJoiner said = new StringJoiner(" ");
        KnownDirective known = setting.known();
        String standard = setting.standard();
        if (standard != null && !setting.isSecret()) {
            said.add(standard.isEmpty() ? Texts.text("config.standard.empty")
                    : Texts.text("config.standard", standard));
        }
        if (setting.isStartOnly()) {
            said.add(Texts.text("config.startonly"));
        }
        if (known != null && known.guarded()) {
            said.add(Texts.text("config.guarded"));
        }
        if (known != null && !known.effective()) {
            said.add(Texts.text("config.noeffect"));
        }
        return said.toString();
    }

    private void edit(Setting setting) {
        typed = setting.isSecret() ? "" : setting.value();
        Button apply = Page.button(Texts.text("config.set"), () -> set.accept(setting, typed));
        apply.getStyleClass().add(Texts.text("watch.primary"));
        Control field = setting.choices().isEmpty() ? field(setting, apply) : choice(setting);
        field.setAccessibleText(setting.name());
        line.getChildren().addAll(field, apply);
        String standard = setting.standard();
        if (standard != null && setting.differs() && !setting.isSecret()) {
            line.getChildren().add(Page.button(Texts.text("config.restore"), () -> set.accept(setting, standard)));
        }
    }

    private Control choice(Setting setting) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(setting.choices());
        box.setValue(setting.value());
        box.valueProperty().addListener((o, before, now) -> typed = now);
        return box;
    }

    private TextField field(Setting setting, Button apply) {
        TextField field = setting.isSecret() ? new PasswordField() : new TextField(setting.value());
        field.setPromptText(setting.isSecret() ? Texts.text(setting.value().isEmpty() ? "config.secret.none"
                : "config.secret.new") : "");
        field.getStyleClass().add("mono");
        field.setPrefColumnCount(34);
        field.setMinWidth(Region.USE_PREF_SIZE);
        field.maxWidthProperty().bind(widthProperty());
        field.textProperty().addListener((o, before, now) -> {
            typed = now;
            trouble(null);
        });
        field.setOnAction(e -> apply.fire());
        return field;
    }

    /// Puts the keyboard where the value is changed.
    void edit() {
        if (!line.getChildren().isEmpty()) {
            line.getChildren().getFirst().requestFocus();
        }
    }

    /// Says what the server has against the value; null takes it away.
    void trouble(@Nullable String words) {
        trouble.setText(words == null ? "" : words);
        trouble.setManaged(words != null);
        trouble.setVisible(words != null);
    }
}
