package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The console as it is seen: output, the prompt right behind it, the hint below, completions over it, and Stop while
/// something runs for longer than a moment.
public final class ConsoleView extends Region {
    private static final double ROW = 20;
    private static final double SIDE = 14;
    private static final double TOP = 8;

    private final ConsoleViewModel model;
    private final OutputList output;
    private final PromptBox prompt;
    private final CompletionList completions;
    private final Button stop = new Button("Stop");
    private final PauseTransition patience = new PauseTransition(Duration.millis(300));

    /// `save` writes a whole reply to a file that the user chooses.
    public ConsoleView(ConsoleViewModel model, Consumer<RespValue> save) {
        this.model = model;
        output = new OutputList(model.output(), ROW, model::showAll, save);
        prompt = new PromptBox(model);
        completions = new CompletionList(model.prompt(), 22);
        getStyleClass().add("console");
        getStylesheets().add(Objects.requireNonNull(ConsoleView.class.getResource("console.css")).toExternalForm());
        stop.setVisible(false);
        stop.setOnAction(event -> model.stop());
        stop.setAccessibleText("Stop the running command");
        getChildren().addAll(output, prompt, stop, completions);
        listen();
    }

    private void listen() {
        ConsoleKeys keys = new ConsoleKeys(model, completions, output);
        prompt.field().addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        prompt.field().addEventFilter(KeyEvent.KEY_TYPED, keys::typed);
        patience.setOnFinished(event -> stop.setVisible(model.busy().get()));
        model.busy().subscribe(this::busy);
        model.output().addListener((javafx.collections.ListChangeListener<Line>) change -> requestLayout());
        completions.visibleProperty().subscribe(now -> requestLayout());
        prompt.heightProperty().subscribe(now -> requestLayout());
        setOnMouseClicked(event -> focusPrompt());
    }

    private void busy(boolean now) {
        if (now) {
            patience.playFromStart();
        } else {
            patience.stop();
            stop.setVisible(false);
        }
    }

    /// Puts the caret into the prompt.
    public void focusPrompt() {
        prompt.field().requestFocus();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(0, getWidth() - 2 * SIDE);
        double promptHeight = prompt.prefHeight(width);
        double room = Math.max(0, getHeight() - 2 * TOP);
        double outputHeight = Math.clamp(output.rowsHeight(), 0, Math.max(0, room - promptHeight));
        output.resizeRelocate(0, TOP, getWidth(), outputHeight);
        prompt.resizeRelocate(SIDE, TOP + outputHeight, width, promptHeight);
        double stopWidth = stop.prefWidth(-1);
        stop.resizeRelocate(getWidth() - stopWidth - SIDE, TOP, stopWidth, stop.prefHeight(-1));
        layoutCompletions(TOP + outputHeight, promptHeight);
        double column = prompt.columnWidth();
        if (column > 0) {
            model.output().fit((int) ((width - 12) / column));
        }
    }

    private void layoutCompletions(double promptTop, double promptHeight) {
        double below = getHeight() - promptTop - promptHeight;
        boolean under = below >= Math.min(completions.wantedHeight(), promptTop);
        double height = Math.min(completions.wantedHeight(), (under ? below : promptTop) - 4);
        double width = Math.min(560, getWidth() - 2 * SIDE);
        double y = under ? promptTop + promptHeight : promptTop - height;
        completions.resizeRelocate(SIDE, y, width, Math.max(0, height));
    }
}
