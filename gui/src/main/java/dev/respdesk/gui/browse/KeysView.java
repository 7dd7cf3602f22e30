package dev.respdesk.gui.browse;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.TypeLetter;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.viewer.Words;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
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
    private static final Duration TYPING = Duration.ofMillis(180);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofSeconds(20);
    private static final long SOON_MILLIS = 90_000;

    private final KeysViewModel model;
    private final KeyActions actions;
    private final Background background;
    private final TextField filter = new TextField();
    private final Map<KeyType, Button> letters = new EnumMap<>(KeyType.class);
    private final RowList list;
    private final Label status = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Button stop = new Button("Stop");
    private final VBox empty = new VBox();
    private final ContextMenu menu = new ContextMenu();
    private String waiting = "";
    private @Nullable Job<?> typing;
    private @Nullable Job<?> redraw;

    public KeysView(KeysViewModel model, KeyActions actions, Background background, ObservableDoubleValue scale) {
        this.model = model;
        this.actions = actions;
        this.background = background;
        getStyleClass().add("keys");
        list = new RowList(new Rows(), ROW_HEIGHT, () -> new KeyRow(model));
        list.setId("keys-list");
        list.setAccessibleText("Keys");
        scale.addListener((o, before, now) -> list.setRowHeight(ROW_HEIGHT * now.doubleValue()));
        empty.getStyleClass().add("empty");
        setTop(new VBox(filterStrip(), heads()));
        setCenter(new StackPane(list, empty));
        setBottom(statusLine());
        model.onChanged(this::changed);
        model.onReveal(this::reveal);
        model.progress().addListener(o -> {
            showProgress();
            showEmpty();
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        list.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::showMenu);
        changed();
    }

    /// What is being waited for while there is no server, "" for nothing.
    public void waitFor(String words) {
        waiting = words;
        showEmpty();
    }

    /// Puts the cursor into the filter.
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /// Sets the filter to a text.
    public void filterFor(String text) {
        filter.setText(text);
        list.requestFocus();
    }

    public void focusList() {
        list.requestFocus();
    }

    private HBox filterStrip() {
        filter.setPromptText("Filter keys");
        filter.setId("keys-filter");
        filter.setTooltip(new Tooltip("Text anywhere in the name, or a pattern such as cart:*:lock"));
        filter.textProperty().addListener(o -> typed());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::filterKey);
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMinWidth(60);
        HBox strip = new HBox(filter);
        strip.getStyleClass().add("strip");
        HBox types = new HBox(4);
        types.setAlignment(Pos.CENTER);
        for (KeyType type : KeyType.values()) {
            if (type != KeyType.OTHER) {
                types.getChildren().add(letter(type));
            }
        }
        strip.getChildren().add(types);
        return strip;
    }

    private Button letter(KeyType type) {
        Button button = new Button(null, new TypeLetter(type.letter(), type.styleClass(), type.title()));
        button.getStyleClass().setAll("type-toggle");
        button.setAccessibleText("Show only " + type.title());
        button.setTooltip(new Tooltip(type.title() + ": show only this type"));
        button.setOnAction(e -> model.setFilter(model.filter().withType(type, !model.filter().types().contains(type))));
        letters.put(type, button);
        return button;
    }

    /// The letter of JSON is there only where the server knows JSON.
    private void showLetters() {
        Session session = model.session();
        Button json = letters.get(KeyType.JSON);
        if (json != null) {
            show(json, session != null && session.facts().lists("JSON.GET"));
        }
        letters.forEach((type, button) -> {
            boolean off = !model.filter().types().isEmpty() && !model.filter().types().contains(type);
            if (off != button.getStyleClass().contains("off")) {
                button.getStyleClass().remove("off");
                button.getStyleClass().addAll(off ? new String[] {"off"} : new String[0]);
            }
        });
    }

    private static HBox heads() {
        Label name = new Label("Name");
        Label ttl = new Label("TTL");
        Label size = new Label("Size");
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

    private HBox statusLine() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        stop.getStyleClass().add("flat");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(e -> stopOrRefresh());
        bar.setPrefWidth(90);
        bar.setMinWidth(20);
        HBox line = new HBox(status, bar, space, stop);
        line.getStyleClass().add("status");
        return line;
    }

    private void stopOrRefresh() {
        if (model.progress().get().running()) {
            model.stop();
        } else {
            model.restart();
        }
    }

    private void typed() {
        if (typing != null) {
            typing.cancel();
        }
        typing = background.after(TYPING, () -> model.setFilter(model.filter().withText(filter.getText().strip())));
    }

    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            list.requestFocus();
            if (model.selection().focus() < 0 && model.rows().count() > 0) {
                model.focus(0, false, false);
            }
            event.consume();
        }
    }

    private void keyPressed(KeyEvent event) {
        boolean handled = true;
        switch (event.getCode()) {
            case SLASH -> focusFilter();
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
        showLetters();
        showEmpty();
        showProgress();
        scheduleRedraw();
    }

    private int lastRevealed = -1;

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

    private void showProgress() {
        KeysViewModel.Progress progress = model.progress().get();
        status.setText(statusText(progress));
        show(bar, progress.running() && progress.total() > 0);
        bar.setProgress(progress.total() == 0 ? 0 : Math.min(1, (double) progress.listed() / progress.total()));
        show(stop, model.session() != null && (progress.running() || progress.partial()));
        stop.setText(progress.running() ? "Stop" : "Scan again");
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private String statusText(KeysViewModel.Progress progress) {
        if (model.session() == null) {
            return "";
        }
        int chosen = model.selection().count();
        String listed = Words.count(progress.listed());
        if (progress.running() && progress.total() == 0) {
            return "Listing the keys…";
        }
        if (progress.running() || progress.partial()) {
            return listed + " of about " + Words.count(progress.total()) + (progress.partial() ? ", stopped" : "");
        }
        String base = model.filter().isNone()
                ? Words.count(progress.listed(), "key", "keys")
                : listed + " of " + Words.count(progress.total()) + " match";
        return chosen < 2 ? base : Words.count(model.chosen().count()) + " of " + base + " selected";
    }

    /// Words where rows would be.
    private void showEmpty() {
        KeysViewModel.Progress progress = model.progress().get();
        boolean none = model.rows().count() == 0 && !progress.running();
        empty.setVisible(none);
        Problem problem = model.problem().get();
        if (!none) {
            return;
        }
        if (problem != null) {
            say(problem.tried() + " did not work.", problem.said() + "\n" + problem.advice(), "Try again",
                    model::restart);
        } else if (model.session() == null) {
            say(waiting.isEmpty() ? "Not connected." : waiting,
                    waiting.isEmpty() ? "Choose a server at the top left." : "", null, () -> {});
        } else if (!model.session().isOpen()) {
            say("Not connected.", "The keys appear when the server is there again.", null, () -> {});
        } else if (!model.filter().isNone()) {
            say("No key matches.", "The filter looked at all " + Words.count(progress.total(), "key", "keys") + ".",
                    "Clear the filter", this::clearFilter);
        } else {
            say("No keys in db" + model.session().database() + " yet.", "Ctrl+N makes one.", null, () -> {});
        }
    }

    private void clearFilter() {
        filter.clear();
        model.setFilter(Filter.NONE);
    }

    /// What is said already stays: a button must not go while it is being pressed.
    private void say(String first, String second, @Nullable String button, Runnable action) {
        String words = first + "\n" + second;
        if (words.equals(empty.getUserData())) {
            return;
        }
        empty.setUserData(words);
        empty.getChildren().clear();
        Label head = new Label(first);
        head.getStyleClass().add("medium");
        Label text = new Label(second);
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        text.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        empty.getChildren().addAll(head, text);
        if (button != null) {
            Button act = new Button(button);
            act.setOnAction(e -> action.run());
            empty.getChildren().add(act);
        }
    }

    /// Times to live grow shorter: draws again when that shows, every second only while a short one is on screen.
    private void scheduleRedraw() {
        if (redraw != null) {
            redraw.cancel();
            redraw = null;
        }
        Long soonest = model.soonestExpiryMillis();
        if (soonest != null) {
            redraw = background.after(soonest < SOON_MILLIS && soonest > 0 ? SECOND : MINUTE, () -> {
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
