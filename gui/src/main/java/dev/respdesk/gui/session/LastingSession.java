package dev.respdesk.gui.session;

import dev.respdesk.resp.RespValue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A session that outlives its connection: when that is lost, another takes its place with `resume`, and whatever is
/// open on this session stays open. `onClose` is told of every connection that is lost.
public final class LastingSession extends WrappedSession {
    private final List<Consumer<Sent>> sentListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<RespValue.Push>> pushListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<@Nullable Throwable>> closeListeners = new CopyOnWriteArrayList<>();
    private volatile Session connection;

    public LastingSession(Session connection) {
        this.connection = connection;
        listenTo(connection);
    }

    /// Goes on over another connection, and closes the one before.
    public void resume(Session next) {
        Session before = connection;
        connection = next;
        sentListeners.forEach(next::onSent);
        pushListeners.forEach(next::onPush);
        listenTo(next);
        before.close();
    }

    private void listenTo(Session heard) {
        heard.onClose(why -> {
            if (heard == connection) {
                closeListeners.forEach(listener -> listener.accept(why));
            }
        });
    }

    @Override
    Session inner() {
        return connection;
    }

    @Override
    public void onSent(Consumer<Sent> listener) {
        sentListeners.add(listener);
        connection.onSent(listener);
    }

    @Override
    public void onPush(Consumer<RespValue.Push> listener) {
        pushListeners.add(listener);
        connection.onPush(listener);
    }

    @Override
    public void onClose(Consumer<@Nullable Throwable> listener) {
        closeListeners.add(listener);
    }
}
