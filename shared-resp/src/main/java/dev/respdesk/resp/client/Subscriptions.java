package dev.respdesk.resp.client;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespValue.Push;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What this connection is subscribed to, and which values are therefore pushes: under RESP2 they come as plain arrays,
/// the lines of MONITOR as plain texts under both versions.
final class Subscriptions {
    private static final Set<String> MESSAGES = Set.of("message", "pmessage", "smessage");
    private static final Set<String> CONFIRMATIONS =
            Set.of("subscribe", "unsubscribe", "psubscribe", "punsubscribe", "ssubscribe", "sunsubscribe");

    /// Names by kind: "" channels, "p" patterns, "s" shard channels.
    private final Map<String, Set<String>> names = new HashMap<>();

    private boolean monitoring;

    /// Whether the request is answered by one confirmation per name instead of by a reply.
    static boolean isSubscription(byte[][] argv) {
        return CONFIRMATIONS.contains(name(argv));
    }

    /// The value as a push, or null where it is the reply to `head`.
    @Nullable Push asPush(RespValue value, @Nullable Pending head) {
        return switch (value) {
            case Push push -> push;
            case RespValue.Attributed with -> with.value() instanceof Push push ? push : null;
            case RespValue.Array array -> isMessage(array.items(), head) ? new Push(array.items()) : null;
            case RespValue.Simple line when monitoring && isMonitorLine(line.text()) ->
                new Push(List.of(new RespValue.Simple("monitor"), line));
            default -> null;
        };
    }

    private boolean isMessage(List<RespValue> items, @Nullable Pending head) {
        String kind = kind(items);
        boolean confirms = head != null && isSubscription(head.argv);
        return CONFIRMATIONS.contains(kind) && confirms || MESSAGES.contains(kind) && isSubscribed();
    }

    private boolean isSubscribed() {
        return names.values().stream().anyMatch(some -> !some.isEmpty());
    }

    /// `+1700000000.123456 [0 127.0.0.1:6379] "GET" "k"`.
    private static boolean isMonitorLine(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(0)) && text.contains(" [");
    }

    /// Takes note of a reply that is no push.
    void replied(Pending to, RespValue value) {
        if (!(value instanceof RespValue.Failure)) {
            String name = name(to.argv);
            monitoring |= name.equals("monitor");
            if (name.equals("reset")) {
                monitoring = false;
                names.clear();
            }
        }
    }

    /// Takes note of a push; whether it completes the request `head`.
    boolean pushed(Push push, @Nullable Pending head) {
        String kind = kind(push.items());
        if (!CONFIRMATIONS.contains(kind)) {
            return false;
        }
        String name = push.items().size() > 1 ? push.items().get(1).asText() : null;
        if (head == null || !name(head.argv).equals(kind)) {
            note(kind, name);
            return false;
        }
        if (head.confirmations < 0) {
            head.confirmations = expected(head.argv, kind);
        }
        note(kind, name);
        head.confirmations--;
        return head.confirmations <= 0;
    }

    private int expected(byte[][] argv, String kind) {
        return argv.length > 1 ? argv.length - 1 : Math.max(1, named(kind).size());
    }

    private void note(String kind, @Nullable String name) {
        if (name != null && kind.contains("un")) {
            named(kind).remove(name);
        } else if (name != null) {
            named(kind).add(name);
        }
    }

    private Set<String> named(String kind) {
        String group = kind.startsWith("p") ? "p" : kind.startsWith("ss") || kind.startsWith("sun") ? "s" : "";
        return names.computeIfAbsent(group, g -> new HashSet<>());
    }

    private static String kind(List<RespValue> items) {
        String first = items.isEmpty() ? null : items.get(0).asText();
        return first == null ? "" : first;
    }

    private static String name(byte[][] argv) {
        return argv.length == 0 ? "" : new String(argv[0], StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
