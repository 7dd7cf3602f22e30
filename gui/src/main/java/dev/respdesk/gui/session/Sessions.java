package dev.respdesk.gui.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The session that the window shows, or null while there is none. Belongs to the window thread, except that `onSent`
/// listeners are called on connection threads.
public final class Sessions {
    private final ReadOnlyObjectWrapper<@Nullable Session> current = new ReadOnlyObjectWrapper<>();
    private final List<Consumer<Sent>> listeners = new ArrayList<>();

    /// The main session of the window. Its other connections (`Session.another`) report to `onSent` too.
    public ReadOnlyObjectProperty<@Nullable Session> current() {
        return current.getReadOnlyProperty();
    }

    /// Hears every command that any session of the window sends, on the connection's thread.
    public void onSent(Consumer<Sent> listener) {
        synchronized (listeners) {
            listeners.add(listener);
        }
    }

    /// For sessions to report to.
    public void sent(Sent sent) {
        List<Consumer<Sent>> all;
        synchronized (listeners) {
            all = List.copyOf(listeners);
        }
        all.forEach(listener -> listener.accept(sent));
    }

    /// Shows another session and closes the one before.
    public void show(@Nullable Session session) {
        Session before = current.get();
        current.set(session);
        if (before != null && before != session) {
            before.close();
        }
    }
}
