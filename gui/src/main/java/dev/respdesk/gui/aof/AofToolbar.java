package dev.respdesk.gui.aof;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The line above the records: key pattern, command, db, file; what is shown; Jump, Open, Follow.
final class AofToolbar extends HBox {
    /// Asks the user for something to open; nothing where the platform has no such dialog or the user says no.
    interface Chooser {
        void choose(Consumer<Optional<Path>> chosen);
    }

    private final AofViewModel model;
    private final TextField keys = new TextField();
    private final MenuButton command = pill();
    private final MenuButton db = pill();
    private final MenuButton part = pill();
    private final Label status = new Label();
    private final TextField offset = new TextField();
    private final ToggleButton follow = new ToggleButton("Follow");

    AofToolbar(AofViewModel model, Chooser chooser) {
        this.model = model;
        getStyleClass().add("strip");
        keys.setPromptText("\u2315 key pattern");
        keys.getStyleClass().add("mono");
        keys.setPrefColumnCount(14);
        keys.setMinWidth(130);
        offset.setMinWidth(90);
        keys.setAccessibleText("Key pattern");
        keys.setOnAction(event -> apply(model.filter().get().command(), model.filter().get().db()));
        offset.setPromptText("offset");
        offset.getStyleClass().add("mono");
        offset.setPrefColumnCount(9);
        offset.setAccessibleText("Jump to offset");
        offset.setOnAction(event -> jump());
        follow.selectedProperty().bindBidirectional(model.follow());
        status.getStyleClass().addAll("muted", "small", "aof-status");
        status.textProperty().bind(model.status());
        status.setMinWidth(0);
        Button open = new Button("Open\u2026");
        open.setOnAction(event -> chooser.choose(path -> path.ifPresent(model::open)));
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(keys, command, db, part, space, status, offset, open, follow);
        for (Region fixed : List.of(command, db, part, open, follow)) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        model.filter().subscribe(now -> update());
        model.part().subscribe(now -> update());
        model.parts().addListener((InvalidationListener) now -> update());
        command.setOnShowing(event -> command.getItems().setAll(commands()));
        db.setOnShowing(event -> db.getItems().setAll(databases()));
    }

    private static MenuButton pill() {
        MenuButton button = new MenuButton();
        button.getStyleClass().add("pill");
        button.getItems().add(new MenuItem(""));
        return button;
    }

    private void apply(@Nullable String name, @Nullable Integer number) {
        String pattern = keys.getText().strip();
        model.filter(new RecordFilter(pattern.isEmpty() ? null : pattern, name, number));
    }

    private void jump() {
        String digits = offset.getText().replaceAll("[ _,.]", "");
        if (digits.matches("\\d{1,15}")) {
            model.follow().set(false);
            model.jump(Long.parseLong(digits));
        }
    }

    private List<MenuItem> commands() {
        Integer number = model.filter().get().db();
        List<MenuItem> items = new java.util.ArrayList<>(List.of(item("any command", () -> apply(null, number))));
        model.commands().forEach(name -> items.add(item(name, () -> apply(name, number))));
        return items;
    }

    private List<MenuItem> databases() {
        String name = model.filter().get().command();
        List<MenuItem> items = new java.util.ArrayList<>(List.of(item("any db", () -> apply(name, null))));
        model.databases().forEach(number -> items.add(item("db" + number, () -> apply(name, number))));
        return items;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void update() {
        RecordFilter now = model.filter().get();
        String name = now.command();
        command.setText(name == null ? "any command" : name);
        db.setText(now.db() == null ? "any db" : "db" + now.db());
        if (now.keys() == null && !keys.isFocused()) {
            keys.clear();
        }
        AofPart shown = model.part().get();
        part.setVisible(model.parts().size() > 1);
        part.setManaged(model.parts().size() > 1);
        part.setText(shown == null ? "" : shown.role() + " \u00b7 " + (model.parts().indexOf(shown) + 1) + " of "
                + model.parts().size());
        part.getItems().setAll(model.parts().stream()
                .map(one -> item(one.role() + "  " + one.name(), () -> model.choose(one)))
                .toList());
    }

    /// Puts the caret into the key pattern.
    void focusFilter() {
        keys.requestFocus();
    }
}
