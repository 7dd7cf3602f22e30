package dev.respdesk.gui.session;

import dev.respdesk.resp.RespValue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A session that lets no command pass that its lock refuses; every further connection made from it is guarded by the
/// same lock. A pipeline with one such command is refused as a whole.
public final class GuardedSession implements Session {
    private static final RespValue REFUSED = new RespValue.Failure(
            "LOCKED This connection is read only. Unlock it at the top of the window to change data.");

    private final Session session;
    private final WriteLock lock;

    public GuardedSession(Session session, WriteLock lock) {
        this.session = session;
        this.lock = lock;
    }

    @Override
    public WriteLock lock() {
        return lock;
    }

    @Override
    public CompletableFuture<RespValue> send(byte[]... argv) {
        return lock.refuses(argv, facts()) ? CompletableFuture.completedFuture(REFUSED) : session.send(argv);
    }

    @Override
    public CompletableFuture<RespValue> sendBlocking(byte[]... argv) {
        return lock.refuses(argv, facts()) ? CompletableFuture.completedFuture(REFUSED) : session.sendBlocking(argv);
    }

    @Override
    public CompletableFuture<List<RespValue>> pipeline(List<byte[][]> requests) {
        boolean refused = requests.stream().anyMatch(argv -> lock.refuses(argv, facts()));
        return refused
                ? CompletableFuture.completedFuture(requests.stream().map(argv -> REFUSED).toList())
                : session.pipeline(requests);
    }

    @Override
    public CompletableFuture<Session> another(String purpose) {
        return session.another(purpose).thenApply(other -> new GuardedSession(other, lock));
    }

    @Override
    public Target target() {
        return session.target();
    }

    @Override
    public ServerFacts facts() {
        return session.facts();
    }

    @Override
    public int database() {
        return session.database();
    }

    @Override
    public CompletableFuture<RespValue> select(int database) {
        return session.select(database);
    }

    @Override
    public void onSent(Consumer<Sent> listener) {
        session.onSent(listener);
    }

    @Override
    public void onPush(Consumer<RespValue.Push> listener) {
        session.onPush(listener);
    }

    @Override
    public void onClose(Consumer<@Nullable Throwable> listener) {
        session.onClose(listener);
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public void close() {
        session.close();
    }
}
