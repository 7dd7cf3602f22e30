package dev.respdesk.gui.control;

import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A card on the overlay: heading, words, fields, and buttons whose words say what they do. Enter presses the first
/// button that was added as the main one.
public final class Card extends VBox {
    private final Overlay overlay;
    private final VBox body = new VBox();
    private final HBox buttons = new HBox();
    private final Label trouble = new Label();
    private @Nullable Node first;
    private @Nullable Button main;

    public Card(Overlay overlay, String heading) {
        this.overlay = overlay;
        getStyleClass().add("card");
        Label title = new Label(heading);
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        body.setSpacing(10);
        trouble.getStyleClass().addAll("danger", "small");
        trouble.setWrapText(true);
        trouble.setVisible(false);
        trouble.setManaged(false);
        buttons.setSpacing(8);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, body, trouble, buttons);
    }

    /// Wider than a card with a few words is.
    public Card wide() {
        getStyleClass().add("wide");
        return this;
    }

    /// Adds a paragraph.
    public Card words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("muted");
        body.getChildren().add(label);
        return this;
    }

    /// Adds a node on a line of its own.
    public Card add(Node node) {
        body.getChildren().add(node);
        return this;
    }

    /// Adds a labelled text field and answers it. The first one gets the focus.
    public TextField field(String name, String value) {
        TextField field = new TextField(value);
        field(name, field);
        return field;
    }

    /// Adds a labelled field for some lines of text: Tab leaves it as it leaves every other, Ctrl+Enter is the main
    /// button.
    public TextArea area(String name, int lines) {
        TextArea area = new TextArea();
        area.setPrefRowCount(lines);
        area.setWrapText(true);
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown() && main != null) {
                main.fire();
                event.consume();
            }
        });
        field(name, area);
        return area;
    }

    /// Adds a labelled control.
    public Card field(String name, Region control) {
        Label label = new Label(name);
        label.getStyleClass().addAll("muted", "small");
        label.setLabelFor(control);
        control.setMaxWidth(Double.MAX_VALUE);
        body.getChildren().add(new VBox(4, label, control));
        if (first == null) {
            first = control;
        }
        return this;
    }

    /// Adds the button that Enter presses. `action` answers whether the card may go.
    public Button main(String words, String styleClass, Supplier<Boolean> action) {
        Button button = button(words, action);
        button.setDefaultButton(true);
        button.getStyleClass().add(styleClass);
        main = button;
        return button;
    }

    /// Adds another button. `action` answers whether the card may go.
    public Button button(String words, Supplier<Boolean> action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> {
            if (action.get()) {
                close();
            }
        });
        buttons.getChildren().add(button);
        return button;
    }

    /// Adds the button that does nothing.
    public Card cancel(String words) {
        Button button = button(words, () -> true);
        if (first == null) {
            first = button;
        }
        return this;
    }

    /// Shows the card; `whenDismissed` runs if the user closes it without a button.
    public void show(Runnable whenDismissed) {
        overlay.show(this, Pos.CENTER, whenDismissed);
        applyCss(); // text fields select all as they get their skins: before, not after, a caret is put somewhere
        Node focus = first;
        if (focus != null) {
            focus.requestFocus();
        }
        if (focus instanceof TextField field) {
            field.selectAll();
        }
    }

    public void show() {
        show(() -> {});
    }

    /// Takes the card away, if it is still the one that is shown.
    public void close() {
        if (getScene() != null && getParent() != null) {
            overlay.hide();
        }
    }

    /// Says on the card what is wrong; null takes it away.
    public void trouble(@Nullable String words) {
        trouble.setText(words == null ? "" : words);
        trouble.setVisible(words != null);
        trouble.setManaged(words != null);
    }
}
