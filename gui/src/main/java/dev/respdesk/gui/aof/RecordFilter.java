package dev.respdesk.gui.aof;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which records to show: keys by pattern, one command, one database; each null where all pass.
public record RecordFilter(@Nullable String keys, @Nullable String command, @Nullable Integer db) {
    public static final RecordFilter ALL = new RecordFilter(null, null, null);

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
            keys = filter.keys == null ? null : new Glob(filter.keys);
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
