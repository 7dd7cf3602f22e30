package dev.respdesk.resp.client;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection to a RESP server. Requests are sent in order and may be pipelined from any thread; each future
/// completes on the client's event loop with the reply (an error reply is a `RespValue.Failure`, not an exception) and
/// fails only where the connection does.
public final class RespClient implements AutoCloseable {
    private RespClient() {}

    /// Where and how to connect. An empty user is the default user; no password sends no AUTH. Times are per attempt and per reply.
    public record Options(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            @Nullable TlsOptions tls,
            int database,
            String clientName,
            RespVersion version,
            Duration connectTimeout,
            Duration replyTimeout) {}

    /// TLS: an authority file (PEM) or null for the system's, a client certificate with key or null, and whether the host name is checked.
    public record TlsOptions(
            java.nio.file.@Nullable Path authority,
            java.nio.file.@Nullable Path certificate,
            java.nio.file.@Nullable Path key,
            boolean verifyHost) {}

    /// Connects, authenticates, names the connection and selects the database. Fails with what the server said.
    public static CompletableFuture<RespClient> connect(Options options) {
        throw new UnsupportedOperationException("client");
    }

    public CompletableFuture<RespValue> send(byte[]... argv) {
        throw new UnsupportedOperationException("client");
    }

    /// As `send`, arguments in UTF-8.
    public CompletableFuture<RespValue> send(String... argv) {
        throw new UnsupportedOperationException("client");
    }

    /// Sends requests in one write; completes with their replies in order.
    public CompletableFuture<List<RespValue>> pipeline(List<byte[][]> requests) {
        throw new UnsupportedOperationException("client");
    }

    /// Hears pushes, on the client's event loop.
    public void onPush(Consumer<RespValue.Push> listener) {
        throw new UnsupportedOperationException("client");
    }

    /// Hears once that the connection is gone: null when it was closed here, otherwise why.
    public void onClose(Consumer<@Nullable Throwable> listener) {
        throw new UnsupportedOperationException("client");
    }

    public boolean isOpen() {
        throw new UnsupportedOperationException("client");
    }

    /// The version that the server agreed to.
    public RespVersion version() {
        throw new UnsupportedOperationException("client");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("client");
    }
}
