package dev.respdesk.gui.control;

import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// One page of a `TabArea`. `id` finds it again ("key:0:cart:user:118", "aof:/path"). A preview page is replaced by the
/// next one that is shown as a preview; pinning it keeps it.
public final class TabPage {
    private final String id;
    private final Node content;
    private final StringProperty title = new SimpleStringProperty();
    private final ObjectProperty<@Nullable Node> badge = new SimpleObjectProperty<>();
    private final BooleanProperty dirty = new SimpleBooleanProperty();
    private final BooleanProperty preview = new SimpleBooleanProperty();
    private boolean closable = true;
    private boolean data;
    private Consumer<Runnable> guard = Runnable::run;
    private Runnable onClosed = () -> {};

    public TabPage(String id, String title, Node content) {
        this.id = id;
        this.content = content;
        this.title.set(title);
    }

    public String id() {
        return id;
    }

    public Node content() {
        return content;
    }

    public StringProperty title() {
        return title;
    }

    /// A small node before the title, such as a type letter.
    public ObjectProperty<@Nullable Node> badge() {
        return badge;
    }

    /// Whether there are edits that are not saved; shown as a dot.
    public BooleanProperty dirty() {
        return dirty;
    }

    public BooleanProperty preview() {
        return preview;
    }

    /// A page that stays: it has no close button.
    public TabPage unclosable() {
        closable = false;
        return this;
    }

    /// The title is data (a key's name) and is set in the data face.
    public TabPage dataTitle() {
        data = true;
        return this;
    }

    boolean isClosable() {
        return closable;
    }

    boolean isDataTitle() {
        return data;
    }

    /// Asked before the page goes away: `guard` runs the given continuation at once, later, or never.
    public void guardLeaving(Consumer<Runnable> newGuard) {
        guard = newGuard;
    }

    /// Runs `next` if and when the page may be left.
    public void leave(Runnable next) {
        guard.accept(next);
    }

    public void onClosed(Runnable action) {
        onClosed = action;
    }

    void closed() {
        onClosed.run();
    }
}
