package dev.respdesk.gui.session;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A session that lets no command pass that its lock refuses; every further connection made from it is guarded by the
/// same lock. A pipeline with one such command is refused as a whole.
public final class GuardedSession extends WrappedSession {
    private static final RespValue REFUSED = new RespValue.Failure(
            Texts.text("session.locked-this-connection-is-read-only"));

    private final Session session;
    private final WriteLock lock;

    public GuardedSession(Session session, WriteLock lock) {
        this.session = session;
        this.lock = lock;
    }

    @Override
    Session inner() {
        return session;
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
}
