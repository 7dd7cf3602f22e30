package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.CodeEditor;
import dev.respdesk.gui.inspect.DifferenceCard.Comparison;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Decoder;
import dev.respdesk.gui.viewer.Formats;
import dev.respdesk.gui.viewer.Formatter;
import dev.respdesk.gui.viewer.Picture;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The editor of one value: its name, its format, what is wrong, Discard and Save, and the text.
final class EditView extends BorderPane {
    /// How wide the strip is, in em, where all that stands in it finds room.
    private static final double ROOM_FOR_ALL = 44;
    private static final int SHORT_NAME = 16;

    private final EditViewModel model;
    private final Label name = new Label();
    private final MenuButton packing = new MenuButton();
    private final MenuButton format = new MenuButton();
    private final Label note = new Label();
    private final Button discard = new Button(Texts.text("inspect.discard"));
    private final Button save = new Button(Texts.text("inspect.save"));
    private final Button difference = new Button(Texts.text("inspect.difference"));
    private final HBox banner = new HBox();
    private final CodeEditor editor;
    /// The bytes of the picture that is shown.
    private byte @Nullable [] drawn;

    /// `compare` shows what differs between versions.
    EditView(EditViewModel model, Consumer<List<Comparison>> compare) {
        this.model = model;
        editor = new CodeEditor(model.text(), model.background());
        name.getStyleClass().addAll("mono", "strong");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        fillMenus();
        note.getStyleClass().addAll("muted", "small");
        note.textProperty().bind(model.note());
        note.setMinWidth(0);
        save.getStyleClass().add("primary");
        save.setId("save-value");
        save.setOnAction(e -> {
            model.save();
            editor.input().requestFocus(); // the button goes: the keyboard would end up anywhere
        });
        discard.setOnAction(e -> {
            model.discard();
            editor.input().requestFocus();
        });
        discard.setMinWidth(Region.USE_PREF_SIZE);
        save.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        difference.getStyleClass().add("link");
        difference.setMinWidth(Region.USE_PREF_SIZE);
        difference.setOnAction(e -> model.compare(compare));
        Button find = new Button(Texts.text("inspect.find"));
        find.getStyleClass().add("link");
        find.setMinWidth(0);
        for (Labeled dispensable : List.of(find, note)) { // whole or not at all, where there is little room
            dispensable.visibleProperty().bind(Bindings.createBooleanBinding(
                    () -> dispensable.isManaged() && dispensable.getWidth() > dispensable.prefWidth(-1) - 1,
                    dispensable.widthProperty(), dispensable.textProperty(), dispensable.fontProperty(),
                    dispensable.managedProperty()));
        }
        find.setOnAction(e -> editor.find());
        HBox strip = new HBox(name, packing, format, space, note, find, difference, discard, save);
        strip.getStyleClass().add("strip");
        find.managedProperty().bind(Bindings.createBooleanBinding( // Ctrl+F finds, too: it goes before the note does
                () -> strip.getWidth() > ROOM_FOR_ALL * find.getFont().getSize(),
                strip.widthProperty(), find.fontProperty()));
        setTop(new VBox(strip, banner));
        setCenter(editor);
        model.dirty().addListener(o -> show());
        model.choice().addListener(o -> show());
        model.editable().addListener(o -> show());
        model.opening().addListener(o -> show());
        model.notice().addListener(o -> showNotice());
        show();
        showNotice();
    }

    private void fillMenus() {
        packing.getItems().add(item(Texts.text("inspect.plain"), () -> model.unwrap(null)));
        for (Decoder each : model.decoders()) {
            packing.getItems().add(item(each.title(), () -> model.unwrap(each)));
        }
        packing.setAccessibleText(Texts.text("inspect.packing"));
        format.setAccessibleText(Texts.text("inspect.format"));
        for (MenuButton pill : List.of(packing, format)) {
            pill.getStyleClass().add("pill");
            pill.setMinWidth(Region.USE_PREF_SIZE);
        }
        Menu charsets = new Menu(Texts.text("inspect.charsets"));
        for (Formatter each : model.formatters()) {
            (each.isCharset() ? charsets.getItems() : format.getItems())
                    .add(item(each.title(), () -> model.format(each)));
        }
        format.getItems().add(charsets);
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(e -> action.run());
        return item;
    }

