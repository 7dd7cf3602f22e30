package dev.respdesk.gui.watch;

import dev.respdesk.gui.console.Escapes;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.resp.RespValue;
import java.util.List;
import java.util.stream.Collectors;

/// An entry of the slow log. `atSeconds` is since 1970; `client` is its address, with its name where it has one.
record SlowEntry(long id, long atSeconds, long micros, String command, String client) {
    /// The entries of a reply of SLOWLOG GET.
    static List<SlowEntry> parse(RespValue reply) {
        return Ask.items(reply).stream().map(Ask::items).filter(parts -> parts.size() >= 4).map(SlowEntry::of).toList();
    }

    private static SlowEntry of(List<RespValue> parts) {
        String words = Ask.items(parts.get(3)).stream().map(Ask::bytes)
                .map(word -> word == null ? "" : Escapes.argument(word)).collect(Collectors.joining(" "));
        String address = parts.size() > 4 ? Ask.text(parts.get(4), "") : "";
        String name = parts.size() > 5 ? Ask.text(parts.get(5), "") : "";
        return new SlowEntry(Ask.number(parts.get(0), 0), Ask.number(parts.get(1), 0), Ask.number(parts.get(2), 0),
                words, name.isEmpty() ? address : name + " (" + address + ")");
    }
}
