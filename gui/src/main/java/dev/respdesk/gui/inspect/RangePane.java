package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.CodeEditor;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.viewer.HexText;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A window onto a string that is too large to be held as a whole: read only, one range at a time.
final class RangePane implements ValuePane {
    private static final int STEP = 16 * 1024;
    private static final int PER_LINE = 100;

    private final Page page;
    private final long length;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final BorderPane view = new BorderPane();
    private final Label place = new Label();
    private final Button back = new Button("Back");
    private final Button on = new Button("On");
    private final Button hex = new Button("Hex");
    private boolean asHex;
    private long from;

    RangePane(Page page, long length) {
        this.page = page;
        this.length = length;
        Label why = new Label("Larger than 1 MB: shown a part at a time, editing is off.");
        why.getStyleClass().addAll("muted", "small");
        HBox.setHgrow(why, Priority.ALWAYS);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox banner = new HBox(why);
        banner.getStyleClass().add("banner");
        place.getStyleClass().add("muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button start = new Button("Start");
        Button end = new Button("End");
        start.setOnAction(e -> go(0));
        back.setOnAction(e -> go(from - STEP));
        on.setOnAction(e -> go(from + STEP));
        end.setOnAction(e -> go(length - STEP));
        hex.setOnAction(e -> {
            asHex = !asHex;
            hex.setText(asHex ? "Text" : "Hex");
            go(from);
        });
        HBox strip = new HBox(place, space, hex, start, back, on, end);
        strip.getStyleClass().add("strip");
        CodeEditor editor = new CodeEditor(text);
        editor.setEditable(false);
        view.setTop(new VBox(banner, strip));
        view.setCenter(editor);
        go(0);
    }

    private void go(long wanted) {
        long start = Math.clamp(wanted, 0, Math.max(0, length - 1));
        page.background().run(() -> page.values().range(page.key(), start, start + STEP - 1)).onDone(bytes -> {
            from = start;
            text.set(asHex ? HexText.dump(bytes, start) : lines(Names.shown(bytes)));
            place.setText("Bytes " + Words.count(start) + " to " + Words.count(start + bytes.length) + " of "
                    + Words.count(length));
            back.setDisable(start == 0);
            on.setDisable(start + bytes.length >= length);
        }).onError(error -> page.overlay().toast(Problem.doing("Reading a part of the value", error).said()));
    }

    /// Long lines are folded, so that no line is ever long enough to slow the window down.
    private static String lines(String shown) {
        StringBuilder folded = new StringBuilder(shown.length() + shown.length() / PER_LINE);
        for (String line : shown.replace("\\n", "\\n\n").split("\n", -1)) {
            for (int at = 0; at < line.length(); at += PER_LINE) {
                folded.append(line, at, Math.min(line.length(), at + PER_LINE)).append('\n');
            }
        }
        return folded.toString();
    }

    @Override
    public Region node() {
        return view;
    }

    @Override
    public ReadOnlyBooleanProperty dirty() {
        return dirty.getReadOnlyProperty();
    }

    @Override
    public void save() {
        page.overlay().toast("Values over 1 MB are read only.");
    }

    @Override
    public void discard() {
        text.set(text.get());
    }

    @Override
    public void refresh() {
        go(from);
    }
}
