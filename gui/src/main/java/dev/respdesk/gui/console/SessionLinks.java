package dev.respdesk.gui.console;

import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The console's connections as further connections of the window's session.
public final class SessionLinks implements ConsoleLinks {
    private final Supplier<@Nullable Session> session;

    /// With the session that the window shows at the time.
    public SessionLinks(Supplier<@Nullable Session> session) {
        this.session = session;
    }

    @Override
    public CompletableFuture<ConsoleLink> open(int db) {
        Session main = session.get();
        if (main == null) {
            return CompletableFuture.failedFuture(new IOException(Texts.text("console.no-server-is-connected")));
        }
        return main.another("console").thenCompose(own -> select(own, db));
    }

    private static CompletableFuture<ConsoleLink> select(Session own, int db) {
        if (own.database() == db) {
            return CompletableFuture.completedFuture(new SessionLink(own));
        }
        return own.select(db).thenApply(reply -> new SessionLink(own));
    }

    private record SessionLink(Session session) implements ConsoleLink {
        @Override
        public CompletableFuture<RespValue> send(byte[]... argv) {
            return session.sendBlocking(argv);
        }

        @Override
        public void onPush(Consumer<RespValue> listener) {
            session.onPush(listener::accept);
        }

        @Override
        public void onClose(Consumer<@Nullable Throwable> listener) {
            session.onClose(listener);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
