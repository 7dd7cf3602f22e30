package dev.respdesk.gui.aof;

import org.jspecify.annotations.Nullable;

/// One row of the list. `record` counts from 0 and is -1 for what is no record. `seconds` is -1 where no time is known.
/// `key` is the first key, null where there is none or it is no text. `unit` marks what lies between MULTI and EXEC;
/// `note` says something about the row rather than of it.
public record AofRow(
        Kind kind,
        int record,
        long offset,
        long bytes,
        long seconds,
        int db,
        String command,
        Family family,
        String text,
        @Nullable String key,
        boolean note,
        boolean unit) {
    /// What a row stands for.
    public enum Kind {
        RECORD,
        PREAMBLE,
        TORN,
        BROKEN
    }

    public boolean problem() {
        return kind == Kind.TORN || kind == Kind.BROKEN;
    }
}
