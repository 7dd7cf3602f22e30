package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The sheet as it is seen: how it runs and its file above, its text below.
final class SheetPane extends BorderPane {
    private static final double ROOM_FOR_ALL = 260;
    private static final double ROOM_FOR_LINKS = 380;

    private final SheetModel model;
    private final ConsoleView.Files files;
    private final TextArea text = new TextArea();

    SheetPane(SheetModel model, ConsoleView.Files files) {
        this.model = model;
        this.files = files;
        getStyleClass().add("sheet");
        getStylesheets().add(ConsoleView.stylesheet());
        text.getStyleClass().addAll("mono", "sheet-text");
        text.setAccessibleText(Texts.text("console.sheet-of-commands"));
        text.setPromptText(Texts.text("console.a-command-a-line-for-remarks"));
        text.textProperty().bindBidirectional(model.text());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        setTop(strip());
        setCenter(text);
        setMinWidth(0);
    }

    private HBox strip() {
        Button run = button(Texts.text("console.run"), Texts.text("console.run-the-selection-or-the-command"),
                this::runPart);
        Button all = button(Texts.text("console.run-all"), Texts.text("console.run-the-whole-sheet-ctrl-shift"),
                model::runAll);
        run.disableProperty().bind(model.busy());
        all.disableProperty().bind(model.busy());
        run.getStyleClass().add("primary");
        from(all, ROOM_FOR_ALL);
        Label name = new Label();
        name.getStyleClass().addAll("muted", "small");
        name.textProperty().bind(Bindings.when(model.trouble().isEmpty()).then(model.name())
                .otherwise(model.trouble()));
        model.trouble().subscribe(words -> {
            name.getStyleClass().remove("danger");
            name.getStyleClass().addAll(words.isEmpty() ? java.util.List.of() : java.util.List.of("danger"));
        });
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(name.textProperty());
        name.setTooltip(whole);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox strip = new HBox(run, all, modes(), name,
                link("Open\u2026", Texts.text("window.open-a-file-of-commands"), this::open),
                link("Save\u2026", Texts.text("console.save-the-sheet-to-a-file"), () -> save(() -> {})));
        strip.getStyleClass().add("strip");
        return strip;
    }

    private void open() {
        files.open().accept(model::open);
    }

    private MenuButton modes() {
        MenuButton button = new MenuButton();
        button.getStyleClass().add("pill");
        button.setMinWidth(0);
        button.setAccessibleText(Texts.text("console.how-the-commands-are-sent"));
        button.textProperty().bind(model.mode().map(SheetMode::title));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(model.mode().map(SheetMode::words));
        button.setTooltip(tip);
        ToggleGroup group = new ToggleGroup();
        for (SheetMode mode : SheetMode.values()) {
            RadioMenuItem item = new RadioMenuItem(mode.title());
            item.setToggleGroup(group);
            item.setSelected(mode == model.mode().get());
            item.setOnAction(event -> model.mode().set(mode));
            button.getItems().add(item);
        }
        button.getItems().addAll(
                new SeparatorMenuItem(),
                item(Texts.text("console.run-all"), model::runAll),
                item(Texts.text("console.open-a-file"), this::open),
                item(Texts.text("console.save-to-a-file"), () -> save(() -> {})));
        return button;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            event.consume();
            if (event.isShiftDown()) {
                model.runAll();
            } else {
                runPart();
            }
        } else if (event.getCode() == KeyCode.S && event.isShortcutDown()) {
            event.consume();
            saveAgain();
        }
    }

    private void runPart() {
        model.run(text.getSelectedText(), text.getCaretPosition());
    }

    /// Saves to its file where it has one.
    private void saveAgain() {
        Path file = model.file();
        if (file == null) {
            save(() -> {});
        } else {
            model.save(file, () -> {});
        }
    }

    boolean hasKeyboard() {
        return text.isFocused();
    }

    /// Saves to a file that is asked for; `next` runs once that has worked.
    void save(Runnable next) {
        Path file = model.file();
        Consumer<Path> write = path -> model.save(path, next);
        BiConsumer<String, Consumer<Path>> ask = files.save();
        ask.accept(file == null ? "commands.redis" : String.valueOf(file.getFileName()), write);
    }

    void focusText() {
        text.requestFocus();
    }

    private static Button button(String words, String tip, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(tip));
        button.setOnAction(event -> action.run());
        return button;
    }

    private Button link(String words, String tip, Runnable action) {
        Button button = button(words, tip, action);
        button.getStyleClass().add("link");
        from(button, ROOM_FOR_LINKS);
        return button;
    }

    /// Shown from that width on; in a narrower sheet the menu has it.
    private void from(Button button, double width) {
        button.visibleProperty().bind(widthProperty().greaterThan(width));
        button.managedProperty().bind(button.visibleProperty());
    }
}
