package dev.respdesk.gui.aof;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which records to show: keys, one command, one database; each null where all pass. Keys are as typed: a part of the
/// name, a pattern where it has pattern signs, one key alone in double quotes.
public record RecordFilter(@Nullable String keys, @Nullable String command, @Nullable Integer db) {
    public static final RecordFilter ALL = new RecordFilter(null, null, null);

    /// What was typed as a filter of keys; null for nothing.
    static @Nullable String typed(String text) {
        return text.isBlank() ? null : text.strip();
    }

    /// That key and no other, as it is typed.
    static String exactly(String key) {
        return '"' + key + '"';
    }

    private static Glob glob(String typed) {
        boolean exact = typed.length() > 1 && typed.startsWith("\"") && typed.endsWith("\"");
        if (exact) {
            return new Glob(Glob.literal(typed.substring(1, typed.length() - 1)));
        }
        boolean signs = typed.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '\\');
        return new Glob(signs ? typed : "*" + typed + "*");
    }

    public boolean all() {
        return keys == null && command == null && db == null;
    }

    /// Makes the test, to be used for many records.
    Test test() {
        return new Test(this);
    }

    /// A filter ready to run. Not for several threads at once.
    static final class Test {
        private final @Nullable Glob keys;
        private final byte @Nullable [] command;
        private final int db;

        private Test(RecordFilter filter) {
            keys = filter.keys == null ? null : glob(filter.keys);
            command = filter.command == null
                    ? null
                    : filter.command.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            db = filter.db == null ? -1 : filter.db;
        }

        boolean passes(byte[][] argv, int inDb) {
            return (db < 0 || db == inDb)
                    && (command == null || (argv.length > 0 && KeyArguments.named(argv[0], command)))
                    && (keys == null || KeyArguments.any(argv, keys));
        }
    }
}
