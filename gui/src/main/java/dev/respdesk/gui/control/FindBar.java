package dev.respdesk.gui.control;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The line above an editor that searches its text, ignoring case, and goes from match to match.
final class FindBar extends HBox {
    private static final Duration TYPING = Duration.ofMillis(120);
    private static final int MOST = 100_000;

    private final CodeEditor editor;
    private final Background background;
    private final TextField wanted = new TextField();
    private final Label count = new Label();
    private @Nullable Job<?> searching;

    FindBar(CodeEditor editor, Background background) {
        this.editor = editor;
        this.background = background;
        getStyleClass().addAll("strip", "find-bar");
        wanted.setPromptText(Texts.text("sent.find-in-this-value"));
        wanted.setPrefWidth(260);
        wanted.setMinWidth(80);
        count.getStyleClass().addAll("muted", "small");
        count.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(wanted, button(Texts.text("sent.previous"), () -> go(-1)), button(Texts.text("sent.next"),
                () -> go(1)), count, space,
                button(Texts.text("close"), editor::closeFind));
        wanted.textProperty().addListener(o -> {
            stop();
            searching = background.after(TYPING, () -> search(0));
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    private static Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            editor.closeFind();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == wanted) {
            go(event.isShiftDown() ? -1 : 1);
            event.consume();
        }
    }

    /// Takes the keyboard; searches for `words` where there are some and they are one line.
    void open(String words) {
        if (!words.isEmpty() && words.length() < 200 && words.indexOf('\n') < 0) {
            wanted.setText(words);
        }
        wanted.selectAll();
        background.after(Duration.ZERO, wanted::requestFocus);
    }

    private void stop() {
        if (searching != null) {
            searching.cancel();
        }
    }

    /// Searches anew, because the text may have changed, and goes to the next match (1), the one before (-1), or the
    /// first at or after the caret (0).
    void go(int step) {
        stop();
        search(step);
    }

    private void search(int step) {
        String words = wanted.getText();
        int caret = editor.selectionStart();
        if (words.isEmpty()) {
            count.setText("");
            return;
        }
        Supplier<Folding.Plain> text = editor.plain();
        searching = background.run(() -> find(text.get(), words)).onDone(found -> show(found, caret, step));
    }

    /// Where the words begin, in a text.
    @SuppressWarnings("ArrayRecordComponent")
    private record Found(Folding.Plain plain, int length, int[] matches) {}

    private static Found find(Folding.Plain plain, String words) {
        Matcher matcher = Pattern.compile(words, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(plain.text());
        int[] starts = new int[64];
        int found = 0;
        while (found < MOST && matcher.find()) {
            starts = found == starts.length ? Arrays.copyOf(starts, 2 * found) : starts;
            starts[found++] = matcher.start();
        }
        return new Found(plain, words.length(), Arrays.copyOf(starts, found));
    }

    private void show(Found found, int caret, int step) {
        Folding.Plain plain = found.plain;
        int[] matches = found.matches;
        if (matches.length == 0) {
            count.setText(Texts.text("sent.not-found"));
            return;
        }
        int at = Arrays.binarySearch(matches, plain.placeOf(caret));
        boolean onMatch = at >= 0;
        int next = onMatch ? at + step : -at - 1 - (step < 0 ? 1 : 0);
        int chosen = Math.floorMod(next, matches.length);
        count.setText(Texts.text("sent.x-of-x-x", Words.count(chosen + 1), matches.length == MOST
                ? Texts.text("sent.more-than") : "", Words.count(matches.length)));
        editor.select(plain.shownAt(matches[chosen]), plain.shownAt(matches[chosen] + found.length));
    }
}
