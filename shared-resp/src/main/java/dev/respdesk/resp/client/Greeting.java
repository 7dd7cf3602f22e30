package dev.respdesk.resp.client;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// What is said before a connection is the caller's: `HELLO 3` with password and name, or `AUTH` and `CLIENT SETNAME`
/// where RESP2 is asked for or the server knows no HELLO; then `SELECT`.
final class Greeting {
    private final RespClient.Options options;
    private final Connection connection;
    private final List<byte[][]> said = new CopyOnWriteArrayList<>();

    Greeting(RespClient.Options options, Connection connection) {
        this.options = options;
        this.connection = connection;
    }

    /// Completes with the version agreed on, or fails with what the server said.
    CompletableFuture<RespVersion> run() {
        CompletableFuture<RespVersion> agreed = options.version() == RespVersion.RESP3 ? hello() : plain();
        return agreed.thenCompose(version -> select().thenApply(done -> version));
    }

    /// The requests sent so far.
    List<byte[][]> said() {
        return said;
    }

    private CompletableFuture<RespVersion> hello() {
        List<String> request = new ArrayList<>(List.of("HELLO", "3"));
        String password = options.password();
        if (password != null) {
            request.addAll(List.of("AUTH", user().isEmpty() ? "default" : user(), password));
        }
        if (!options.clientName().isEmpty()) {
            request.addAll(List.of("SETNAME", options.clientName()));
        }
        return send(request).thenCompose(reply -> {
            if (reply instanceof RespValue.Failure failure && isUnknownHello(failure)) {
                return plain();
            }
            return accepted("the greeting", reply).thenApply(ok -> RespVersion.RESP3);
        });
    }

    /// Servers before 6.0 say `ERR unknown command`, those without RESP3 `NOPROTO`.
    private static boolean isUnknownHello(RespValue.Failure failure) {
        String text = failure.text().toLowerCase(Locale.ROOT);
        return text.startsWith("noproto") || text.startsWith("err unknown command");
    }

    private CompletableFuture<RespVersion> plain() {
        return authenticate().thenCompose(done -> name()).thenApply(done -> RespVersion.RESP2);
    }

    private CompletableFuture<RespValue> authenticate() {
        String password = options.password();
        if (password == null) {
            return nothing();
        }
        List<String> request = user().isEmpty() ? List.of("AUTH", password) : List.of("AUTH", user(), password);
        return send(request).thenCompose(reply -> accepted("the password", reply));
    }

    private CompletableFuture<RespValue> name() {
        if (options.clientName().isEmpty()) {
            return nothing();
        }
        return send(List.of("CLIENT", "SETNAME", options.clientName()))
                .thenCompose(reply -> accepted("the greeting", reply));
    }

    private CompletableFuture<RespValue> select() {
        if (options.database() == 0) {
            return nothing();
        }
        return send(List.of("SELECT", Integer.toString(options.database())))
                .thenCompose(reply -> accepted("database " + options.database(), reply));
    }

    private CompletableFuture<RespValue> accepted(String what, RespValue reply) {
        return reply instanceof RespValue.Failure failure
                ? CompletableFuture.failedFuture(Reasons.refused(options, what, failure.text()))
                : CompletableFuture.completedFuture(reply);
    }

    private static CompletableFuture<RespValue> nothing() {
        return CompletableFuture.completedFuture(new RespValue.Null());
    }

    private String user() {
        String user = options.user();
        return user == null ? "" : user;
    }

    private CompletableFuture<RespValue> send(List<String> words) {
        byte[][] argv = new byte[words.size()][];
        for (int i = 0; i < argv.length; i++) {
            argv[i] = words.get(i).getBytes(StandardCharsets.UTF_8);
        }
        said.add(argv);
        return connection.send(argv, true);
    }
}
