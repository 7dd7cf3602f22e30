package dev.respdesk.gui.console;

import dev.respdesk.gui.control.CharacterRuler;
import dev.respdesk.gui.text.Texts;
import javafx.css.PseudoClass;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The line at the prompt with the word under the caret marked, and below it the hint, what is wrong, or the question
/// of a dangerous command.
final class PromptBox extends VBox {
    private static final PseudoClass PRODUCTION = PseudoClass.getPseudoClass("production");

    private final ConsoleViewModel model;
    private final Text mark = new Text();
    private final PromptField field;
    private final Region marker = new Region();
    private final CharacterRuler ruler = new CharacterRuler(this::requestLayout);
    private final TextFlow hint = new TextFlow();
    private boolean waiting;
    private boolean compact;

    PromptBox(ConsoleViewModel model) {
        this.model = model;
        field = new PromptField(model::paste, model.prompt().caret()::get);
        getStyleClass().add("prompt-box");
        mark.getStyleClass().addAll("mono", Tone.PROMPT.styleClass());
        marker.getStyleClass().add("word-marker");
        marker.setManaged(false);
        marker.setMouseTransparent(true);
        hint.getStyleClass().add("hint");
        StackPane layers = new StackPane(ruler, marker, field);
        HBox.setHgrow(layers, Priority.ALWAYS);
        HBox line = new HBox(mark, layers);
        line.getStyleClass().add("prompt-line");
        getChildren().addAll(line, hint);
        bind();
    }

    private void bind() {
        Prompt prompt = model.prompt();
        field.textProperty().bindBidirectional(prompt.input());
        field.caretPositionProperty().subscribe(at -> {
            if (field.isFocused()) {
                prompt.caret().set(at.intValue());
            }
        });
        prompt.caret().subscribe(at -> moveCaret(at.intValue()));
        prompt.hint().subscribe(now -> update());
        prompt.search().subscribe(now -> update());
        model.mark().subscribe(now -> update());
        model.question().subscribe(now -> update());
    }

    private void moveCaret(int at) {
        if (field.getCaretPosition() != at && at <= field.getLength()) {
            field.positionCaret(at);
        }
    }

    PromptField field() {
        return field;
    }

    /// Where a character of the line stands, from the left of this.
    double wordX(int column) {
        return mark.getLayoutBounds().getWidth() + column * ruler.characterWidth();
    }

    /// Leaves out what is nice to know: there is little room.
    void compact(boolean on) {
        if (on != compact) {
            compact = on;
            update();
        }
    }

    /// Says that a command runs and takes its time.
    void waiting(boolean on) {
        waiting = on;
        update();
    }

    private void update() {
        String search = model.prompt().search().get();
        mark.setText(search == null ? model.mark().get() : Texts.text("console.search-x", search));
        mark.pseudoClassStateChanged(PRODUCTION, model.production());
        hint.getChildren().clear();
        if (!model.question().get().isEmpty()) {
            add(new Span(model.question().get(), Tone.ERROR));
        } else if (search != null) {
            add(Span.faint(Texts.text("console.ctrl-r-older-enter-runs-esc")));
        } else if (waiting && field.getText().isEmpty()) {
            add(Span.faint(model.listening() ? "listening" : "running"));
            add(Span.faint(Texts.text("console.esc-stops-it-what-is-entered")));
        } else {
            spans(model.prompt().hint().get());
        }
        placeMarker();
    }

    private void spans(Hint now) {
        String problem = now.problem();
        if (problem != null) {
            add(new Span(problem + (now.spans().isEmpty() ? "" : "  \u00b7  "), Tone.WARN));
        }
        (compact ? now.syntax() : now.spans()).forEach(this::add);
        if (!now.spans().isEmpty() && !compact) {
            add(Span.faint(Texts.text("console.f1-help")));
        }
    }

    private void add(Span span) {
        hint.getChildren().add(LineRow.node(span));
    }

    private void placeMarker() {
        Hint now = model.prompt().hint().get();
        double width = ruler.characterWidth();
        boolean fits = now.from() >= 0 && now.to() * width < field.getWidth() && model.question().get().isEmpty();
        marker.setVisible(fits && model.prompt().search().get() == null);
        if (fits) {
            marker.resizeRelocate(now.from() * width, 1, (now.to() - now.from()) * width, field.getHeight() - 2);
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        placeMarker();
    }
}
