package dev.respdesk.gui.browse;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.session.KeyDetail;
import dev.respdesk.gui.session.Keys;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.viewer.Names;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The keys pane without its nodes: scan, filter, rows, selection, and the details of rows on screen. Belongs to the
/// window thread; everything that takes time runs in the background and is dropped if the world has moved on.
public final class KeysViewModel {
    private static final int SEARCHED_AT_ONCE = 20_000;

    /// Databases of at most so many keys are read again by themselves: that is one SCAN for the server.
    private static final int FOLLOWED_KEYS = 1000;

    /// How far the list is: keys listed, keys in the database, whether the walk is on, and whether it was stopped.
    public record Progress(int listed, long total, boolean running, boolean partial) {}

    private final Background background;
    private final InstantSource clock;
    private final Selection selection = new Selection();
    private final VisibleKeys visible;
    private final Folders folders = new Folders();
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.NONE);
    private final Listing listing;
    private Runnable onChanged = () -> {};
    private Consumer<byte[]> onShow = key -> {};
    private IntConsumer onReveal = row -> {};
    private Consumer<byte[]> onPin = key -> {};
    private @Nullable Session session;
    private TreeRows rows = TreeRows.EMPTY;
    private boolean building;
    private boolean buildAgain;
    private boolean outdated;
    private @Nullable Mark wanted;

    public KeysViewModel(Background background, InstantSource clock) {
        this.background = background;
        this.clock = clock;
        listing = new Listing(background, this::rebuild);
        listing.onEnd(() -> onChanged.run());
        visible = new VisibleKeys(background, clock, () -> rows);
        visible.onKnown(() -> onChanged.run());
        visible.onError(listing::failed);
    }

    /// Shows another connection, or nothing.
    public void attach(@Nullable Session newSession) {
        stop();
        session = newSession;
        Keys keys = newSession == null ? null : new Keys(newSession, clock);
        listing.of(keys);
        visible.of(keys);
        folders.forgetOpened();
        restart();
    }

    /// Starts over: another database, or a new filter.
    public void restart() {
        stop();
        folders.forgetClosed();
        visible.forget();
        selection.clear();
        rows = TreeRows.EMPTY;
        listing.clear();
        outdated = false;
        onChanged.run();
        listing.walk(filter.get());
    }

    /// Reads the keyspace again; what is on screen stays until the new list is complete.
    public void refresh() {
        if (!listing.isWalking()) {
            visible.outdate();
            outdated = false;
            listing.walk(filter.get());
        }
    }

    /// The database has so many keys now: a short list follows what others do, a long one says that it has changed.
    public void counted(long keys) {
        Progress known = progress().get();
        boolean changed = session != null && !listing.isWalking() && !known.partial() && keys != known.total();
        boolean follows = changed && (known.total() == 0 || Math.max(keys, known.total()) <= FOLLOWED_KEYS);
        if (follows) {
            visible.outdate();
            listing.walkQuietly(filter.get());
        }
        if (outdated != (changed && !follows)) {
            outdated = !outdated;
            onChanged.run();
        }
    }

    /// Whether the database has more or fewer keys now than when it was read.
    boolean isOutdated() {
        return outdated && !listing.isWalking();
    }

    /// Ends the walk; what was found stays, and is said to be partial.
    public void stop() {
        listing.stop();
    }

    private void rebuild() {
        if (building) {
            buildAgain = true;
            return;
        }
        building = true;
        KeyIndex source = listing.index();
        boolean open = Folders.areOpenByDefault(filter.get(), source);
        Set<Mark> toggled = folders.exceptions(open);
        background.run(() -> TreeRows.of(source, toggled, open)).onDone(this::show);
    }

    private void show(TreeRows built) {
        building = false;
        selection.move(rows, built);
        rows = built;
        listing.shown(built.index().count());
        if (wanted != null && reveal(wanted)) {
            wanted = null;
        }
        onChanged.run();
        if (buildAgain) {
            buildAgain = false;
            rebuild();
        }
    }

    /// The rows `first` to `last` are on screen: asks for their details once scrolling has settled.
    public void visible(int first, int last) {
        visible.show(first, last);
    }

    /// The soonest expiry on screen in milliseconds from now, or null: how soon the list has to be drawn again.
    public @Nullable Long soonestExpiryMillis() {
        return visible.soonestExpiryMillis();
    }

    public @Nullable KeyDetail detail(int row) {
        return rows.isFolder(row) ? null : visible.detail(rows.keyName(row));
    }

    /// What is known of a key by its name, or null.
    @Nullable KeyDetail detailOf(byte[] key) {
        return visible.detail(key);
    }

    /// Moves the focus; the key under it is shown.
    public void focus(int row, boolean toggle, boolean extend) {
        if (toggle) {
            selection.toggle(row);
        } else if (extend) {
            selection.extend(row);
        } else {
            selection.only(row);
        }
        onChanged.run();
        if (!rows.isFolder(row) && !toggle && !extend) {
            onShow.accept(rows.keyName(row));
        }
    }

    /// Enter: pins a key, opens or closes a folder.
    public void activate(int row) {
        if (rows.isFolder(row)) {
            setOpen(row, !rows.isOpen(row));
        } else {
            onPin.accept(rows.keyName(row));
        }
    }

    /// Right opens a folder or goes into it; Left closes it or goes up.
    public void fold(int row, boolean open) {
        if (rows.isFolder(row) && rows.isOpen(row) != open) {
            setOpen(row, open);
        } else if (open && rows.isFolder(row) && row + 1 < rows.count()) {
            focus(row + 1, false, false);
        } else if (!open && rows.parent(row) >= 0) {
            focus(rows.parent(row), false, false);
        }
    }

    private void setOpen(int row, boolean open) {
        folders.set(rows.mark(row), open, Folders.areOpenByDefault(filter.get(), rows.index()));
        rebuild();
    }

    public void selectAll() {
        selection.all(rows.count());
        onChanged.run();
    }

    /// Puts the focus on a key, with its folders open; at once or as soon as it is listed.
    public void select(byte[] key) {
        folders.openTo(key);
        wanted = Mark.key(key);
        rebuild();
    }

    private boolean reveal(Mark mark) {
        int row = rows.find(mark);
        if (row >= 0) {
            selection.only(row);
            onReveal.accept(row);
            onShow.accept(mark.name());
        }
        return row >= 0;
    }

    /// The keys that are chosen.
    ChosenKeys chosen() {
        return new ChosenKeys(rows, selection);
    }

    /// Up to `most` listed keys whose name contains a text, case aside, looking at a bounded number of them.
    public List<byte[]> matching(String text, int most) {
        List<byte[]> found = new ArrayList<>();
        KeyIndex listed = rows.index();
        int limit = Math.min(listed.count(), SEARCHED_AT_ONCE);
        for (int i = 0; i < limit && found.size() < most; i++) {
            byte[] name = listed.name(i);
            if (Names.shown(name).toLowerCase(java.util.Locale.ROOT).contains(text)) {
                found.add(name);
            }
        }
        return found;
    }

    /// These keys are gone: takes them off the list.
    public void removed(List<byte[]> names) {
        listing.remove(names);
        rebuild();
    }

    /// This key is new: puts it on the list and the focus on it.
    public void added(byte[] name) {
        listing.add(name);
        select(name);
    }

    /// This key has changed: asks for its details again.
    public void changed(byte[] name) {
        visible.changed(name);
    }

    /// Sets the filter and starts over.
    public void setFilter(Filter newFilter) {
        if (!newFilter.equals(filter.get())) {
            filter.set(newFilter);
            restart();
        }
    }

    public Filter filter() {
        return filter.get();
    }

    /// The names of all keys that are listed; may be called on any thread.
    List<byte[]> listedNames() {
        KeyIndex listed = rows.index();
        return IntStream.range(0, listed.count()).mapToObj(listed::name).toList();
    }

    TreeRows rows() {
        return rows;
    }

    Selection selection() {
        return selection;
    }

    public @Nullable Session session() {
        return session;
    }

    public long nowMillis() {
        return clock.millis();
    }

    public ReadOnlyObjectProperty<Progress> progress() {
        return listing.progress();
    }

    /// Why the list is not what it should be, or null.
    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return listing.problem();
    }

    /// Hears that rows, selection or details have changed.
    public void onChanged(Runnable action) {
        onChanged = action;
    }

    /// Hears which row has to come into sight, wherever the keyboard is.
    void onReveal(IntConsumer action) {
        onReveal = action;
    }

    /// Hears which key to show as a preview.
    public void onShow(Consumer<byte[]> action) {
        onShow = action;
    }

    /// Hears which key to keep open.
    public void onPin(Consumer<byte[]> action) {
        onPin = action;
    }
}
