package dev.respdesk.gui.sent;

import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.session.Sent;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The Sent page of the drawer: a virtual list that stays at its end, with a filter; Ctrl+C copies what is selected.
public final class SentView extends BorderPane implements RowList.Model {
    private static final double ROW = 22;

    private final SentViewModel model;
    private final List<Sent> shown;
    private final RowList list;
    private final Label status = new Label();
    private int anchor = -1;
    private int focus = -1;
    private int counted;

    public SentView(SentViewModel model) {
        this.model = model;
        shown = model.shown();
        list = new RowList(this, ROW, () -> new SentRow(shown));
        list.setAccessibleText("Commands sent by the window");
        getStyleClass().add("sent");
        setTop(bar());
        setCenter(list);
        model.revision().subscribe(now -> refresh());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private HBox bar() {
        TextField filter = new TextField();
        filter.setPromptText("\u2315 command");
        filter.setAccessibleText("Filter");
        filter.textProperty().bindBidirectional(model.filter());
        Button copy = new Button("Copy");
        copy.getStyleClass().add("flat");
        copy.setOnAction(event -> copy());
        Button clear = new Button("Clear");
        clear.getStyleClass().add("flat");
        clear.setOnAction(event -> model.clear());
        status.getStyleClass().addAll("muted", "small");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(filter, status, space, copy, clear);
        bar.getStyleClass().add("strip");
        return bar;
    }

    private void refresh() {
        boolean end = list.topRow() + list.getHeight() / ROW >= counted - 1.5;
        counted = shown.size();
        if (focus >= counted) {
            focus = -1;
            anchor = -1;
        }
        status.setText(model.status());
        if (end) {
            list.setTopRow(counted);
        }
        list.refresh();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            copy();
            event.consume();
        }
    }

    /// Copies the selected commands, all where none is selected.
    private void copy() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            if (focus < 0 || isSelected(i)) {
                text.append(SentViewModel.text(shown.get(i), 1 << 20)).append('\n');
            }
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text.toString());
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public int count() {
        return shown.size();
    }

    @Override
    public int focusIndex() {
        return focus;
    }

    @Override
    public boolean isSelected(int index) {
        return focus >= 0 && index >= Math.min(anchor, focus) && index <= Math.max(anchor, focus);
    }

    @Override
    public void focus(int index, RowList.How how) {
        focus = index;
        anchor = how == RowList.How.EXTEND && anchor >= 0 ? anchor : index;
        list.refresh();
    }
}