    /// More to choose in the menu of packings: a menu of its own would take the room of the note.
    void addMenu(Menu menu) {
        packing.getItems().add(menu);
    }

    void setName(String text) {
        name.setText(text);
        name.setMinWidth(text.length() <= SHORT_NAME ? Region.USE_PREF_SIZE : 100);
    }

    /// A line above the strip, for a table above.
    EditView underTable() {
        ((HBox) ((VBox) getTop()).getChildren().getFirst()).getStyleClass().add("top-line");
        return this;
    }

    private void show() {
        Formats.@Nullable Choice choice = model.choice().get();
        boolean dirty = model.dirty().get();
        format.setText(choice == null ? "" : choice.formatter().title());
        packing.setText(choice == null || choice.decoder() == null ? Texts.text("inspect.plain")
                : choice.decoder().title());
        editor.setEditable(model.editable().get() && !model.opening().get());
        showCenter(choice);
        editor.setColours(JsonColours.of(choice));
        save.setDisable(!dirty);
        for (Button button : List.of(difference, discard)) {
            button.setVisible(dirty);
            button.setManaged(dirty);
        }
        save.setVisible(model.editable().get());
        save.setManaged(model.editable().get());
    }

    private void showCenter(Formats.@Nullable Choice choice) {
        if (choice == null || !(choice.formatter() instanceof Picture)) {
            drawn = null;
            setCenter(editor);
        } else if (drawn != choice.plain()) {
            drawn = choice.plain();
            setCenter(picture(choice.plain()));
        }
    }

    /// A picture, no larger than there is room for.
    private static Region picture(byte[] bytes) {
        if (!Picture.mayBeDrawn(bytes)) {
            Label none = new Label(Texts.text("inspect.no-image"));
            none.getStyleClass().addAll("muted", "small");
            VBox box = new VBox(none);
            box.getStyleClass().add("picture");
            return box;
        }
        Image image = new Image(new ByteArrayInputStream(bytes));
        ImageView view = new ImageView(image);
        view.setPreserveRatio(true);
        Label size = new Label(image.isError() ? Texts.text("inspect.no-image")
                : Texts.text("inspect.image", (int) image.getWidth(), (int) image.getHeight()));
        size.getStyleClass().addAll("muted", "small");
        VBox box = new VBox(view, size);
        box.getStyleClass().add("picture");
        view.fitWidthProperty().bind(box.widthProperty().subtract(32).map(
                room -> Math.max(1, Math.min(image.getWidth(), room.doubleValue()))));
        view.fitHeightProperty().bind(box.heightProperty().subtract(64).map(
                room -> Math.max(1, Math.min(image.getHeight(), room.doubleValue()))));
        box.setMinSize(0, 0);
        return box;
    }

    private void showNotice() {
        EditViewModel.Notice notice = model.notice().get();
        banner.setVisible(notice != null);
        banner.setManaged(notice != null);
        if (notice == null) {
            return;
        }
        Label words = new Label(notice.words());
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        banner.getStyleClass().setAll("banner", notice.conflict() ? "changed" : "error");
        banner.getChildren().setAll(words);
        if (notice.conflict()) {
            boolean gone = notice.matter() == EditViewModel.Matter.DELETED;
            Button theirs = new Button(gone ? Texts.text("inspect.let-mine-go") : Texts.text("inspect.take-theirs"));
            theirs.setOnAction(e -> model.discard());
            Button mine = new Button(gone ? Texts.text("inspect.save-mine-again")
                    : Texts.text("inspect.save-mine-over-it"));
            mine.setOnAction(e -> model.overwrite());
            theirs.setMinWidth(Region.USE_PREF_SIZE);
            mine.setMinWidth(Region.USE_PREF_SIZE);
            banner.getChildren().addAll(theirs, mine);
        }
    }
}
