package dev.respdesk.gui.watch;

import dev.respdesk.gui.console.Escapes;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.resp.RespValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A message of a channel. `pattern` is "" where the channel itself is subscribed to.
@SuppressWarnings("ArrayRecordComponent")
record Message(long atMillis, String channel, String pattern, byte[] payload) {
    private static final int SHOWN_BYTES = 2000;

    /// The message in a push; null where it is none but a confirmation.
    static @Nullable Message of(RespValue.Push push, long nowMillis) {
        List<RespValue> items = push.items();
        String kind = items.isEmpty() ? "" : Ask.text(items.getFirst(), "");
        if (items.size() == 3 && (kind.equals("message") || kind.equals("smessage"))) {
            return new Message(nowMillis, word(items.get(1)), "", bytes(items.get(2)));
        }
        return items.size() == 4 && kind.equals("pmessage")
                ? new Message(nowMillis, word(items.get(2)), word(items.get(1)), bytes(items.get(3))) : null;
    }

    private static String word(RespValue value) {
        return Escapes.readable(bytes(value));
    }

    private static byte[] bytes(RespValue value) {
        byte[] bytes = Ask.bytes(value);
        return bytes == null ? new byte[0] : bytes;
    }

    /// The payload on one line, cut where it is long.
    String text() {
        String text = Escapes.plain(payload, 0, Math.min(payload.length, SHOWN_BYTES));
        return payload.length > SHOWN_BYTES ? text + "…" : text;
    }

    /// Whether channel or payload have the text, case aside.
    boolean has(String lowerCase) {
        return lowerCase.isEmpty() || channel.toLowerCase(Locale.ROOT).contains(lowerCase)
                || text().toLowerCase(Locale.ROOT).contains(lowerCase);
    }
}
