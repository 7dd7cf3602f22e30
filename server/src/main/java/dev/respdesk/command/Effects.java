package dev.respdesk.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what calls leave behind and hands it on as units, in one place. While effects are collected for an EXEC or
/// a script, `open` and `close` nest and only the outermost close ends the unit.
public final class Effects {
    private final List<Propagation> propagations = new ArrayList<>();
    private final Unit unit = new Unit();
    private int depth;
    private boolean muted;
    private boolean loose;
    private long dirty;

    /// Adds a place where effects go; at start only.
    public void add(Propagation propagation) {
        propagations.add(propagation);
    }

    public void remove(Propagation propagation) {
        propagations.remove(propagation);
    }

    /// Whether effects are dropped: what is loaded again was handed on when it happened.
    public void mute(boolean now) {
        muted = now;
    }

    /// Changes since the last snapshot, as `rdb_changes_since_last_save` counts them.
    public long dirty() {
        return dirty;
    }

    /// A snapshot has been written that has so many of them.
    public void saved(long changes) {
        dirty -= changes;
    }

    void dirtied(long changes) {
        dirty += changes;
    }

    /// Something changed that no call did, such as an expired key; it is counted as one change.
    public void addOwn(int db, byte[]... argv) {
        unit.add(db, argv);
        dirty++;
    }

    void add(int db, byte[][] argv) {
        unit.add(db, argv);
    }

    /// A place in the unit that is open, for `forgetSince` and `limitSince`.
    public int mark() {
        return unit.size();
    }

    /// Forgets the effects of the unit that is open since a mark.
    public void forgetSince(int mark) {
        unit.cut(mark);
    }

    /// The effects of the unit that is open since a mark go to some places only: a sum of `Unit.TO_FILE` and
    /// `Unit.TO_REPLICAS`.
    public void limitSince(int mark, int places) {
        if (places == 0) {
            unit.cut(mark);
        } else if (unit.size() > mark) {
            unit.limit(mark, places);
        }
    }

    /// Begins a unit, or a part of the one that is open.
    public void open() {
        depth++;
    }

    /// The effects of the unit that is open need not be loaded all or none: keys that a call met and that had expired.
    /// Says nothing where the call is a part of a transaction or script.
    public void loosen() {
        loose = depth == 1;
    }

    /// Ends what `open` began; the outermost hands the unit on.
    public void close(@Nullable Client client, long unixMillis) {
        if (--depth == 0 && unit.size() > 0) {
            handOn(client, unixMillis);
        }
        if (depth == 0) {
            loose = false;
        }
    }

    /// Something may have changed that no unit will tell of: a call ended unexpectedly, or had no words for it.
    public void incomplete() {
        for (int i = 0; i < propagations.size(); i++) {
            propagations.get(i).incomplete();
        }
    }

    private void handOn(@Nullable Client client, long unixMillis) {
        try {
            if (muted) {
                return;
            }
            unit.close(client, unixMillis, client == null || loose);
            if (client != null) {
                client.wrote();
            }
            for (int i = 0; i < propagations.size(); i++) {
                propagations.get(i).propagate(unit);
            }
        } finally {
            unit.clear();
        }
    }
}
