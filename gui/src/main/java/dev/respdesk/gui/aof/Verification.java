package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The check of a set of files, off the window's thread, and its verdict. Methods are for the window's thread.
final class Verification {
    private final Work work;
    private final Consumer<String> failed;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyObjectWrapper<@Nullable AofVerdict> verdict = new ReadOnlyObjectWrapper<>();
    private volatile double reached;
    private volatile int run;

    Verification(Work work, Consumer<String> failed) {
        this.work = work;
        this.failed = failed;
    }

    /// How far a check is, 0 to 1; below 0 when none runs.
    ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable AofVerdict> verdict() {
        return verdict.getReadOnlyProperty();
    }

    void start(AofSet set) {
        int mine = ++run;
        verdict.set(null);
        progress.set(0);
        Runnable step = work.soon(() -> {
            if (mine == run && progress.get() >= 0) {
                progress.set(reached);
            }
        });
        work.threads().execute(() -> {
            try {
                AofVerdict found = AofCheck.run(set, () -> mine != run, at -> {
                    reached = at;
                    step.run();
                });
                work.window().execute(() -> done(mine, found));
            } catch (CancellationException e) {
                return; // forgotten, or another one was begun
            } catch (IOException | RuntimeException e) {
                work.window().execute(() -> {
                    forget();
                    failed.accept(Texts.text("aof.cannot-verify-x", Failures.reason(e)));
                });
            }
        });
    }

    private void done(int mine, AofVerdict found) {
        if (mine == run) {
            progress.set(-1);
            verdict.set(found);
        }
    }

    /// Stops a check, takes a verdict away.
    void forget() {
        run++;
        progress.set(-1);
        verdict.set(null);
    }
}
