package dev.respdesk.gui.session;

import dev.respdesk.resp.RespVersion;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a server said of itself when we connected: HELLO, INFO, and the names in its command table (upper case), those
/// that write a second time in `writeCommands`. Capabilities are asked of this record and never guessed from the
/// version.
public record ServerFacts(
        String product,
        String version,
        RespVersion protocol,
        int databases,
        Set<String> commands,
        Set<String> writeCommands,
        Map<String, String> info) {
    /// What the window asks to show things; all that is known to read where a server does not list its commands.
    private static final Set<String> READS = Set.of("INFO", "COMMAND", "PING", "SELECT", "SCAN", "DBSIZE", "TYPE",
            "PTTL", "TTL", "OBJECT", "MEMORY", "EXISTS", "GET", "STRLEN", "GETRANGE", "MGET", "HGET", "HLEN", "HSCAN",
            "HGETALL", "HPTTL", "LLEN", "LRANGE", "SCARD", "SSCAN", "SMEMBERS", "ZCARD", "ZRANGE", "ZSCAN", "XLEN",
            "XRANGE", "XREVRANGE", "XINFO", "XPENDING", "ZREVRANGE", "ZSCORE", "LINDEX", "SISMEMBER", "BITCOUNT",
            "BITPOS", "GETBIT", "PFCOUNT", "GEOPOS", "WATCH", "UNWATCH", "MULTI", "EXEC", "DISCARD", "DUMP",
            "SUBSCRIBE", "PSUBSCRIBE", "MONITOR",
            "CLIENT", "HELLO", "AUTH", "QUIT", "ECHO", "KEYS", "JSON.GET");

    /// Whether the server knows this command; true for all where it would not list its commands.
    public boolean has(String command) {
        return commands.isEmpty() || commands.contains(command.toUpperCase(Locale.ROOT));
    }

    /// Whether the server lists this command; false for all where it would not list any.
    public boolean lists(String command) {
        return commands.contains(command.toUpperCase(Locale.ROOT));
    }

    /// Whether a command (upper case) may change data.
    boolean writes(String command) {
        return commands.isEmpty() ? !READS.contains(command) : writeCommands.contains(command);
    }

    /// "Redis 7.2.6".
    public String title() {
        return product + " " + version;
    }
}
