package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/// Reads a file to its present end off the window's thread and tells how far it is. Methods are for the window's
/// thread.
final class Reading {
    /// With less than this left to read nothing about waiting is shown: it takes a tenth of a second.
    private static final long SLOW_BYTES = 8L << 20;

    private final Work work;
    private final Runnable stepSoon;
    private final Consumer<String> ended;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyBooleanWrapper slow = new ReadOnlyBooleanWrapper();
    private volatile int run;

    /// `step` hears that more is there; `ended` that the end is reached, with what went wrong or an empty text.
    Reading(Work work, Runnable step, Consumer<String> ended) {
        this.work = work;
        this.stepSoon = work.soon(step);
        this.ended = ended;
    }

    boolean running() {
        return progress.get() >= 0;
    }

    /// How far the file is read, 0 to 1; below 0 when nothing is being read.
    ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// Whether reading takes long enough to show how far it is.
    ReadOnlyBooleanProperty slow() {
        return slow.getReadOnlyProperty();
    }

    /// Reads on from where the file was read to; whatever is read now is left.
    void start(AofFile of) {
        int mine = ++run;
        progress.set(0);
        work.threads().execute(() -> {
            String trouble = "";
            try {
                of.scan(() -> mine != run, stepSoon);
            } catch (CancellationException e) {
                trouble = Texts.text("aof.stopped-only-the-first-part-of");
            } catch (IOException | RuntimeException e) {
                trouble = Texts.text("aof.cannot-read-x-x", of.path(), Failures.reason(e));
            }
            String said = trouble;
            work.window().execute(() -> end(mine, said));
        });
    }

    private void end(int mine, String trouble) {
        if (mine == run) {
            idle();
            ended.accept(trouble);
        }
    }

    /// Notes how far a file is.
    void at(AofFile of) {
        if (running() && of.size() > 0) {
            progress.set(Math.min(1, (double) of.end() / of.size()));
            slow.set(progress.get() < 1 && of.size() - of.end() > SLOW_BYTES);
        }
    }

    /// Stops; what is read so far stays. True if something was being read.
    boolean cancel() {
        boolean was = running();
        run++;
        idle();
        return was;
    }

    private void idle() {
        progress.set(-1);
        slow.set(false);
    }
}
