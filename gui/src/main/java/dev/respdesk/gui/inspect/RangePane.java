package dev.respdesk.gui.inspect;

import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.control.CodeEditor;
import dev.respdesk.gui.control.TypedText;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.HexText;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A window onto a string that is too large to be edited as it is: one range at a time, read only until the user asks
/// for the whole.
final class RangePane extends ReadOnlyPane {
    private static final int STEP = 16 * 1024;
    private static final int COPIED_AT_ONCE = 1 << 20;

    private final long length;
    private final TypedText text = new TypedText();
    private final Label place = new Label();
    private final Button back = button(Texts.text("inspect.previous"), () -> go(from() - STEP));
    private final Button on = button(Texts.text("inspect.next"), () -> go(from() + STEP));
    private final Button hex = button(Texts.text("inspect.hex"), this::toggleHex);
    private boolean asHex;
    private long from;

    /// `edit` opens the whole value for editing; null where it is too large for that.
    RangePane(Page page, long length, @Nullable Runnable edit) {
        super(page, Texts.text("inspect.this-value-is-shown-a-part"));
        this.length = length;
        Label why = new Label(Texts.text("inspect.a-large-value-shown-a-part"));
        HBox.setHgrow(why, Priority.ALWAYS);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox banner = new HBox(why, button(Texts.text("console.save-to-a-file"), this::saveToFile));
        if (edit != null) {
            banner.getChildren().add(button(Texts.text("inspect.edit-the-whole"), edit));
        }
        banner.getStyleClass().addAll("banner", "note");
        place.getStyleClass().addAll("muted", "small");
        place.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox strip = new HBox(place, space, hex, button(Texts.text("inspect.first"), () -> go(0)), back, on,
                button(Texts.text("inspect.last"), () -> go(length - STEP)));
        strip.getStyleClass().add("strip");
        CodeEditor editor = new CodeEditor(text, page.background());
        editor.setEditable(false);
        view().setTop(new VBox(banner, strip));
        view().setCenter(editor);
        go(0);
    }

    private static Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private long from() {
        return from;
    }

    private void toggleHex() {
        asHex = !asHex;
        hex.setText(asHex ? Texts.text("inspect.text") : Texts.text("inspect.hex"));
        go(from);
    }

    private void go(long wanted) {
        long start = Math.clamp(wanted, 0, Math.max(0, length - 1));
        page().background().run(() -> page().values().range(page().key(), start, start + STEP - 1)).onDone(bytes -> {
            from = start;
            text.set(asHex ? HexText.dump(bytes, start) : Names.shown(bytes).replace("\\n", "\\n\n"));
            place.setText(Texts.text("inspect.bytes-x-to-x-of-x", Words.count(start), Words.count(start
                    + bytes.length), Words.count(length)));
            back.setDisable(start == 0);
            on.setDisable(start + bytes.length >= length);
        }).onError(error -> page().overlay().toast(Problem.doing(Texts.text("inspect.reading-a-part-of-the-value"),
                error).said()));
    }

    private void saveToFile() {
        page().saveFile(page().name().replaceAll("[^A-Za-z0-9._-]+", "-"), file ->
                page().background().run(() -> write(file))
                        .onDone(written -> page().overlay().toast(Texts.text("inspect.saved-x-to-x",
                                Words.size(written), file.getFileName())))
                        .onError(error -> ProblemCard.show(page().overlay(),
                                Problem.doing(Texts.text("inspect.saving-to-x", file.getFileName()), error))));
    }

    /// Piece by piece: the value is never held as a whole.
    private long write(Path file) throws Exception {
        long written = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] piece;
            do {
                piece = page().values().range(page().key(), written, written + COPIED_AT_ONCE - 1);
                out.write(piece);
                written += piece.length;
            } while (piece.length == COPIED_AT_ONCE);
        }
        return written;
    }

    @Override
    public void refresh() {
        go(from);
    }
}
