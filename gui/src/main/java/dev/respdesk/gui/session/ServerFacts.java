package dev.respdesk.gui.session;

import dev.respdesk.resp.RespVersion;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a server said of itself when we connected: HELLO, INFO and the names in its command table (upper case).
/// Capabilities are asked of this record and never guessed from the version.
public record ServerFacts(
        String product, String version, RespVersion protocol, int databases, Set<String> commands, Map<String,
                String> info) {
    /// Whether the server knows this command; true for all where it would not list its commands.
    public boolean has(String command) {
        return commands.isEmpty() || commands.contains(command.toUpperCase(Locale.ROOT));
    }

    /// "Redis 7.2.6".
    public String title() {
        return product + " " + version;
    }
}
