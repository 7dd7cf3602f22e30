package dev.respdesk.gui.watch;

import dev.respdesk.gui.control.TailList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Lines that have arrived and are shown, newest last, bounded: the oldest go.
class Kept<R> implements TailList.Rows {
    static final int MOST = 5_000;

    private final List<R> all = new ArrayList<>();
    private final Function<R, String> copied;
    private List<R> rows = all;
    private Predicate<R> filter = line -> true;
    private boolean filtered;
    private long gone;

    /// @param copied a line as it is copied
    Kept(Function<R, String> copied) {
        this.copied = copied;
    }

    final void add(List<R> fresh) {
        all.addAll(fresh);
        if (filtered) {
            fresh.stream().filter(filter).forEach(rows::add);
        }
        int over = all.size() - MOST;
        if (over > 0) {
            List<R> old = all.subList(0, over);
            long shown = filtered ? old.stream().filter(filter).count() : over;
            if (filtered) {
                rows.subList(0, (int) shown).clear();
            }
            old.clear();
            gone += shown;
        }
    }

    /// Shows only those that are wanted.
    final void show(Predicate<R> wanted) {
        filter = wanted;
        filtered = true;
        rows = new ArrayList<>(all.stream().filter(filter).toList());
    }

    final void showAll() {
        filtered = false;
        rows = all;
    }

    final void clear() {
        all.clear();
        rows = filtered ? new ArrayList<>() : all;
    }

    final R row(int index) {
        return rows.get(index);
    }

    final int total() {
        return all.size();
    }

    @Override
    public final int count() {
        return rows.size();
    }

    @Override
    public final long gone() {
        return gone;
    }

    @Override
    public final String text(int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= last; i++) {
            text.append(copied.apply(rows.get(i))).append('\n');
        }
        return text.toString();
    }
}
