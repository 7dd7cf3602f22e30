package dev.respdesk.gui.session;

import dev.respdesk.resp.RespValue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A session that outlives its connection: when that is lost, another takes its place with `resume`, and whatever is
/// open on this session stays open. `onClose` is told of every connection that is lost.
public final class LastingSession implements Session {
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
    public Target target() {
        return connection.target();
    }

    @Override
    public ServerFacts facts() {
        return connection.facts();
    }

    @Override
    public WriteLock lock() {
        return connection.lock();
    }

    @Override
    public int database() {
        return connection.database();
    }

    @Override
    public CompletableFuture<RespValue> select(int database) {
        return connection.select(database);
    }

    @Override
    public CompletableFuture<RespValue> send(byte[]... argv) {
        return connection.send(argv);
    }

    @Override
    public CompletableFuture<RespValue> sendBlocking(byte[]... argv) {
        return connection.sendBlocking(argv);
    }

    @Override
    public CompletableFuture<List<RespValue>> pipeline(List<byte[][]> requests) {
        return connection.pipeline(requests);
    }

    @Override
    public CompletableFuture<Session> another(String purpose) {
        return connection.another(purpose);
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

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void close() {
        connection.close();
    }
}
