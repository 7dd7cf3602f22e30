package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The line above the records: key pattern, command, db; Verify and Follow.
final class AofToolbar extends HBox {
    private final AofViewModel model;
    private final TextField keys = new TextField();
    private final MenuButton command = pill(Texts.text("aof.command"));
    private final MenuButton db = pill(Texts.text("aof.database"));
    private final Button verify = new Button(Texts.text("aof.verify"));
    private final ToggleButton follow = new ToggleButton(Texts.text("aof.follow"));
    private final PauseTransition typing = new PauseTransition(Duration.millis(250));

    AofToolbar(AofViewModel model) {
        this.model = model;
        getStyleClass().add("strip");
        keys.setPromptText(Texts.text("browse.filter-keys"));
        keys.setAccessibleText(Texts.text("aof.key-pattern"));
        keys.setTooltip(new Tooltip(Texts.text("aof.a-part-of-the-key-a")));
        keys.setMinWidth(90);
        keys.setPrefWidth(210);
        keys.setOnAction(event -> apply());
        keys.textProperty().subscribe(text -> typing.playFromStart());
        typing.setOnFinished(event -> apply());
        verify.setTooltip(new Tooltip(Texts.text("aof.reads-all-files-to-the-last")));
        verify.setOnAction(event -> model.verify());
        follow.setTooltip(new Tooltip(Texts.text("aof.keeps-the-end-in-sight-while")));
        follow.selectedProperty().bindBidirectional(model.follow());
        Region space = new Region();
        setHgrow(space, Priority.SOMETIMES);
        getChildren().addAll(keys, command, db, space, verify, follow);
        for (Region fixed : List.of(command, db, verify, follow)) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        model.filter().subscribe(now -> update());
        command.setOnShowing(event -> command.getItems().setAll(commands()));
        db.setOnShowing(event -> db.getItems().setAll(databases()));
    }

    private static MenuButton pill(String name) {
        MenuButton button = new MenuButton();
        button.getStyleClass().add("pill");
        button.setAccessibleText(name);
        button.getItems().add(new MenuItem(""));
        return button;
    }

    private void apply() {
        RecordFilter now = model.filter().get();
        apply(now.command(), now.db());
    }

    private void apply(@Nullable String name, @Nullable Integer number) {
        typing.stop();
        model.filter(new RecordFilter(RecordFilter.typed(keys.getText()), name, number));
    }

    private List<MenuItem> commands() {
        AofFile file = model.file();
        Integer number = model.filter().get().db();
        List<MenuItem> items = new ArrayList<>(List.of(item(Texts.text("aof.any-command"), () -> apply(null, number))));
        if (file != null) {
            file.commands().forEach(name -> items.add(item(name, () -> apply(name, number))));
        }
        return items;
    }

    private List<MenuItem> databases() {
        AofFile file = model.file();
        String name = model.filter().get().command();
        List<MenuItem> items = new ArrayList<>(List.of(item(Texts.text("aof.any-db"), () -> apply(name, null))));
        if (file != null) {
            file.databases().forEach(number -> items.add(item("db" + number, () -> apply(name, number))));
        }
        return items;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void update() {
        RecordFilter now = model.filter().get();
        String name = now.command();
        command.setText(name == null ? Texts.text("aof.any-command") : name);
        db.setText(now.db() == null ? Texts.text("aof.any-db") : "db" + now.db());
        if (!Objects.equals(now.keys(), RecordFilter.typed(keys.getText()))) {
            keys.setText(now.keys() == null ? "" : now.keys());
            typing.stop();
        }
    }

    /// Puts the caret into the key pattern.
    void focusFilter() {
        keys.requestFocus();
        keys.selectAll();
    }

    /// Empties the key pattern if it is being typed; true if there was something to empty.
    boolean leaveFilter() {
        boolean typed = keys.isFocused() && !keys.getText().isEmpty();
        if (typed) {
            keys.clear();
            apply();
        }
        return typed;
    }
}
