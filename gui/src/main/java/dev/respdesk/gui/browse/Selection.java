package dev.respdesk.gui.browse;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/// The chosen rows and the one with the focus. Survives a change of rows by what the rows stand for.
final class Selection {
    private BitSet rows = new BitSet();
    private int focus = -1;
    private int anchor = -1;

    int focus() {
        return focus;
    }

    boolean contains(int row) {
        return rows.get(row);
    }

    BitSet rows() {
        return (BitSet) rows.clone();
    }

    int count() {
        return rows.cardinality();
    }

    void clear() {
        rows.clear();
        focus = -1;
        anchor = -1;
    }

    void only(int row) {
        rows.clear();
        rows.set(row);
        focus = row;
        anchor = row;
    }

    void toggle(int row) {
        rows.flip(row);
        focus = row;
        anchor = row;
    }

    void extend(int row) {
        int start = anchor < 0 ? row : anchor;
        rows.clear();
        rows.set(Math.min(start, row), Math.max(start, row) + 1);
        focus = row;
        anchor = start;
    }

    void all(int count) {
        rows.set(0, count);
    }

    /// Finds the same keys and folders among other rows. A row that has gone leaves the focus near where it was.
    void move(TreeRows before, TreeRows after) {
        Set<Mark> marks = new HashSet<>();
        rows.stream().filter(row -> row < before.count()).forEach(row -> marks.add(before.mark(row)));
        BitSet moved = marks.isEmpty() ? new BitSet() : after.find(marks);
        int found = focus < 0 || focus >= before.count() ? -1 : after.find(before.mark(focus));
        focus = found >= 0 ? found : Math.min(focus, after.count() - 1);
        anchor = focus;
        rows = moved;
    }
}
