package dev.respdesk.gui.browse;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.control.KeyMenu;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.text.Texts;
import java.time.Duration;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The keys pane: filter and type letters, the list, and how far it is.
public final class KeysView extends BorderPane {
    private static final double ROW_HEIGHT = 24;
    /// The letters of column heads, in those of rows.
    private static final double HEAD_EM = 0.85;
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(20);
    private static final long SOON_MILLIS = 90_000;

    private final KeysViewModel model;
    private final KeyActions actions;
    private final Background background;
    private final RowList list;
    private final KeysFilter filter;
    private final KeysStatus status;
    private final NoKeys empty;
    private final ContextMenu menu = new KeyMenu();
    private @Nullable Job<?> redraw;
    private int lastRevealed = -1;

    public KeysView(KeysViewModel model, KeyActions actions, Background background, ObservableDoubleValue scale,
            SavedFilters saved) {
        this.model = model;
        this.actions = actions;
        this.background = background;
        getStyleClass().add("keys");
        list = new RowList(new Rows(), ROW_HEIGHT, () -> new KeyRow(model));
        list.setId("keys-list");
        list.setAccessibleText(Texts.text("browse.keys"));
        scale.addListener((o, before, now) -> list.setRowHeight(ROW_HEIGHT * now.doubleValue()));
        filter = new KeysFilter(model, background, saved, list::requestFocus);
        status = new KeysStatus(model);
        empty = new NoKeys(model, filter::clear);
        setTop(new VBox(filter, heads()));
        setCenter(new StackPane(list, empty));
        setBottom(status);
        model.onChanged(this::changed);
        model.onReveal(this::reveal);
        model.progress().addListener(o -> {
            status.show();
            empty.show();
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        list.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::showMenu);
        changed();
    }

    /// What is being waited for while there is no server, "" for nothing.
    public void waitFor(String words) {
        empty.waitFor(words);
    }

    /// Puts the cursor into the filter.
    public void focusFilter() {
        filter.edit();
    }

    /// Sets the filter to a text.
    public void filterFor(String text) {
        filter.setText(text);
        list.requestFocus();
    }

    /// Shows what the saved filter of these words shows.
    public void filterBy(String words, SavedFilters saved) {
        saved.all().stream().filter(each -> each.words().equals(words)).findFirst().ifPresent(filter::apply);
        list.requestFocus();
    }

    public void focusList() {
        list.requestFocus();
    }

    private static HBox heads() {
        Label name = new Label(Texts.text("browse.name"));
        Label ttl = new Label("TTL");
        Label size = new Label(Texts.text("browse.size"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        size.setAlignment(Pos.CENTER_RIGHT);
        HBox heads = new HBox(name, space, ttl, size);
        size.minWidthProperty().bind(Bindings.createDoubleBinding(
                () -> KeyRow.sizeWidth(size.getFont().getSize() / HEAD_EM, heads.getWidth()),
                size.fontProperty(), heads.widthProperty()));
        heads.getStyleClass().addAll("column-heads", "key-heads");
        heads.setAlignment(Pos.CENTER_LEFT);
        return heads;
    }

    private void keyPressed(KeyEvent event) {
        boolean handled = true;
        switch (event.getCode()) {
            case SLASH -> filter.edit();
            case F2 -> actions.rename();
            case DELETE -> actions.delete();
            case C -> handled = event.isShortcutDown() && actions.copyNames();
            case A -> handled = selectAll(event);
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    private boolean selectAll(KeyEvent event) {
        if (event.isShortcutDown()) {
            model.selectAll();
        }
        return event.isShortcutDown();
    }

    private void showMenu(ContextMenuEvent event) {
        menu.getItems().setAll(actions.menuItems());
        menu.show(list, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void changed() {
        if (model.rows().count() > 0 && model.selection().focus() >= 0 && list.isFocused()) {
            revealFocus();
        }
        list.refresh();
        filter.showLetters();
        empty.show();
        status.show();
        scheduleRedraw();
    }

    private void revealFocus() {
        int focus = model.selection().focus();
        if (focus != lastRevealed) {
            reveal(focus);
        }
    }

    private void reveal(int row) {
        lastRevealed = row;
        list.reveal(row);
    }

    /// Times to live grow shorter: draws again when that shows, every second only while a short one is on screen.
    private void scheduleRedraw() {
        if (redraw != null) {
            redraw.cancel();
            redraw = null;
        }
        Long soonest = model.soonestExpiryMillis();
        if (soonest != null) {
            redraw = background.after(soonest < SOON_MILLIS && soonest > 0 ? OFTEN : SELDOM, () -> {
                redraw = null;
                list.refresh();
                scheduleRedraw();
            });
        }
    }

    /// The list's window onto the view model.
    private final class Rows implements RowList.Model {
        @Override
        public int count() {
            return model.rows().count();
        }

        @Override
        public int focusIndex() {
            return model.selection().focus();
        }

        @Override
        public boolean isSelected(int index) {
            return model.selection().contains(index);
        }

        @Override
        public void focus(int index, RowList.How how) {
            lastRevealed = index;
            model.focus(index, how == RowList.How.TOGGLE, how == RowList.How.EXTEND);
        }

        @Override
        public void activate(int index) {
            model.activate(index);
        }

        @Override
        public void fold(int index, boolean open) {
            model.fold(index, open);
        }

        @Override
        public void visible(int first, int last) {
            model.visible(first, last);
        }
    }
}
