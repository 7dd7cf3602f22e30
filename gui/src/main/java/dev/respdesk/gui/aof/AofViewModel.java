package dev.respdesk.gui.aof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The AOF viewer: the files of what was opened, the rows of the one that is shown, what is selected. Reads off the
/// window's thread; all methods are for the window's thread.
public final class AofViewModel implements AutoCloseable {
    /// With less than this left to read nothing about waiting is shown: it takes a tenth of a second.
    private static final long SLOW_BYTES = 8L << 20;

    private final Work work;
    private final ObservableList<AofPart> parts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable AofPart> part = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyBooleanWrapper slow = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyObjectWrapper<@Nullable RecordDetail> detail = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RecordFilter> filter = new ReadOnlyObjectWrapper<>(RecordFilter.ALL);
    private final BooleanProperty follow = new SimpleBooleanProperty();
    private final Pages pages;
    private final Runnable changedSoon;
    private @Nullable AofSet set;
    private @Nullable AofFile file;
    private @Nullable Matches matches;
    private @Nullable Tail tail;
    private volatile int run;
    private volatile int filterRun;
    private boolean grownMeanwhile;
    private double place = -1;

    public AofViewModel(Work work) {
        this.work = work;
        changedSoon = work.soon(this::changed);
        pages = new Pages(work, this::arrived);
        follow.subscribe(this::following);
    }

    /// Opens a directory, a manifest or a file; the last of its files is shown.
    public void open(Path path) {
        failure.set("");
        work.threads().execute(() -> {
            try {
                AofSet found = AofSet.of(path.toAbsolutePath());
                work.window().execute(() -> show(found));
            } catch (IOException | RuntimeException e) {
                work.window().execute(() -> failure.set("Cannot open " + path + ": " + reason(e)));
            }
        });
    }

    private void show(AofSet found) {
        set = found;
        parts.setAll(found.parts());
        choose(found.parts().getLast());
    }

    /// Shows nothing any more, and why.
    public void leave(String reason) {
        cancel();
        closeTail();
        set = null;
        file = null;
        matches = null;
        parts.clear();
        part.set(null);
        pages.of(null);
        status.set(reason);
        failure.set("");
        bump();
    }

    /// Shows another file of the same set.
    public void choose(AofPart wanted) {
        part.set(wanted);
        AofFile next = new AofFile(wanted.path());
        file = next;
        matches = null;
        filter.set(RecordFilter.ALL);
        selected.set(-1);
        detail.set(null);
        pages.of(next);
        scan(next);
        following(follow.get());
    }

    private void scan(AofFile of) {
        int mine = ++run;
        progress.set(0);
        work.threads().execute(() -> {
            String trouble = "";
            try {
                of.scan(() -> mine != run, changedSoon);
            } catch (CancellationException e) {
                trouble = "Stopped: only the first part of the file is shown";
            } catch (IOException | RuntimeException e) {
                trouble = "Cannot read " + of.path() + ": " + reason(e);
            }
            String said = trouble;
            work.window().execute(() -> scanned(of, mine, said));
        });
    }

    private void scanned(AofFile of, int mine, String trouble) {
        if (of != file) {
            return;
        }
        failure.set(trouble);
        if (mine == run || !trouble.isEmpty()) {
            progress.set(-1);
        }
        slow.set(false);
        changed();
        if (place >= 0) {
            double wanted = place;
            place = -1;
            jumpTo(wanted);
        }
        if (grownMeanwhile && follow.get()) {
            grownMeanwhile = false;
            grown();
        }
        if (matches != null && mine == run) {
            search(filter.get());
        }
    }

    /// Stops reading the file; what is read so far stays.
    public void cancel() {
        run++;
        filterRun++;
        progress.set(-1);
        slow.set(false);
    }

