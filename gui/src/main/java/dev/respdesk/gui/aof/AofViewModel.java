package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
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
    private final Work work;
    private final ObservableList<AofPart> parts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable AofPart> part = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<RecordFilter> filter = new ReadOnlyObjectWrapper<>(RecordFilter.ALL);
    private final BooleanProperty follow = new SimpleBooleanProperty();
    private final AofRows rows;
    private final Reading reading;
    private final Following following;
    private final Verification verification;
    private final Search search;
    private final RecordSelection selection;
    private final Jumps jumps;
    private @Nullable AofSet set;
    private @Nullable AofFile file;
    private boolean live;
    private boolean grownMeanwhile;

    public AofViewModel(Work work) {
        this.work = work;
        rows = new AofRows(work, this::arrived, failure::set);
        reading = new Reading(work, this::changed, this::read);
        following = new Following(work, () -> file, this::looked, why -> failure.set(Texts.text("aof.cannot-follow-x",
                why)));
        verification = new Verification(work, failure::set);
        search = new Search(work, this::found, failure::set);
        selection = new RecordSelection(work, failure::set);
        jumps = new Jumps(this, rows);
        follow.subscribe(on -> keepUp());
    }

    /// Opens a directory, a manifest or a file; the last of its files is shown.
    public void open(Path path) {
        open(path, false);
    }

    /// Opens the files that a server is writing: what it adds is always read, whether the end is followed or not.
    public void openLive(Path path) {
        open(path, true);
    }

    private void open(Path path, boolean growing) {
        failure.set("");
        work.threads().execute(() -> {
            try {
                AofSet found = AofSet.of(path.toAbsolutePath());
                work.window().execute(() -> show(found, growing));
            } catch (IOException | RuntimeException e) {
                work.window().execute(() -> failure.set(Texts.text("aof.cannot-open-x-x", path, Failures.reason(e))));
            }
        });
    }

    private void show(AofSet found, boolean growing) {
        live = growing;
        set = found;
        verification.forget();
        parts.setAll(found.parts());
        choose(found.parts().getLast());
        keepUp();
    }

    /// Shows nothing any more, and why.
    public void leave(String reason) {
        cancel();
        following.stop();
        verification.forget();
        set = null;
        file = null;
        parts.clear();
        part.set(null);
        rows.of(null);
        selection.clear();
        status.set(reason);
        failure.set("");
        bump();
    }

    /// Shows another file of the same set; the filter stays.
    public void choose(AofPart wanted) {
        part.set(wanted);
        AofFile next = new AofFile(wanted.path());
        file = next;
        search.cancel();
        selection.clear();
        rows.of(next);
        rows.only(filter.get().all() ? null : new Matches());
        reading.start(next);
    }

    private void read(String trouble) {
        failure.set(trouble);
        changed();
        jumps.read();
        if (grownMeanwhile) {
            grownMeanwhile = false;
            following.look();
        }
        searchAnew();
    }

    /// Stops reading the file, or checking the files; what is read so far stays.
    public void cancel() {
        search.cancel();
        if (reading.cancel()) {
            failure.set(Texts.text("aof.stopped-only-the-first-part-of"));
            changed();
        }
        if (verification.progress().get() >= 0) {
            verification.forget();
        }
    }

    /// Checks all files of the set from the first byte to the last.
    public void verify() {
        if (set != null) {
            verification.start(set);
        }
    }

    /// Shows where a finding is.
    public void show(AofFinding finding) {
        AofPart where = finding.part();
        if (where != null && finding.offset() >= 0) {
            follow.set(false);
            filter(RecordFilter.ALL);
            if (where.equals(part.get()) && !reading.running()) {
                jump(finding.offset());
            } else {
                jumps.whenRead(finding.offset());
                choose(where);
            }
        }
    }

    private void changed() {
        AofFile now = file;
        if (now == null) {
            return;
        }
        Matches only = rows.only();
        String shown = only == null ? "" : Texts.text("aof.x-of", Words.count(only.count()));
        int records = now.records();
        status.set(shown + Words.count(records) + (records == 1 ? Texts.text("aof.record-2")
                : Texts.text("aof.records-2")));
        reading.at(now);
        bump();
    }

    private void bump() {
        revision.set(revision.get() + 1);
    }

    /// Rows have come: the selected one may be among them.
    private void arrived() {
        bump();
        int index = selection.index().get();
        if (index >= 0 && index < rows() && selection.detail().get() == null) {
            select(index);
        }
    }

    /// Watches the files while their end is followed, and always while a server writes them.
    private void keepUp() {
        AofSet now = set;
        if (now == null || !live && !follow.get()) {
            following.stop();
            return;
        }
        if (!following.running()) {
            following.start(now);
        }
        if (follow.get()) {
            following.look();
            bump();
        }
    }

    /// Something in the folder changed: read on; a new last file of the manifest is shown instead of the old one.
    private void looked(Following.Look look) {
        AofSet fresh = look.set();
        AofFile now = file;
        AofSet before = set;
        if (now == null || before == null) {
            return;
        }
        if (reading.running()) {
            grownMeanwhile = true;
            return;
        }
        set = fresh;
        boolean others = !fresh.parts().equals(before.parts());
        if (others) {
            parts.setAll(fresh.parts());
        }
        boolean last = now.path().equals(before.parts().getLast().path());
        boolean gone = fresh.parts().stream().noneMatch(one -> one.path().equals(now.path()));
        if (others && (last || gone)) {
            choose(fresh.parts().getLast());
        } else if (look.shrunk()) {
            choose(Objects.requireNonNullElse(part.get(), fresh.parts().getLast()));
        } else {
            reading.start(now);
        }
    }

    /// Shows only what passes; the records are searched off the window's thread.
    public void filter(RecordFilter wanted) {
        if (wanted.equals(filter.get())) {
            return;
        }
        filter.set(wanted);
        selection.clear();
        if (wanted.all()) {
            search.cancel();
            rows.only(null);
            changed();
        } else {
            searchAnew();
        }
    }

    private void searchAnew() {
        if (file != null && !filter.get().all()) {
            search.start(file, filter.get());
        }
    }

    private void found(Matches matches) {
        rows.only(matches);
        changed();
    }

    /// How many rows there are: a preamble, records, a problem at the end.
    public int rows() {
        return rows.count();
    }

    /// A row, or null while it is being read.
    public @Nullable AofRow row(int index) {
        return rows.row(index);
    }

    /// Selects a row and reads it in full; -1 selects none.
    public void select(int index) {
        AofFile now = file;
        if (index < 0 || now == null) {
            selection.clear();
        } else {
            selection.select(index, now, row(index));
        }
    }

    /// Selects the record at an offset, or the one around it.
    public void jump(long offset) {
        jumps.to(offset);
    }

    /// Whether a copy that ends before a row is one that a server loads: not within a transaction.
    boolean cuts(AofRow row) {
        AofFile now = file;
        return now != null && row.offset() > 0
                && (row.problem() ? !now.openUnit() : !row.unit() || row.command().equals("MULTI"));
    }

    /// Writes what lies before a row into a copy; the file itself stays as it is.
    void copyBefore(AofRow row, Path copy) {
        AofFile now = file;
        if (now == null) {
            return;
        }
        work.threads().execute(() -> {
            try {
                AofCut.copy(now.path(), row.offset(), copy);
                work.window().execute(() -> status.set(Texts.text("aof.x-bytes-are-in-x", Words.count(row.offset()),
                        copy)));
            } catch (IOException e) {
                work.window().execute(() -> failure.set(Texts.text("aof.cannot-write-x-x", copy, Failures.reason(e))));
            }
        });
    }

    /// Jumps to a place between 0 (start) and 1 (end), as a click into the band asks.
    public void jumpTo(double fraction) {
        jumps.toFraction(fraction);
    }

    // What the view binds to

    public ObservableList<AofPart> parts() {
        return parts;
    }

    public ReadOnlyObjectProperty<@Nullable AofPart> part() {
        return part.getReadOnlyProperty();
    }

    /// How many records there are and are shown; or why there is nothing.
    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /// What went wrong, in words; empty while all is well.
    public ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /// How far the file is read.
    Reading reading() {
        return reading;
    }

    /// How far a search for what passes the filter is.
    Search search() {
        return search;
    }

    /// How far the check of the files is, and its verdict.
    Verification verification() {
        return verification;
    }

    /// What is selected.
    RecordSelection selection() {
        return selection;
    }

    /// Changes whenever rows may look different.
    public ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RecordFilter> filter() {
        return filter.getReadOnlyProperty();
    }

    /// Whether the end is kept in sight, and new records are read as they are written.
    public BooleanProperty follow() {
        return follow;
    }

    /// The file that is shown.
    @Nullable AofFile file() {
        return file;
    }

    public @Nullable Density density() {
        return file == null ? null : file.density();
    }

    /// Whether the end of the file is torn or broken.
    public boolean torn() {
        return file != null && file.problem() != null;
    }

    /// Where the selected record lies, 0 to 1; -1 where none is selected.
    public double selectedFraction() {
        int index = selection.index().get();
        AofRow row = index < 0 || index >= rows() ? null : row(index);
        AofFile now = file;
        return row == null || now == null || now.density().end() == 0
                ? -1
                : Math.min(1, (double) row.offset() / now.density().end());
    }

    @Override
    public void close() {
        live = false;
        follow.set(false);
        cancel();
        following.stop();
    }
}
