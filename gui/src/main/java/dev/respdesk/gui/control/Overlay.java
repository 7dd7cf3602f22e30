package dev.respdesk.gui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The window's content with what floats above it: cards that want an answer, and toasts. One card at a time; Esc and
/// a click beside it close it, and the focus goes back to where it was.
public final class Overlay extends StackPane {
    private static final Duration TOAST_TIME = Duration.seconds(5);

    private final StackPane veil = new StackPane();
    private final HBox toast = new HBox();
    private final Label toastText = new Label();
    private final PauseTransition toastTime = new PauseTransition(TOAST_TIME);
    private @Nullable Node focusBefore;
    private Runnable onDismiss = () -> {};

    public Overlay(Node content) {
        this();
        setContent(content);
    }

    /// Over nothing yet: see `setContent`.
    public Overlay() {
        veil.getStyleClass().add("veil");
        veil.setVisible(false);
        veil.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() == veil) {
                dismiss();
            }
        });
        veil.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                dismiss();
                event.consume();
            }
        });
        veil.addEventFilter(KeyEvent.KEY_PRESSED, this::keepFocus);
        toast.getStyleClass().add("toast");
        toast.getChildren().add(toastText);
        toast.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        toast.setVisible(false);
        toastTime.setOnFinished(e -> toast.setVisible(false));
        StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
        StackPane.setMargin(toast, new Insets(0, 0, 60, 0));
        getChildren().addAll(veil, toast);
    }

    /// Tab goes round in the card, and not into what lies under it.
    private void keepFocus(KeyEvent event) {
        List<Node> stops = new ArrayList<>();
        addStops(veil, stops);
        if (event.getCode() != KeyCode.TAB || event.isControlDown() || stops.isEmpty()) {
            return;
        }
        Node edge = event.isShiftDown() ? stops.getFirst() : stops.getLast();
        if (getScene().getFocusOwner() == edge) {
            (event.isShiftDown() ? stops.getLast() : stops.getFirst()).requestFocus();
            event.consume();
        }
    }

    private static void addStops(Parent parent, List<Node> stops) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (node.isVisible() && !node.isDisabled()) {
                if (node.isFocusTraversable()) {
                    stops.add(node);
                }
                if (node instanceof Parent inner) {
                    addStops(inner, stops);
                }
            }
        }
    }

    /// What is under the cards; once.
    public void setContent(Node content) {
        getChildren().addFirst(content);
        StackPane.setAlignment(content, Pos.TOP_LEFT); // what is too wide is cut on the right only
    }

    /// Lays a node over the content and under the cards; its place and size are its owner's business.
    public void addFloating(Node node) {
        node.setManaged(false);
        getChildren().add(getChildren().indexOf(veil), node);
    }

    /// Shows a card in the middle of the window, or at its top.
    public void show(Region card, Pos position, Runnable whenDismissed) {
        if (!isShowing()) {
            focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        }
        onDismiss = whenDismissed;
        card.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane.setAlignment(card, position);
        StackPane.setMargin(card, new Insets(60, 20, 40, 20));
        veil.getChildren().setAll(card);
        veil.setVisible(true);
    }

    public void show(Region card) {
        show(card, Pos.CENTER, () -> {});
    }

    public boolean isShowing() {
        return veil.isVisible();
    }

    /// Takes the card away.
    public void hide() {
        veil.setVisible(false);
        veil.getChildren().clear();
        onDismiss = () -> {};
        if (focusBefore != null) {
            focusBefore.requestFocus();
            focusBefore = null;
        }
    }

    /// As `hide`, when the user does not want to answer.
    public void dismiss() {
        Runnable action = onDismiss;
        hide();
        action.run();
    }

    /// Says something for a few seconds, with an optional button.
    public void toast(String words, @Nullable Button button) {
        toastText.setText(words);
        toast.getChildren().setAll(button == null ? List.of(toastText) : List.of(toastText, button));
        toast.setVisible(true);
        toastTime.playFromStart();
    }

    /// Puts a text into the clipboard and says so.
    public void copy(String text, String words) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        toast(words);
    }

    public void toast(String words) {
        toast(words, null);
    }
}
