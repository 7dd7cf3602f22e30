package dev.respdesk.gui.watch;

import dev.respdesk.gui.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A line of CLIENT LIST.
record ClientRow(Map<String, String> fields) {
    /// The lines of a reply of CLIENT LIST.
    static List<ClientRow> parse(String list) {
        return list.lines().filter(line -> line.startsWith("id=")).map(ClientRow::of).toList();
    }

    private static ClientRow of(String line) {
        Map<String, String> fields = new HashMap<>();
        for (String word : line.split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                fields.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return new ClientRow(fields);
    }

    /// A field as the server says it, "" where it does not.
    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    long number(String field) {
        String text = text(field);
        return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /// What it is called: its name, else its library, else nothing.
    String title() {
        String library = text("lib-name");
        return !text("name").isEmpty() ? text("name") : library.isEmpty() ? "" : library + " " + text("lib-ver");
    }

    /// What it does beside asking, in words; "" for an ordinary client.
    String role() {
        String flags = text("flags");
        return flags.contains("M") ? Texts.text("watch.primary") : flags.contains("S") && !flags.contains("O")
                ? Texts.text("watch.replica")
                : flags.contains("O") ? Texts.text("watch.monitor") : flags.contains("b") ? Texts.text("watch.waits")
                : flags.contains("x") ? Texts.text("watch.transaction")
                : flags.contains("P") ? Texts.text("watch.subscriber") : "";
    }

    /// What it asked last: "CLIENT LIST".
    String command() {
        return text("cmd").toUpperCase(java.util.Locale.ROOT).replace('|', ' ');
    }

    /// Whether this window made it.
    boolean isOurs() {
        return text("name").startsWith("respdesk-");
    }

    /// Whether its address, name, user, library or last command has the text, case aside.
    boolean has(String lowerCase) {
        return lowerCase.isEmpty() || String.join("\n", text("addr"), text("name"), text("user"), text("lib-name"),
                text("cmd"), role()).toLowerCase(java.util.Locale.ROOT).contains(lowerCase);
    }
}
