package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/// Looks through the records of a file for those that pass a filter, off the window's thread. Methods are for the
/// window's thread; a new search takes the place of the one before.
final class Search {
    private final Work work;
    private final Consumer<Matches> found;
    private final Consumer<String> failed;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private volatile int run;

    /// `found` hears of the matches again and again while they grow.
    Search(Work work, Consumer<Matches> found, Consumer<String> failed) {
        this.work = work;
        this.found = found;
        this.failed = failed;
    }

    /// How far a search is, 0 to 1; below 0 when none runs.
    ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    void start(AofFile file, RecordFilter filter) {
        int mine = ++run;
        int records = Math.max(1, file.records());
        Matches matches = new Matches();
        progress.set(0);
        Runnable step = work.soon(() -> tell(mine, matches, (double) matches.records() / records));
        work.threads().execute(() -> {
            try {
                file.filter(filter, matches, () -> mine != run, step);
                work.window().execute(() -> tell(mine, matches, -1));
            } catch (CancellationException e) {
                return; // another search took its place
            } catch (IOException | RuntimeException e) {
                work.window().execute(() -> {
                    cancel();
                    failed.accept(Texts.text("aof.cannot-search-x", Failures.reason(e)));
                });
            }
        });
    }

    private void tell(int mine, Matches matches, double reached) {
        if (mine == run && (reached < 0 || progress.get() >= 0)) {
            progress.set(reached);
            found.accept(matches);
        }
    }

    /// Stops; what is found so far stays.
    void cancel() {
        run++;
        progress.set(-1);
    }
}
