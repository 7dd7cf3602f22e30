package dev.respdesk.transcript;

import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Keyspace events as a client gets them that listens to all of them.
final class Events {
    /// The name of that client.
    static final String LISTENER = "events";

    /// The value of `notify-keyspace-events`.
    static final String CLASSES = "EAnm";

    static final byte[] PATTERN = "__keyevent@*".getBytes(StandardCharsets.US_ASCII);

    private static final String CHANNEL = "__keyevent@";
    private static final String MIDDLE = "__:";

    private Events() {}

    /// The messages as text.
    static List<String> of(List<RespValue> messages) {
        List<String> events = new ArrayList<>();
        for (RespValue message : messages) {
            List<RespValue> items = switch (message) {
                case RespValue.Push push -> push.items();
                case RespValue.Array array -> array.items();
                default -> List.of();
            };
            events.add(text(latin(items.get(2)), latin(items.get(3))));
        }
        return events;
    }

    private static String text(String channel, String key) {
        int at = channel.indexOf(MIDDLE);
        String db = channel.substring(CHANNEL.length(), at);
        return (db.equals("0") ? "" : db + ":") + channel.substring(at + MIDDLE.length()) + " " + key;
    }

    private static String latin(RespValue value) {
        return value instanceof RespValue.Bulk bulk ? new String(bulk.bytes(), StandardCharsets.ISO_8859_1) : "?";
    }
}
