package dev.respdesk.gui.sent;

import dev.respdesk.gui.control.KeyMenu;
import dev.respdesk.gui.control.TailList;
import dev.respdesk.gui.text.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The Sent page of the drawer: what the window sent, with a filter; Ctrl+C copies what is selected.
public final class SentView extends BorderPane {
    private static final double ENOUGH_FOR_STATUS = 620;

    private final SentViewModel model;
    private final SentColumns columns = new SentColumns();
    private final TailList list;
    private final TextField filter = new TextField();
    private final CheckBox reads = new CheckBox();
    private final Label status = new Label();

    public SentView(SentViewModel model) {
        this.model = model;
        list = new TailList(
                model.list(), 22, Texts.text("sent.commands-sent-by-the-window"), () -> new SentRow(model, columns));
        columns.rowHeight().subscribe(height -> list.list().setRowHeight(height.doubleValue()));
        list.onFold(model::fold);
        list.onActivate(model::toggle);
        list.setMenu(row -> new KeyMenu(item(Texts.text("copy"), list::copy), item(Texts.text("sent.clear"),
                model::clear)));
        getStyleClass().add("sent");
        setMinWidth(0);
        setTop(new VBox(bar(), columns));
        setCenter(list);
        model.revision().subscribe(now -> refresh());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private HBox bar() {
        filter.setPromptText(Texts.text("commands.filter"));
        filter.setAccessibleText(Texts.text("sent.filter"));
        filter.setPrefColumnCount(18);
        filter.textProperty().bindBidirectional(model.filter());
        Button copy = new Button(Texts.text("copy"));
        copy.getStyleClass().add("flat");
        copy.setOnAction(event -> list.copy());
        Button clear = new Button(Texts.text("sent.clear"));
        clear.getStyleClass().add("flat");
        clear.setOnAction(event -> model.clear());
        status.getStyleClass().addAll("muted", "small");
        status.setMinWidth(0);
        reads.selectedProperty().bindBidirectional(model.withReads());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(filter, reads, status, space, copy, clear);
        bar.getStyleClass().add("strip");
        bar.setMinWidth(0);
        bar.widthProperty().subscribe(width -> status.setVisible(width.doubleValue() > ENOUGH_FOR_STATUS));
        filter.setMinWidth(80);
        for (Region fixed : new Region[] {reads, copy, clear}) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        return bar;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void refresh() {
        status.setText(model.status());
        reads.setText(Texts.text("sent.background-reads-x", model.reads()));
        list.refresh();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
            filter.requestFocus();
            filter.selectAll();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
        }
    }
}
