package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
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
            case "FLUSHALL" -> Texts.text("console.deletes-every-key-of-every-database");
            case "FLUSHDB" -> Texts.text("console.deletes-every-key-of-this-database", keys < 0 ? ""
                    : Texts.text("console.x-now", keys));
            case "SHUTDOWN" -> Texts.text("console.stops-the-server-all-clients-lose");
            case "DEBUG" -> Texts.text("console.is-for-the-developers-of-the");
            case "KEYS" -> keys >= 0 && keys < MANY_KEYS
                    ? null
                    : Texts.text("console.looks-at-every-key-in-one");
            case "CONFIG" -> second.equals("SET") ? setting(word(words, 2)) : null;
            case "SWAPDB" -> Texts.text("console.exchanges-two-databases-under-all-clients");
            case "REPLICAOF", "SLAVEOF" -> second.equals("NO") ? null
                    : Texts.text("console.replaces-all-data-by-that-of");
            case "FAILOVER" -> Texts.text("console.hands-the-role-of-the-primary");
            case "SCRIPT", "FUNCTION" -> second.equals("FLUSH")
                    ? Texts.text("console.deletes-all-scripts-or-functions") : null;
            case "CLIENT" -> second.equals("PAUSE") ? Texts.text("console.holds-up-all-clients") : null;
            case "CLUSTER" -> second.equals("RESET") ? Texts.text("console.makes-this-node-forget-the-cluster") : null;
            case "MODULE" -> second.startsWith("LOAD") ? Texts.text("console.runs-foreign-code-inside-the-server")
                    : null;
            default -> null;
        };
    }

    /// Whether the answer depends on the number of keys.
    public static boolean asksKeys(List<Word> words) {
        return word(words, 0).equals("KEYS") || word(words, 0).equals("FLUSHDB");
    }

    private static @Nullable String setting(String name) {
        return switch (name) {
            case "DIR", "DBFILENAME", "APPENDDIRNAME",
                    "APPENDFILENAME" -> Texts.text("console.changes-where-the-server-writes-its");
            case "APPENDONLY", "SAVE", "APPENDFSYNC" -> Texts.text("console.changes-whether-and-when-data-is");
            case "MAXMEMORY", "MAXMEMORY-POLICY" -> Texts.text("console.can-make-the-server-evict-keys");
            case "REQUIREPASS", "PROTECTED-MODE", "BIND",
                    "PORT" -> Texts.text("console.changes-who-can-reach-the-server");
            default -> null;
        };
    }

    private static String word(List<Word> words, int index) {
        return index < words.size() ? words.get(index).text().toUpperCase(Locale.ROOT) : "";
    }
}