    private void changed() {
        AofFile now = file;
        if (now == null) {
            return;
        }
        String shown = matches == null ? "" : Bytes.grouped(matches.count()) + " of ";
        status.set(shown + Bytes.grouped(now.records()) + " records  \u00b7  " + Bytes.size(now.size()) + "  \u00b7  "
                + now.path().getFileName());
        if (progress.get() >= 0 && now.size() > 0) {
            progress.set(Math.min(1, (double) now.end() / now.size()));
            slow.set(progress.get() < 1 && now.size() - now.end() > SLOW_BYTES);
        }
        bump();
    }

    private void bump() {
        revision.set(revision.get() + 1);
    }

    /// Rows have come: the selected one may be among them.
    private void arrived() {
        bump();
        if (selected.get() >= 0 && selected.get() < rows() && detail.get() == null) {
            select(selected.get());
        }
    }

    private void following(boolean on) {
        closeTail();
        AofFile now = file;
        if (!on || now == null) {
            return;
        }
        try {
            Path folder = now.path().toAbsolutePath().resolveSibling(".").normalize();
            tail = new Tail(folder, work.threads(), work.soon(this::grown));
        } catch (IOException e) {
            failure.set("Cannot follow: " + reason(e));
        }
        grown();
    }

    /// Something in the folder changed: read on; a new last file of the manifest is shown instead of the old one.
    private void grown() {
        AofFile now = file;
        AofSet before = set;
        if (now == null || before == null || progress.get() >= 0) {
            grownMeanwhile = progress.get() >= 0;
            return;
        }
        work.threads().execute(() -> {
            try {
                AofSet fresh = AofSet.of(before.origin());
                work.window().execute(() -> refreshed(before, fresh, now));
            } catch (IOException e) {
                work.window().execute(() -> failure.set("Cannot follow: " + reason(e)));
            }
        });
    }

    private void refreshed(AofSet before, AofSet fresh, AofFile now) {
        if (now != file || progress.get() >= 0) {
            return;
        }
        if (!fresh.parts().equals(before.parts())) {
            boolean last = now.path().equals(before.parts().getLast().path());
            set = fresh;
            parts.setAll(fresh.parts());
            if (last) {
                choose(fresh.parts().getLast());
                return;
            }
        }
        scan(now);
    }

    /// Shows only what passes; the records are searched off the window's thread.
    public void filter(RecordFilter wanted) {
        filter.set(wanted);
        selected.set(-1);
        detail.set(null);
        if (wanted.all()) {
            filterRun++;
            matches = null;
            changed();
        } else {
            search(wanted);
        }
    }

    private void search(RecordFilter wanted) {
        AofFile now = file;
        if (now == null) {
            return;
        }
        int mine = ++filterRun;
        Matches found = new Matches();
        if (matches == null) {
            matches = found;
        }
        work.threads().execute(() -> {
            try {
                now.filter(wanted, found, () -> mine != filterRun, work.soon(() -> found(found, mine)));
                work.window().execute(() -> found(found, mine));
            } catch (CancellationException e) {
                return; // another filter took its place
            } catch (IOException | RuntimeException e) {
                work.window().execute(() -> failure.set("Cannot search: " + reason(e)));
            }
        });
    }

    private void found(Matches now, int mine) {
        if (mine == filterRun) {
            matches = now;
            changed();
        }
    }

    // Rows

    /// How many rows there are: a preamble, records, a problem at the end.
    public int rows() {
        AofFile now = file;
        if (now == null) {
            return 0;
        }
        int records = matches == null ? now.records() + (now.preamble() == null ? 0 : 1) : matches.count();
        return records + (now.problem() == null ? 0 : 1);
    }

    /// A row, or null while it is being read.
    public @Nullable AofRow row(int index) {
        AofFile now = file;
        if (now == null) {
            return null;
        }
        int record = record(now, index);
        if (record >= 0) {
            return pages.row(record);
        }
        return record == -1 ? EdgeRows.preamble(now) : EdgeRows.problem(now);
    }

