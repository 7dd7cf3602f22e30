package dev.respdesk.gui.session;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.client.RespClient;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Asks a new connection who the server is.
final class FactsQuery {
    /// What is asked, in this order.
    static final List<byte[][]> REQUESTS = List.of(
            Session.argv("INFO"), Session.argv("COMMAND"), Session.argv("CONFIG", "GET", "databases"));
    private static final int DATABASES = 16;

    private FactsQuery() {}

    /// Where an entry of COMMAND has its subcommands.
    private static final int SUBCOMMANDS = 9;

    /// Fails where the server refuses INFO because it wants a password; other refusals leave facts empty.
    static CompletableFuture<ServerFacts> ask(RespClient client) {
        return client.pipeline(REQUESTS).thenCompose(replies -> read(client, replies));
    }

    private static CompletableFuture<ServerFacts> read(RespClient client, List<RespValue> replies) {
        if (replies.get(0) instanceof RespValue.Failure failure && failure.code().equals("NOAUTH")) {
            return CompletableFuture.failedFuture(new ServerError(failure.text()));
        }
        Map<String, String> info = InfoText.parse(Ask.text(replies.get(0), ""));
        List<RespValue> config = Ask.items(replies.get(2));
        int databases = config.size() < 2 ? DATABASES : (int) Ask.number(config.get(1), DATABASES);
        return CompletableFuture.completedFuture(new ServerFacts(
                product(info), version(info), client.version(), databases, commands(replies.get(1), false),
                commands(replies.get(1), true), info));
    }

    private static String product(Map<String, String> info) {
        if (info.containsKey("respdesk_version")) {
            return "RespDesk";
        }
        String name = info.getOrDefault("server_name", "redis");
        return name.isEmpty() ? "Redis" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String version(Map<String, String> info) {
        String own = info.containsKey("valkey_version") ? info.get("valkey_version") : info.get("respdesk_version");
        return own == null ? info.getOrDefault("redis_version", "") : own;
    }

    /// The names in a reply of COMMAND: all, or those that write or have a subcommand that does (XGROUP).
    private static Set<String> commands(RespValue reply, boolean writing) {
        Set<String> names = new HashSet<>();
        for (RespValue entry : Ask.items(reply)) {
            List<RespValue> parts = Ask.items(entry);
            if (!parts.isEmpty() && (!writing || writes(parts))) {
                names.add(Ask.text(parts.getFirst(), "").toUpperCase(Locale.ROOT));
            }
        }
        return Set.copyOf(names);
    }

    private static boolean writes(List<RespValue> parts) {
        return parts.size() > 2 && Ask.items(parts.get(2)).stream().anyMatch(flag -> Ask.text(flag, "").equals("write"))
                || parts.size() > SUBCOMMANDS
                && Ask.items(parts.get(SUBCOMMANDS)).stream().anyMatch(each -> writes(Ask.items(each)));
    }
}
