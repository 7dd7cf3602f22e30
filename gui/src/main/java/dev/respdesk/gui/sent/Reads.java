package dev.respdesk.gui.sent;

import dev.respdesk.gui.session.Sent;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Which commands the window sends by itself to look, not to change: scanning, sizes, figures.
final class Reads {
    private static final Set<String> NAMES = Set.of(
            "SCAN", "TYPE", "TTL", "PTTL", "EXISTS", "DBSIZE", "INFO", "PING", "TIME", "STRLEN", "GET", "GETRANGE",
            "HSCAN", "HLEN", "HGET", "HMGET", "HGETALL", "HSTRLEN", "HTTL", "HPTTL", "HEXPIRETIME", "HPEXPIRETIME",
            "LLEN", "LRANGE", "LINDEX", "SCARD", "SSCAN", "ZCARD", "ZSCAN", "ZRANGE", "ZSCORE", "XLEN", "XRANGE",
            "XREVRANGE", "XINFO", "MEMORY USAGE", "OBJECT ENCODING", "OBJECT FREQ", "OBJECT IDLETIME", "CONFIG GET",
            "HELLO", "AUTH", "COMMAND", "COMMAND DOCS", "CLIENT SETNAME",
            "SLOWLOG GET", "CLIENT LIST", "CLIENT INFO", "CLIENT ID", "CLIENT NO-TOUCH", "DUMP");
    private static final Set<String> OF_ANY_CONNECTION =
            Set.of("HELLO", "AUTH", "COMMAND", "COMMAND DOCS", "CLIENT SETNAME");
    private static final Set<String> TWO_WORDS = Set.of("SLOWLOG", "MEMORY", "OBJECT", "CONFIG", "COMMAND", "CLIENT");

    private Reads() {}

    /// Whether the user did not ask for this one and nothing went wrong with it.
    static boolean inBackground(Sent sent) {
        boolean typed = sent.purpose().equals("console") && !OF_ANY_CONNECTION.contains(name(sent));
        return !typed && !sent.failed() && NAMES.contains(name(sent));
    }

    /// The command's name in capitals, with that of the subcommand where it matters.
    static String name(Sent sent) {
        String first = word(sent.argv(), 0);
        return TWO_WORDS.contains(first) && sent.argv().length > 1 ? first + " " + word(sent.argv(), 1) : first;
    }

    private static String word(byte[][] argv, int index) {
        return index < argv.length ? new String(argv[index], StandardCharsets.UTF_8).toUpperCase(Locale.ROOT) : "";
    }
}
