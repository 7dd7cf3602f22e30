package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The selected row, and its record in full as soon as it is read. Methods are for the window's thread.
final class RecordSelection {
    private final Work work;
    private final Consumer<String> failed;
    private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyObjectWrapper<@Nullable RecordDetail> detail = new ReadOnlyObjectWrapper<>();
    private int run;

    RecordSelection(Work work, Consumer<String> failed) {
        this.work = work;
        this.failed = failed;
    }

    /// The selected row, -1 for none.
    ReadOnlyIntegerProperty index() {
        return index.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable RecordDetail> detail() {
        return detail.getReadOnlyProperty();
    }

    void clear() {
        run++;
        index.set(-1);
        detail.set(null);
    }

    /// Selects a row of a file; where the row is not read yet, `select` it again when it is.
    void select(int row, AofFile file, @Nullable AofRow content) {
        int mine = ++run;
        index.set(row);
        if (content == null) {
            detail.set(null);
            return;
        }
        work.threads().execute(() -> {
            try {
                RecordDetail read = RecordDetail.read(file, content);
                work.window().execute(() -> {
                    if (mine == run) {
                        detail.set(read);
                    }
                });
            } catch (IOException e) {
                work.window().execute(() -> failed.accept(Texts.text("aof.cannot-read-the-record-x",
                        Failures.reason(e))));
            }
        });
    }

    /// Finds the record at an offset, or the one around it.
    void find(AofFile file, long offset, IntConsumer found) {
        int mine = ++run;
        work.threads().execute(() -> {
            try {
                int record = file.recordAt(offset);
                work.window().execute(() -> {
                    if (mine == run) {
                        found.accept(record);
                    }
                });
            } catch (IOException e) {
                work.window().execute(() -> failed.accept(Texts.text("aof.cannot-jump-x", Failures.reason(e))));
            }
        });
    }
}
