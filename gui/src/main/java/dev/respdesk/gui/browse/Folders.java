package dev.respdesk.gui.browse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Which folders of the keys are open: those that the user has opened, and while a filter shows few keys all but those
/// that the user has closed.
final class Folders {
    private static final int OPEN_BY_DEFAULT_BELOW = 2000;

    private final Set<Mark> opened = new HashSet<>();
    private final Set<Mark> closed = new HashSet<>();

    /// Whether folders are open unless they are closed.
    static boolean areOpenByDefault(Filter filter, KeyIndex index) {
        return !filter.isNone() && index.count() <= OPEN_BY_DEFAULT_BELOW;
    }

    /// Those that are not as they are by default.
    Set<Mark> exceptions(boolean openByDefault) {
        return Set.copyOf(openByDefault ? closed : opened);
    }

    void set(Mark folder, boolean open, boolean openByDefault) {
        Set<Mark> exceptions = openByDefault ? closed : opened;
        if (open == openByDefault) {
            exceptions.remove(folder);
        } else {
            exceptions.add(folder);
        }
    }

    /// Opens all folders that a key lies in.
    void openTo(byte[] key) {
        for (int i = 0; i < key.length - 1; i++) {
            if (key[i] == NaturalOrder.SEPARATOR) {
                Mark folder = new Mark(Arrays.copyOf(key, i + 1), true);
                opened.add(folder);
                closed.remove(folder);
            }
        }
    }

    void forgetOpened() {
        opened.clear();
    }

    void forgetClosed() {
        closed.clear();
    }
}
