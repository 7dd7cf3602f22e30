package dev.respdesk.gui.watch;

import dev.respdesk.gui.control.TailList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The messages that are shown, newest last, bounded: the oldest go.
final class Messages implements TailList.Rows {
    static final int MOST = 5_000;

    private final List<Message> all = new ArrayList<>();
    private List<Message> rows = all;
    private Predicate<Message> filter = message -> true;
    private boolean filtered;
    private long gone;

    void add(List<Message> fresh) {
        all.addAll(fresh);
        if (filtered) {
            fresh.stream().filter(filter).forEach(rows::add);
        }
        int over = all.size() - MOST;
        if (over > 0) {
            List<Message> old = all.subList(0, over);
            long shown = filtered ? old.stream().filter(filter).count() : over;
            if (filtered) {
                rows.subList(0, (int) shown).clear();
            }
            old.clear();
            gone += shown;
        }
    }

    /// Shows those that have a text; "" shows all.
    void filter(String lowerCase) {
        filter = message -> message.has(lowerCase);
        filtered = !lowerCase.isEmpty();
        rows = filtered ? new ArrayList<>(all.stream().filter(filter).toList()) : all;
    }

    void clear() {
        all.clear();
        rows = filtered ? new ArrayList<>() : all;
    }

    Message row(int index) {
        return rows.get(index);
    }

    int total() {
        return all.size();
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public long gone() {
        return gone;
    }

    @Override
    public String text(int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= last; i++) {
            text.append(rows.get(i).channel()).append('\t').append(rows.get(i).text()).append('\n');
        }
        return text.toString();
    }
}
