package dev.respdesk.gui.aof;

import dev.respdesk.gui.console.OutputList;
import dev.respdesk.gui.console.Scrollback;
import dev.respdesk.gui.text.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The selected record in full.
final class DetailView extends BorderPane {
    private final Label title = new Label();
    private final Label facts = new Label();
    private final Button copy = new Button(Texts.text("inspect.copy-as-command"));
    private final Scrollback lines = new Scrollback();
    private final OutputList output = new OutputList(lines);
    private @Nullable RecordDetail shown;

    DetailView(AofViewModel model) {
        title.getStyleClass().addAll("mono", "strong");
        facts.getStyleClass().addAll("muted", "small");
        facts.setMinWidth(0);
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(event -> copy());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, facts, space, copy);
        head.getStyleClass().addAll("strip", "top-line");
        setTop(head);
        setCenter(output);
        setMinHeight(0);
        getStyleClass().add("aof-pane");
        model.selection().detail().subscribe(this::show);
    }

    private void show(@Nullable RecordDetail detail) {
        shown = detail;
        lines.wipe();
        if (detail == null) {
            return;
        }
        title.setText(detail.title());
        facts.setText(detail.facts());
        copy.setVisible(!detail.command().isEmpty());
        lines.write(detail.lines());
        output.top();
    }

    private void copy() {
        RecordDetail now = shown;
        if (now != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(now.command());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }
}
