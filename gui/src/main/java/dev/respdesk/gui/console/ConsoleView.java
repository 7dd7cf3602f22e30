package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The console as it is seen: output, the prompt right behind it, the hint below, completions over it, and Stop while
/// something runs for longer than a moment.
public final class ConsoleView extends Region {
    /// How files are asked for: one to open, and one to write that has a name to begin with.
    public record Files(Consumer<Consumer<Path>> open, BiConsumer<String, Consumer<Path>> save) {}

    private static final double SIDE = 14;
    private static final double TOP = 8;
    private static final double EDGE = 4;
    /// With less room than for so many rows the hint is the syntax only.
    private static final int COMPACT_ROWS = 8;

    private final ConsoleViewModel model;
    private final BiConsumer<RespValue, String> save;
    private final OutputList output;
    private final PromptBox prompt;
    private final CompletionList completions;
    private final Button stop = new Button(Texts.text("stop"));
    private Parent floor = this;
    private final PauseTransition patience = new PauseTransition(Duration.millis(300));

    /// `save` writes a whole reply to a file that the user chooses; it has a name to begin with.
    public ConsoleView(ConsoleViewModel model, BiConsumer<RespValue, String> save) {
        this.model = model;
        this.save = save;
        output = new OutputList(model.output(), this::more);
        prompt = new PromptBox(model);
        completions = new CompletionList(model.prompt(), 22);
        getStyleClass().add("console");
        getStylesheets().add(stylesheet());
        stop.setVisible(false);
        stop.setFocusTraversable(false);
        stop.setOnAction(event -> model.stop());
        stop.setAccessibleText(Texts.text("console.stop-the-running-command"));
        output.setMenu(new OutputMenu(model, output.list(), this::more, save)::of);
        getChildren().addAll(output, prompt, stop, completions);
        listen();
    }

    static String stylesheet() {
        return Objects.requireNonNull(ConsoleView.class.getResource("console.css")).toExternalForm();
    }

    /// Has the completions float over more of the window than this: where the console is low they need that room.
    /// `add` puts them over `over`, without giving them a place.
    public void floatOver(Parent over, Consumer<Node> add) {
        getChildren().remove(completions);
        floor = over;
        add.accept(completions);
    }

    ReadOnlyStringProperty question() {
        return model.question();
    }

    /// Takes away what floats over the rest of the window.
    public void close() {
        patience.stop();
        if (completions.getParent() instanceof Pane over) {
            over.getChildren().remove(completions);
        }
    }

    private void more(Exchange exchange, boolean all) {
        RespValue reply = exchange.reply();
        if (all) {
            model.showAll(exchange);
        } else if (reply != null) {
            save.accept(reply, "reply.txt");
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
        completions.onChosen(this::focusPrompt);
        prompt.field().focusedProperty().subscribe(focused -> {
            boolean left = getScene() != null && getScene().getFocusOwner() != prompt.field();
            if (!focused && left && !completions.isFocusOwner()) {
                model.prompt().completions().clear();
            }
        });
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
        double most = Math.max(0, room - promptHeight);
        double outputHeight = Math.min(output.list().rowsHeight(), most);
        double whole = outputHeight < most ? outputHeight : wholeRows(outputHeight);
        output.resizeRelocate(0, TOP + outputHeight - whole, getWidth(), whole);
        prompt.resizeRelocate(SIDE, TOP + outputHeight, width, promptHeight);
        double stopWidth = stop.prefWidth(-1);
        double stopHeight = stop.prefHeight(-1);
        double stopTop = Math.min(TOP + outputHeight, getHeight() - stopHeight - 4);
        stop.resizeRelocate(getWidth() - stopWidth - SIDE, Math.max(0, stopTop), stopWidth, stopHeight);
        layoutCompletions(TOP + outputHeight, promptHeight);
    }

    /// As much of a height as whole rows take, so that the first is not cut.
    private double wholeRows(double height) {
        double row = output.list().list().rowHeight();
        return height < row ? height : Math.floor(height / row) * row;
    }

    /// Below the prompt where that fits, else where there is more room, and no longer than that.
    private void layoutCompletions(double promptTop, double promptHeight) {
        Bounds place = floor.sceneToLocal(localToScene(new BoundingBox(SIDE, promptTop, getWidth(), promptHeight)));
        double above = place.getMinY() - EDGE;
        double below = floor.getLayoutBounds().getHeight() - place.getMaxY() - EDGE;
        double wanted = completions.wantedHeight();
        boolean under = below >= Math.min(wanted, above);
        double height = Math.clamp(wanted, 0, Math.max(0, under ? below : above));
        double width = Math.min(620, getWidth() - 2 * SIDE);
        double x = Math.clamp(prompt.wordX(completions.from()) - 10, 0, Math.max(0, getWidth() - 2 * SIDE - width));
        double y = under ? place.getMaxY() : place.getMinY() - height;
        completions.resizeRelocate(place.getMinX() + x, y, width, height);
    }
}
