package dev.respdesk.gui;

import dev.respdesk.gui.control.Action;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.control.RowList;
import dev.respdesk.gui.control.SingleChoice;
import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The search that Ctrl+K opens: type, choose, Enter. Finds whatever its sources offer for a text.
final class Palette {
    private static final int MOST = 60;
    private static final double ROW_HEIGHT = 30;
    private static final double SHOWN = 11;

    /// Something that can be chosen: what kind it is, its words, a detail at the right, and what choosing it does.
    record Entry(String kind, String words, String detail, Runnable run) {
        /// Keys are data, and are set as such.
        boolean isData() {
            return kind.equals(Texts.text("window.key"));
        }
    }

    private final Overlay overlay;
    private final List<Function<String, List<Entry>>> sources = new ArrayList<>();

    Palette(Overlay overlay) {
        this.overlay = overlay;
    }

    /// Adds a source: it gets the text in lower case and answers at once.
    void add(Function<String, List<Entry>> source) {
        sources.add(source);
    }

    /// Offers every action whose words contain the words of the text.
    static Function<String, List<Entry>> over(Actions actions) {
        return text -> {
            List<Entry> found = new ArrayList<>();
            for (Action action : actions.all()) {
                if (matches(text, action.group() + " " + action.words())) {
                    found.add(new Entry(action.group(), action.words(), action.keysShown(), action.run()));
                }
            }
            return found;
        };
    }

    /// Whether every word of `text` occurs in `words`.
    static boolean matches(String text, String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        for (String word : text.split("\\s+", -1)) {
            if (!lower.contains(word)) {
                return false;
            }
        }
        return true;
    }

    void show() {
        new Sheet().show();
    }

    /// One opening of the palette.
    private final class Sheet extends SingleChoice {
        private final TextField field = new TextField();
        private final RowList list = new RowList(this, ROW_HEIGHT, () -> new EntryRow(this));
        private final VBox card = new VBox(field, list);
        private List<Entry> entries = List.of();

        void show() {
            card.getStyleClass().addAll("card", "wide", "palette");
            field.setPromptText(Texts.text("window.find-a-key-command-server-or"));
            field.setId("palette-field");
            field.textProperty().addListener(o -> search());
            field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
            list.setFocusTraversable(false);
            search();
            overlay.show(card, Pos.TOP_CENTER, () -> {});
            field.requestFocus();
        }

        private void search() {
            String text = field.getText().strip().toLowerCase(Locale.ROOT);
            List<Entry> found = new ArrayList<>();
            sources.forEach(source -> found.addAll(source.apply(text)));
            entries = found.subList(0, Math.min(MOST, found.size()));
            setFocus(0);
            double height = ROW_HEIGHT * Math.min(SHOWN, Math.max(1, entries.size()));
            list.setMinHeight(height);
            list.setPrefHeight(height);
            list.setMaxHeight(height);
            list.setTopRow(0);
            list.refresh();
        }

        private void keyPressed(KeyEvent event) {
            switch (event.getCode()) {
                case UP -> move(-1, event);
                case DOWN -> move(1, event);
                case PAGE_UP -> move(-10, event);
                case PAGE_DOWN -> move(10, event);
                case ENTER -> {
                    activate(focusIndex());
                    event.consume();
                }
                default -> {}
            }
        }

        private void move(int by, KeyEvent event) {
            if (!entries.isEmpty()) {
                setFocus(Math.clamp(focusIndex() + by, 0, entries.size() - 1));
                list.reveal(focusIndex());
                list.refresh();
            }
            event.consume();
        }

        @Override
        public int count() {
            return entries.size();
        }

        @Override
        protected void chosen(int index) {
            activate(index);
        }

        @Override
        public void activate(int index) {
            if (index >= 0 && index < entries.size()) {
                overlay.hide();
                entries.get(index).run().run();
            }
        }
    }

    /// One entry: words, and at the right its kind and key.
    private static final class EntryRow extends RowList.Row {
        private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

        private static final List<String> WORDS = List.of("label");
        private static final List<String> DATA = List.of("label", "mono");

        private final Sheet sheet;
        private final Label kind = new Label();
        private final Label words = new Label();
        private final Label detail = new Label();

        EntryRow(Sheet sheet) {
            this.sheet = sheet;
            getStyleClass().add("row");
            kind.getStyleClass().addAll("faint", "small");
            detail.getStyleClass().addAll("muted", "small");
            getChildren().addAll(kind, words, detail);
        }

        @Override
        protected void show(int index, boolean selected, boolean focused) {
            Entry entry = sheet.entries.get(index);
            kind.setText(entry.kind());
            words.setText(entry.words());
            words.getStyleClass().setAll(entry.isData() ? DATA : WORDS);
            detail.setText(entry.detail());
            pseudoClassStateChanged(SELECTED, selected);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double right = getWidth() - snappedRightInset();
            double detailWidth = Math.min(detail.prefWidth(-1), getWidth() * 0.4);
            double left = snappedLeftInset() + 82;
            place(kind, snappedLeftInset(), 78);
            place(words, left, Math.max(0, Math.min(words.prefWidth(-1), right - detailWidth - left - 8)));
            place(detail, right - detailWidth, detailWidth);
        }

        private void place(Region label, double x, double width) {
            double height = label.prefHeight(-1);
            label.resizeRelocate(snapPositionX(x), snapPositionY((getHeight() - height) / 2), width, height);
        }
    }
}
