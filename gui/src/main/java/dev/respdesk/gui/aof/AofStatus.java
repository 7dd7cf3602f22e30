package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line below the records: which file of which set, how large, how far it is read, and a field to go to an offset.
final class AofStatus extends HBox {
    private final AofViewModel model;
    private final Label name = new Label();
    private final MenuButton files = new MenuButton();
    private final Label facts = new Label();
    private final Label task = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button stop = new Button(Texts.text("stop"));
    private final TextField offset = new TextField();

    AofStatus(AofViewModel model) {
        this.model = model;
        getStyleClass().addAll("status", "aof-status");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.getStyleClass().add("file-name");
        name.setMinWidth(60);
        files.getStyleClass().add("pill");
        files.setAccessibleText(Texts.text("aof.file-of-the-set"));
        facts.setMinWidth(0);
        progress.setPrefWidth(110);
        stop.getStyleClass().add("flat");
        stop.setOnAction(event -> model.cancel());
        offset.setPromptText(Texts.text("aof.go-to-offset"));
        offset.getStyleClass().add("mono");
        offset.setAccessibleText(Texts.text("aof.go-to-offset"));
        offset.setPrefColumnCount(14);
        offset.setOnAction(event -> jump());
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(name, files, facts, task, progress, stop, space, offset);
        for (Region fixed : List.of(files, progress, stop, offset, task)) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        model.status().subscribe(now -> update());
        model.revision().subscribe(now -> update());
        model.part().subscribe(now -> update());
        model.parts().addListener((InvalidationListener) now -> update());
        model.reading().slow().subscribe(now -> tasks());
        model.reading().progress().subscribe(now -> tasks());
        model.verification().progress().subscribe(now -> tasks());
        model.search().progress().subscribe(now -> tasks());
    }

    private void update() {
        AofPart shown = model.part().get();
        AofFile file = model.file();
        name.setText(shown == null ? "" : shown.name());
        name.setTooltip(shown == null ? null : new Tooltip(shown.path().toString()));
        facts.setText(file == null
                ? model.status().get()
                : Words.size(file.size()) + "  \u00b7  " + model.status().get());
        int count = model.parts().size();
        files.setVisible(count > 1 && shown != null);
        files.setManaged(files.isVisible());
        if (shown != null && count > 1) {
            files.setText(Texts.text("aof.x-x-of-x", shown.role(), model.parts().indexOf(shown) + 1, count));
            files.getItems().setAll(model.parts().stream().map(this::choice).toList());
        }
    }

    private MenuItem choice(AofPart part) {
        MenuItem item = new MenuItem(part.role() + "   " + part.name());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> model.choose(part));
        return item;
    }

    private void tasks() {
        double check = model.verification().progress().get();
        double search = model.search().progress().get();
        boolean reading = model.reading().slow().get();
        boolean busy = check >= 0 || search >= 0 || reading;
        task.setText(check >= 0 ? "verifying" : search >= 0 ? "searching" : "reading");
        progress.setProgress(check >= 0 ? check : search >= 0 ? search : Math.max(0, model.reading().progress().get()));
        for (Region one : List.of(task, progress, stop)) {
            one.setVisible(busy);
            one.setManaged(busy);
        }
    }

    private void jump() {
        String digits = offset.getText().replaceAll("[\\s\u00a0_,.]", "");
        boolean number = digits.matches("\\d{1,15}");
        offset.getStyleClass().remove("invalid");
        if (number) {
            model.follow().set(false);
            model.jump(Long.parseLong(digits));
        } else if (!digits.isEmpty()) {
            offset.getStyleClass().add("invalid");
        }
    }

    /// Puts the caret into the field for the offset.
    void focusOffset() {
        offset.requestFocus();
        offset.selectAll();
    }
}
