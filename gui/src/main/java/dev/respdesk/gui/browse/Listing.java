package dev.respdesk.gui.browse;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.session.Keys;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.text.Texts;
import java.util.BitSet;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The names of a database's keys, found by walking through it: what is found so far, how far the walk is, and what
/// went wrong.
final class Listing {
    private final Background background;
    private final Runnable onFound;
    private final Runnable foundSoon;
    private final ReadOnlyObjectWrapper<KeysViewModel.Progress> progress =
            new ReadOnlyObjectWrapper<>(new KeysViewModel.Progress(0, 0, false, false));
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private Runnable onEnd = () -> {};
    private @Nullable Keys keys;
    private @Nullable Scan scan;
    private boolean growing;
    private KeyIndex index = KeyIndex.EMPTY;

    /// `onFound` hears that there may be other names.
    Listing(Background background, Runnable onFound) {
        this.background = background;
        this.onFound = onFound;
        foundSoon = background.coalesced(onFound);
    }

    /// Hears that a walk has ended, well or badly.
    void onEnd(Runnable action) {
        onEnd = action;
    }

    /// From now on this database is walked through; null for none.
    void of(@Nullable Keys newKeys) {
        keys = newKeys;
    }

    /// Forgets what was found.
    void clear() {
        index = KeyIndex.EMPTY;
        problem.set(null);
        progress.set(new KeysViewModel.Progress(0, 0, false, false));
    }

    boolean isWalking() {
        return scan != null;
    }

    /// Walks through all that passes the filter. Where nothing is listed yet, keys are there as they are found; else
    /// the list changes once, at the end.
    void walk(Filter filter) {
        if (keys != null) {
            problem.set(null);
            progress.set(new KeysViewModel.Progress(index.count(), progress.get().total(), true, false));
            walkQuietly(filter);
        }
    }

    /// Walks as well, but nobody sees more of it than the new list: for a short one that is read again and again.
    void walkQuietly(Filter filter) {
        Keys asked = keys;
        if (asked == null) {
            return;
        }
        Scan started = new Scan(asked, filter, foundSoon);
        scan = started;
        growing = index.count() == 0;
        background.run(asked::count).onDone(this::total).onError(this::failed);
        background.run(started::run).onDone(complete -> {
            if (scan == started) {
                scan = null;
                index = started.found();
                onFound.run();
                progress.set(new KeysViewModel.Progress(index.count(), progress.get().total(), false, !complete));
                onEnd.run();
            }
        }).onError(error -> {
            if (scan == started) {
                scan = null;
                failed(error);
            }
        });
    }

    private void total(long total) {
        KeysViewModel.Progress now = progress.get();
        progress.set(new KeysViewModel.Progress(now.listed(), total, now.running(), now.partial()));
    }

    void failed(Throwable error) {
        KeysViewModel.Progress now = progress.get();
        progress.set(new KeysViewModel.Progress(now.listed(), now.total(), scan != null, true));
        problem.set(Problem.doing(Texts.text("browse.listing-the-keys-2"), error));
        onEnd.run();
    }

    /// Ends the walk; what was found stays, and is said to be partial.
    void stop() {
        if (scan != null) {
            scan.stop();
            index = growing ? scan.found() : index;
            scan = null;
            onFound.run();
            progress.set(new KeysViewModel.Progress(index.count(), progress.get().total(), false, true));
        }
    }

    /// What is found so far.
    KeyIndex index() {
        if (scan != null && growing) {
            index = scan.found();
        }
        return index;
    }

    /// So many keys are on screen now.
    void shown(int count) {
        KeysViewModel.Progress now = progress.get();
        progress.set(new KeysViewModel.Progress(count, now.total(), now.running(), now.partial()));
    }

    /// These keys are gone.
    void remove(List<byte[]> names) {
        KeyIndex now = index;
        BitSet positions = new BitSet();
        for (byte[] name : names) {
            int at = now.find(name);
            if (at >= 0) {
                positions.set(at);
            }
        }
        index = now.without(positions);
        total(Math.max(0, progress.get().total() - positions.cardinality()));
    }

    /// This key is new.
    void add(byte[] name) {
        if (scan == null && index.find(name) < 0) {
            index = (index.count() == 0 ? KeyIndex.over(new KeyNames()) : index).plus(name);
            total(progress.get().total() + 1);
        }
    }

    ReadOnlyObjectProperty<KeysViewModel.Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    /// Why the list is not what it should be, or null.
    ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }
}
