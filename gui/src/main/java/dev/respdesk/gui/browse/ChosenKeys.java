package dev.respdesk.gui.browse;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys that the chosen rows stand for: those in chosen folders included, each once.
record ChosenKeys(TreeRows rows, Selection selection) {
    List<byte[]> names() {
        return positions().stream().mapToObj(rows.index()::name).toList();
    }

    int count() {
        return positions().cardinality();
    }

    private BitSet positions() {
        BitSet positions = new BitSet();
        selection.rows().stream()
                .filter(row -> row < rows.count())
                .forEach(row -> positions.set(rows.firstKey(row), rows.lastKey(row) + 1));
        return positions;
    }

    /// The only one, or null where a folder or several rows are chosen.
    byte @Nullable [] single() {
        int focus = selection.focus();
        boolean one = selection.count() == 1 && focus >= 0 && selection.contains(focus) && !rows.isFolder(focus);
        return one ? rows.keyName(focus) : null;
    }
}
