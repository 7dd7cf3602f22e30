package dev.respdesk.gui.session;

import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection to one server, with one selected database. Methods may be called on any thread; futures complete on
/// the connection's own thread, an error reply as `RespValue.Failure`, a lost connection as an exception.
public interface Session extends AutoCloseable {
    /// What this session is connected to.
    Target target();

    /// What the server said of itself when the session was opened.
    ServerFacts facts();

    /// What keeps commands that change data from leaving the window.
    default WriteLock lock() {
        return WriteLock.NONE;
    }

    /// The database that is selected on this connection.
    int database();

    /// Selects a database on this connection; `database()` changes when the server agrees.
    CompletableFuture<RespValue> select(int database);

    CompletableFuture<RespValue> send(byte[]... argv);

    /// As `send`, for commands that may rightly wait for as long as they like: no reply timeout.
    default CompletableFuture<RespValue> sendBlocking(byte[]... argv) {
        return send(argv);
    }

    /// Sends requests in one write; completes with their replies in order.
    CompletableFuture<List<RespValue>> pipeline(List<byte[][]> requests);

    /// As `send`, arguments in UTF-8.
    default CompletableFuture<RespValue> send(String... argv) {
        return send(argv(argv));
    }

    /// Opens a second connection to the same server and database: for the console, MONITOR, a long scan.
    CompletableFuture<Session> another(String purpose);

    /// Hears every command that the window sent over this connection, on the connection's thread.
    void onSent(Consumer<Sent> listener);

    /// Hears pushes and pub/sub messages, on the connection's thread.
    void onPush(Consumer<RespValue.Push> listener);

    /// Hears once that the connection is gone: null when it was closed here, otherwise why.
    void onClose(Consumer<@Nullable Throwable> listener);

    boolean isOpen();

    @Override
    void close();

    /// Arguments in UTF-8.
    static byte[][] argv(String... words) {
        byte[][] argv = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            argv[i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        return argv;
    }
}
