package dev.respdesk.gui.browse;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.control.TypeLetter;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.Session;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// The strip over the keys: the text that names have to contain, and the letters of the types that are shown.
final class KeysFilter extends HBox {
    private static final Duration TYPING = Duration.ofMillis(180);

    private final KeysViewModel model;
    private final Background background;
    private final Runnable toList;
    private final TextField text = new TextField();
    private final Map<KeyType, Button> letters = new EnumMap<>(KeyType.class);
    private @Nullable Job<?> typing;

    /// `toList` puts the focus on the keys.
    KeysFilter(KeysViewModel model, Background background, Runnable toList) {
        this.model = model;
        this.background = background;
        this.toList = toList;
        getStyleClass().add("strip");
        text.setPromptText("Filter keys");
        text.setId("keys-filter");
        text.setTooltip(new Tooltip("Text anywhere in the name, or a pattern such as cart:*:lock"));
        text.textProperty().addListener(o -> typed());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        text.setMinWidth(60);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox types = new HBox(4);
        types.setAlignment(Pos.CENTER);
        for (KeyType type : KeyType.values()) {
            if (type != KeyType.OTHER) {
                types.getChildren().add(letter(type));
            }
        }
        getChildren().addAll(text, types);
    }

    private Button letter(KeyType type) {
        Button button = new Button(null, new TypeLetter(type.letter(), type.styleClass(), type.title()));
        button.getStyleClass().setAll("type-toggle");
        button.setAccessibleText("Show only " + type.title());
        button.setTooltip(new Tooltip(type.title() + ": show only this type"));
        button.setOnAction(e -> model.setFilter(model.filter().withType(type, !model.filter().types().contains(type))));
        letters.put(type, button);
        return button;
    }

    /// Puts the cursor into the text.
    void edit() {
        text.requestFocus();
        text.selectAll();
    }

    void setText(String wanted) {
        text.setText(wanted);
    }

    /// Shows all keys again.
    void clear() {
        text.clear();
        model.setFilter(Filter.NONE);
    }

    private void typed() {
        if (typing != null) {
            typing.cancel();
        }
        typing = background.after(TYPING, () -> model.setFilter(model.filter().withText(text.getText().strip())));
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !text.getText().isEmpty()) {
            text.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            toList.run();
            if (model.selection().focus() < 0 && model.rows().count() > 0) {
                model.focus(0, false, false);
            }
            event.consume();
        }
    }

    /// Shows which letters are on. That of JSON is there only where the server knows JSON.
    void showLetters() {
        Session session = model.session();
        Button json = letters.get(KeyType.JSON);
        if (json != null) {
            boolean known = session != null && session.facts().lists("JSON.GET");
            json.setVisible(known);
            json.setManaged(known);
        }
        letters.forEach((type, button) -> {
            boolean off = !model.filter().types().isEmpty() && !model.filter().types().contains(type);
            if (off != button.getStyleClass().contains("off")) {
                button.getStyleClass().remove("off");
                button.getStyleClass().addAll(off ? new String[] {"off"} : new String[0]);
            }
        });
    }
}
