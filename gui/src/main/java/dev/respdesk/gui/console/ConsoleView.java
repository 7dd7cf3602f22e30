package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The console as it is seen: output, the prompt right behind it, the hint below, completions over it, and Stop while
/// something runs for longer than a moment.
public final class ConsoleView extends Region {
    private static final double SIDE = 14;
    private static final double TOP = 8;
    /// With less room than for so many rows the hint is the syntax only.
    private static final int COMPACT_ROWS = 8;

    private final ConsoleViewModel model;
    private final Consumer<RespValue> save;
    private final OutputList output;
    private final PromptBox prompt;
    private final CompletionList completions;
    private final Button stop = new Button("Stop");
    private final PauseTransition patience = new PauseTransition(Duration.millis(300));

    /// `save` writes a whole reply to a file that the user chooses.
    public ConsoleView(ConsoleViewModel model, Consumer<RespValue> save) {
        this.model = model;
        this.save = save;
        output = new OutputList(model.output(), this::more);
        prompt = new PromptBox(model);
        completions = new CompletionList(model.prompt(), 22);
        getStyleClass().add("console");
        getStylesheets().add(Objects.requireNonNull(ConsoleView.class.getResource("console.css")).toExternalForm());
        stop.setVisible(false);
        stop.setFocusTraversable(false);
        stop.setOnAction(event -> model.stop());
        stop.setAccessibleText("Stop the running command");
        output.setMenu(new OutputMenu(model, output.list(), this::more)::of);
        getChildren().addAll(output, prompt, stop, completions);
        listen();
    }

    private void more(Exchange exchange, boolean all) {
        RespValue reply = exchange.reply();
        if (all) {
            model.showAll(exchange);
        } else if (reply != null) {
            save.accept(reply);
        }
    }

    private void listen() {
        ConsoleKeys keys = new ConsoleKeys(model, completions, output.list());
        prompt.field().addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        prompt.field().addEventFilter(KeyEvent.KEY_TYPED, keys::typed);
        patience.setOnFinished(event -> waiting(model.busy().get()));
        model.busy().subscribe(this::busy);
        model.output().revision().subscribe(now -> requestLayout());
        completions.visibleProperty().subscribe(now -> requestLayout());
        prompt.heightProperty().subscribe(now -> requestLayout());
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                focusPrompt();
            }
        });
    }

    private void busy(boolean now) {
        if (now) {
            patience.playFromStart();
        } else {
            patience.stop();
            waiting(false);
        }
    }

    private void waiting(boolean on) {
        stop.setVisible(on);
        prompt.waiting(on);
    }

    /// Puts the caret into the prompt.
    public void focusPrompt() {
        prompt.field().requestFocus();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(0, getWidth() - 2 * SIDE);
        prompt.compact(getHeight() < COMPACT_ROWS * output.list().list().rowHeight());
        double promptHeight = prompt.prefHeight(width);
        double room = Math.max(0, getHeight() - 2 * TOP);
        double outputHeight = Math.clamp(output.list().rowsHeight(), 0, Math.max(0, room - promptHeight));
        output.resizeRelocate(0, TOP, getWidth(), outputHeight);
        prompt.resizeRelocate(SIDE, TOP + outputHeight, width, promptHeight);
        double stopWidth = stop.prefWidth(-1);
        double stopHeight = stop.prefHeight(-1);
        double stopTop = Math.min(TOP + outputHeight, getHeight() - stopHeight - 4);
        stop.resizeRelocate(getWidth() - stopWidth - SIDE, Math.max(0, stopTop), stopWidth, stopHeight);
        layoutCompletions(TOP + outputHeight, promptHeight);
    }

    private void layoutCompletions(double promptTop, double promptHeight) {
        double below = getHeight() - promptTop - promptHeight;
        boolean under = below >= Math.min(completions.wantedHeight(), promptTop);
        double height = Math.min(completions.wantedHeight(), (under ? below : promptTop) - 4);
        double width = Math.min(620, getWidth() - 2 * SIDE);
        double x = Math.min(SIDE + prompt.wordX(completions.from()) - 10, getWidth() - SIDE - width);
        double y = under ? promptTop + promptHeight : promptTop - height;
        completions.resizeRelocate(Math.max(SIDE, x), y, width, Math.max(0, height));
    }
}
