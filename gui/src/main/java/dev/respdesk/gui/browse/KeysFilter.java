package dev.respdesk.gui.browse;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.control.KeyMenu;
import dev.respdesk.gui.control.MenuLine;
import dev.respdesk.gui.control.TypeLetter;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The strip over the keys: the text that names have to contain, and the letters of the types that are shown.
final class KeysFilter extends HBox {
    private static final Duration TYPING = Duration.ofMillis(180);

    private final KeysViewModel model;
    private final Background background;
    private final SavedFilters saved;
    private final Runnable toList;
    private final TextField text = new TextField();
    private final Map<KeyType, Button> letters = new EnumMap<>(KeyType.class);
    private final ContextMenu menu = new KeyMenu();
    private @Nullable Job<?> typing;

    /// `toList` puts the focus on the keys.
    KeysFilter(KeysViewModel model, Background background, SavedFilters saved, Runnable toList) {
        this.model = model;
        this.background = background;
        this.saved = saved;
        this.toList = toList;
        getStyleClass().add("strip");
        text.setPromptText(Texts.text("browse.filter-keys"));
        text.setId("keys-filter");
        text.setTooltip(new Tooltip(Texts.text("browse.text-anywhere-in-the-name-or")));
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
        getChildren().addAll(text, savedButton(), types);
    }

    private Button savedButton() {
        Region arrow = new Region();
        arrow.getStyleClass().add("drop-arrow");
        Button button = new Button(null, arrow);
        button.setId("saved-filters");
        button.getStyleClass().add("flat");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(Texts.text("filters.title"));
        button.setTooltip(new Tooltip(Texts.text("filters.title")));
        button.setOnAction(e -> {
            menu.hide();
            menu.getItems().setAll(items());
            menu.show(button, Side.BOTTOM, 0, 4);
        });
        return button;
    }

    /// Saves what is shown, shows what was saved, and forgets it again.
    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        Filter now = model.filter().withText(text.getText().strip());
        MenuItem save = MenuLine.of(Texts.text("filters.save"), () -> saved.save(now));
        save.setDisable(!saved.canSave(now));
        items.add(save);
        if (!saved.all().isEmpty()) {
            items.add(new SeparatorMenuItem());
            saved.all().forEach(filter -> items.add(MenuLine.of(filter.words(), () -> apply(filter))));
            items.add(new SeparatorMenuItem());
            Menu forget = new Menu(Texts.text("filters.forget"));
            saved.all().forEach(filter ->
                    forget.getItems().add(MenuLine.of(filter.words(), () -> saved.remove(filter))));
            items.add(forget);
        }
        return items;
    }

    /// Shows what a filter shows.
    void apply(Filter filter) {
        text.setText(filter.text());
        if (typing != null) {
            typing.cancel();
        }
        model.setFilter(filter);
    }

    private Button letter(KeyType type) {
        Button button = new Button(null, new TypeLetter(type.letter(), type.styleClass(), type.title()));
        button.getStyleClass().setAll("type-toggle");
        button.setAccessibleText(Texts.text("browse.show-only-x", type.title()));
        button.setTooltip(new Tooltip(Texts.text("browse.x-show-only-this-type", type.title())));
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
