package dev.respdesk.gui.console;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a command deserves a second look before it runs; the console shows the reason and asks for Enter again.
public final class Danger {
    /// Below this many keys KEYS answers in a few milliseconds.
    public static final long MANY_KEYS = 10_000;

    private Danger() {}

    /// The reason, or null. `keys` is how many keys the selected database has, -1 where that is not known.
    public static @Nullable String of(List<Word> words, long keys) {
        String first = word(words, 0);
        String second = word(words, 1);
        return switch (first) {
            case "FLUSHALL" -> "deletes every key of every database";
            case "FLUSHDB" -> "deletes every key of this database" + (keys < 0 ? "" : ": " + keys + " now");
            case "SHUTDOWN" -> "stops the server; all clients lose their connection";
            case "DEBUG" -> "is for the developers of the server: it can block, crash or change data";
            case "KEYS" -> keys >= 0 && keys < MANY_KEYS
                    ? null
                    : "looks at every key in one go, nobody else is served meanwhile; SCAN does it in steps";
            case "CONFIG" -> second.equals("SET") ? setting(word(words, 2)) : null;
            case "SWAPDB" -> "exchanges two databases under all clients at once";
            case "REPLICAOF", "SLAVEOF" -> second.equals("NO") ? null : "replaces all data by that of another server";
            case "FAILOVER" -> "hands the role of the primary to a replica";
            case "SCRIPT", "FUNCTION" -> second.equals("FLUSH") ? "deletes all scripts or functions" : null;
            case "CLIENT" -> second.equals("PAUSE") ? "holds up all clients" : null;
            case "CLUSTER" -> second.equals("RESET") ? "makes this node forget the cluster" : null;
            case "MODULE" -> second.startsWith("LOAD") ? "runs foreign code inside the server" : null;
            default -> null;
        };
    }

    /// Whether the answer depends on the number of keys.
    public static boolean asksKeys(List<Word> words) {
        return word(words, 0).equals("KEYS") || word(words, 0).equals("FLUSHDB");
    }

    private static @Nullable String setting(String name) {
        return switch (name) {
            case "DIR", "DBFILENAME", "APPENDDIRNAME", "APPENDFILENAME" -> "changes where the server writes its files";
            case "APPENDONLY", "SAVE", "APPENDFSYNC" -> "changes whether and when data is safe on disk";
            case "MAXMEMORY", "MAXMEMORY-POLICY" -> "can make the server evict keys";
            case "REQUIREPASS", "PROTECTED-MODE", "BIND", "PORT" -> "changes who can reach the server";
            default -> null;
        };
    }

    private static String word(List<Word> words, int index) {
        return index < words.size() ? words.get(index).text().toUpperCase(Locale.ROOT) : "";
    }
}