    /// The record of a row; -1 for the preamble, -2 for the problem.
    private int record(AofFile now, int index) {
        Matches only = matches;
        if (only != null) {
            return index < only.count() ? only.record(index) : -2;
        }
        int record = index - (now.preamble() == null ? 0 : 1);
        return record < now.records() ? record : -2;
    }

    /// Selects a row and reads it in full; -1 selects none.
    public void select(int index) {
        selected.set(index);
        AofRow row = index < 0 ? null : row(index);
        AofFile now = file;
        if (row == null || now == null) {
            detail.set(null);
            return;
        }
        work.threads().execute(() -> {
            try {
                RecordDetail read = RecordDetail.read(now, row);
                work.window().execute(() -> detailed(now, index, read));
            } catch (IOException e) {
                work.window().execute(() -> failure.set("Cannot read the record: " + reason(e)));
            }
        });
    }

    private void detailed(AofFile of, int index, RecordDetail read) {
        if (of == file && selected.get() == index) {
            detail.set(read);
        }
    }

    /// Selects the record at an offset, or the one around it.
    public void jump(long offset) {
        AofFile now = file;
        if (now == null || now.records() == 0) {
            return;
        }
        work.threads().execute(() -> {
            try {
                int record = now.recordAt(offset);
                work.window().execute(() -> arrive(now, record));
            } catch (IOException e) {
                work.window().execute(() -> failure.set("Cannot jump: " + reason(e)));
            }
        });
    }

    private void arrive(AofFile of, int record) {
        if (of != file) {
            return;
        }
        Matches only = matches;
        int row = only == null ? record + (of.preamble() == null ? 0 : 1) : Math.min(only.rank(record), rows() - 1);
        pages.row(record);
        select(row);
    }

    /// Jumps to a place between 0 (start) and 1 (end), as a click into the band asks.
    public void jumpTo(double fraction) {
        AofFile now = file;
        if (now == null || progress.get() >= 0) {
            place = fraction;
        } else {
            follow.set(false);
            jump((long) (fraction * now.density().end()));
        }
    }

    // What the view binds to

    public ObservableList<AofPart> parts() {
        return parts;
    }

    public ReadOnlyObjectProperty<@Nullable AofPart> part() {
        return part.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /// What went wrong, in words; empty while all is well.
    public ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /// How far the file is read, 0 to 1; below 0 when nothing is being read.
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// Changes whenever rows may look different.
    public ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty selected() {
        return selected.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable RecordDetail> detail() {
        return detail.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RecordFilter> filter() {
        return filter.getReadOnlyProperty();
    }

    /// Whether new records are read as they are written, with the end in sight.
    public BooleanProperty follow() {
        return follow;
    }

    public @Nullable Density density() {
        return file == null ? null : file.density();
    }

    /// The commands met so far, by name.
    public List<String> commands() {
        return file == null ? List.of() : file.commands();
    }

    /// The databases met so far.
    public List<Integer> databases() {
        return file == null ? List.of() : file.databases();
    }

    /// Whether the end of the file is torn or broken.
    public boolean torn() {
        return file != null && file.problem() != null;
    }

    /// Where the selected record lies, 0 to 1; -1 where none is selected.
    public double selectedFraction() {
        AofRow row = selected.get() < 0 || selected.get() >= rows() ? null : row(selected.get());
        AofFile now = file;
        return row == null || now == null || now.density().end() == 0
                ? -1
                : Math.min(1, (double) row.offset() / now.density().end());
    }

    /// The size of the file in few words.
    public String brief() {
        return file == null ? status.get() : Bytes.size(file.size());
    }

    /// Whether reading takes long enough to show how far it is.
    public ReadOnlyBooleanProperty slow() {
        return slow.getReadOnlyProperty();
    }

    private void closeTail() {
        try (Tail old = tail) {
            tail = null;
        } catch (IOException e) {
            failure.set("Cannot stop following: " + reason(e));
        }
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        cancel();
        follow.set(false);
        closeTail();
    }
}
