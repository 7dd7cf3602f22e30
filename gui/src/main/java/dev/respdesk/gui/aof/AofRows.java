package dev.respdesk.gui.aof;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rows of one file: a snapshot at its head, its records (all, or those that pass a filter), a problem at its end.
/// Lives on the window's thread.
final class AofRows {
    private static final int PREAMBLE = -1;
    private static final int PROBLEM = -2;

    private final Pages pages;
    private @Nullable AofFile file;
    private @Nullable Matches only;

    /// `arrived` hears that rows have been read which were not there when they were asked
    /// for, `failed` why they cannot be read.
    AofRows(Work work, Runnable arrived, Consumer<String> failed) {
        pages = new Pages(work, arrived, failed);
    }

    void of(@Nullable AofFile now) {
        file = now;
        only = null;
        pages.of(now);
    }

    /// Shows only these records; null shows all.
    void only(@Nullable Matches matches) {
        only = matches;
    }

    @Nullable Matches only() {
        return only;
    }

    int count() {
        AofFile now = file;
        if (now == null) {
            return 0;
        }
        int records = only == null ? now.records() + before(now) : only.count();
        return records + (now.problem() == null ? 0 : 1);
    }

    private static int before(AofFile of) {
        return of.preamble() == null ? 0 : 1;
    }

    /// A row, or null while it is being read.
    @Nullable AofRow row(int index) {
        AofFile now = file;
        if (now == null) {
            return null;
        }
        int record = record(now, index);
        return switch (record) {
            case PREAMBLE -> EdgeRows.preamble(now);
            case PROBLEM -> EdgeRows.problem(now);
            default -> pages.row(record);
        };
    }

    private int record(AofFile now, int index) {
        Matches matches = only;
        if (matches != null) {
            return index < matches.count() ? matches.record(index) : PROBLEM;
        }
        int record = index - before(now);
        return record < now.records() ? record : PROBLEM;
    }

    /// The row of a record, or of the next one that is shown.
    int indexOf(int record) {
        AofFile now = file;
        Matches matches = only;
        if (now == null) {
            return -1;
        }
        pages.row(record);
        return matches == null ? record + before(now) : Math.min(matches.rank(record), count() - 1);
    }
}
