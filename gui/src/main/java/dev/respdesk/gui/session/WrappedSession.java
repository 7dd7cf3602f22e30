package dev.respdesk.gui.session;

import dev.respdesk.resp.RespValue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A session that passes everything on to another. Subclasses override what they change.
abstract class WrappedSession implements Session {
    /// The session that is asked; may be another one each time.
    abstract Session inner();

    @Override
    public Target target() {
        return inner().target();
    }

    @Override
    public ServerFacts facts() {
        return inner().facts();
    }

    @Override
    public WriteLock lock() {
        return inner().lock();
    }

    @Override
    public int database() {
        return inner().database();
    }

    @Override
    public CompletableFuture<RespValue> select(int database) {
        return inner().select(database);
    }

    @Override
    public CompletableFuture<RespValue> send(byte[]... argv) {
        return inner().send(argv);
    }

    @Override
    public CompletableFuture<RespValue> sendBlocking(byte[]... argv) {
        return inner().sendBlocking(argv);
    }

    @Override
    public CompletableFuture<List<RespValue>> pipeline(List<byte[][]> requests) {
        return inner().pipeline(requests);
    }

    @Override
    public CompletableFuture<Session> another(String purpose) {
        return inner().another(purpose);
    }

    @Override
    public void onSent(Consumer<Sent> listener) {
        inner().onSent(listener);
    }

    @Override
    public void onPush(Consumer<RespValue.Push> listener) {
        inner().onPush(listener);
    }

    @Override
    public void onClose(Consumer<@Nullable Throwable> listener) {
        inner().onClose(listener);
    }

    @Override
    public boolean isOpen() {
        return inner().isOpen();
    }

    @Override
    public void close() {
        inner().close();
    }
}
