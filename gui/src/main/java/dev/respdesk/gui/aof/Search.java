package dev.respdesk.gui.aof;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// Looks through the records of a file for those that pass a filter, off the window's thread. Methods are for the
/// window's thread; a new search takes the place of the one before.
final class Search {
    private final Work work;
    private final Consumer<Matches> found;
    private final Consumer<String> failed;
    private volatile int run;

    /// `found` hears of the matches again and again while they grow.
    Search(Work work, Consumer<Matches> found, Consumer<String> failed) {
        this.work = work;
        this.found = found;
        this.failed = failed;
    }

    void start(AofFile file, RecordFilter filter) {
        int mine = ++run;
        Matches matches = new Matches();
        Runnable step = work.soon(() -> tell(mine, matches));
        work.threads().execute(() -> {
            try {
                file.filter(filter, matches, () -> mine != run, step);
                work.window().execute(() -> tell(mine, matches));
            } catch (CancellationException e) {
                return; // another search took its place
            } catch (IOException | RuntimeException e) {
                work.window().execute(() -> failed.accept("Cannot search: " + Failures.reason(e)));
            }
        });
    }

    private void tell(int mine, Matches matches) {
        if (mine == run) {
            found.accept(matches);
        }
    }

    void cancel() {
        run++;
    }
}
