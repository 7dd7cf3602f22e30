package dev.respdesk.resp.client;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection to a RESP server. Requests are sent in order and may be pipelined from any thread; each future
/// completes on the client's event loop with the reply (an error reply is a `RespValue.Failure`, not an exception) and
/// fails only where the connection does.
public final class RespClient implements AutoCloseable {
    private final Options options;
    private final Connection connection;
    private final RespVersion version;
    private final List<byte[][]> greeting;

    private RespClient(Options options, Connector.Greeted greeted) {
        this.options = options;
        this.connection = greeted.connection();
        this.version = greeted.version();
        this.greeting = greeted.said();
    }

    /// Where and how to connect. A host that begins with a slash is the path of a unix socket; the port does not count
    /// then. An empty user is the default user; no password sends no AUTH; an empty client name is not sent. RESP3
    /// falls back to RESP2 where the server knows no HELLO. The connect timeout is for the socket and again for the TLS
    /// handshake; the reply timeout is how long the server may be silent while it owes a reply. Zero is for ever.
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
            Duration replyTimeout) {
        /// RESP3 without a password, 5 s to connect and 30 s to reply.
        public static Options of(String host, int port) {
            Duration connect = Duration.ofSeconds(5);
            return new Options(host, port, null, null, null, 0, "", RespVersion.RESP3, connect, Duration.ofSeconds(30));
        }

        boolean isUnixSocket() {
            return host.startsWith("/");
        }

        /// Without the password: options end up in logs.
        @Override
        public String toString() {
            String asked = (user == null || user.isEmpty() ? "" : user + "@") + Reasons.address(this);
            String scheme = isUnixSocket() ? "unix://" : tls == null ? "redis://" : "rediss://";
            return scheme + asked + (isUnixSocket() ? "?db=" : "/") + database;
        }
    }

    /// TLS: an authority file (PEM) or null for the system's, a client certificate with key (PEM, PKCS#8) or null, the
    /// name that the server is asked for (SNI) and that its certificate has to be for, null for the host, and whether
    /// that is checked.
    public record TlsOptions(
            @Nullable Path authority,
            @Nullable Path certificate,
            @Nullable Path key,
            @Nullable String serverName,
            boolean verifyHost) {}

    /// Connects, authenticates, names the connection and selects the database. Fails with a `ConnectionException` whose
    /// message is for the user: what the server or the system said.
    public static CompletableFuture<RespClient> connect(Options options) {
        return connect(options, List.of());
    }

    private static CompletableFuture<RespClient> connect(Options options, List<Consumer<RespValue.Push>> listeners) {
        return Connector.connect(options).thenApply(greeted -> {
            listeners.forEach(greeted.connection()::addPushListener);
            return new RespClient(options, greeted);
        });
    }

    /// Closes this connection and opens another with the same options. Push listeners move over, subscriptions and
    /// other state of the connection do not. What was sent here and is not answered fails: it may have run or not.
    public CompletableFuture<RespClient> reconnect() {
        close();
        return connect(options, connection.pushListeners());
    }

    /// Sends a request. A subscription completes with its last confirmation, which listeners hear as well.
    public CompletableFuture<RespValue> send(byte[]... argv) {
        return connection.send(argv, true);
    }

    /// As `send`, arguments in UTF-8.
    public CompletableFuture<RespValue> send(String... argv) {
        return connection.send(bytes(argv), true);
    }

    /// As `send`, for a command that may take as long as it likes: the reply timeout does not hold while this is the
    /// oldest request. Under `send` that is so for the commands known to block (BLPOP, XREAD BLOCK, WAIT ...). Requests
    /// sent after it wait behind it; give a blocking command its own client.
    public CompletableFuture<RespValue> sendBlocking(byte[]... argv) {
        return connection.send(argv, false);
    }

    /// As `sendBlocking`, arguments in UTF-8.
    public CompletableFuture<RespValue> sendBlocking(String... argv) {
        return connection.send(bytes(argv), false);
    }

    private static byte[][] bytes(String[] argv) {
        byte[][] bytes = new byte[argv.length][];
        for (int i = 0; i < argv.length; i++) {
            bytes[i] = argv[i].getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    /// Sends requests in one write; completes with their replies in order.
    public CompletableFuture<List<RespValue>> pipeline(List<byte[][]> requests) {
        List<CompletableFuture<RespValue>> replies = connection.sendAll(requests);
        return CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> replies.stream().map(CompletableFuture::join).toList());
    }

    /// Hears pushes, on the client's event loop, in order. Under RESP2 messages of subscriptions are pushes too, and
    /// under both versions the lines of MONITOR (`monitor` and the line).
    public void onPush(Consumer<RespValue.Push> listener) {
        connection.addPushListener(listener);
    }

    /// Hears once that the connection is gone: null when it was closed here, otherwise why. At once where it is gone.
    public void onClose(Consumer<@Nullable Throwable> listener) {
        connection.closed().thenAccept(listener);
    }

    public boolean isOpen() {
        return connection.isOpen();
    }

    /// What this client was connected with.
    public Options options() {
        return options;
    }

    /// The requests that were sent before the first of the caller, the password in clear.
    public List<byte[][]> greeting() {
        return greeting;
    }

    /// The version that the server agreed to.
    public RespVersion version() {
        return version;
    }

    /// Closes the connection; requests without a reply fail. Returns at once.
    @Override
    public void close() {
        connection.close();
    }
}
