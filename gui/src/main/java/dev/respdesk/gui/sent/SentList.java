package dev.respdesk.gui.sent;

import dev.respdesk.gui.control.TailList;
import dev.respdesk.gui.session.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The rows: commands in order, runs of background reads folded. Bounded: the oldest go.
final class SentList implements TailList.Rows {
    private final int most;
    private final List<SentEntry> entries = new ArrayList<>();
    private List<SentEntry> rows = new ArrayList<>();
    private Predicate<Sent> filter = sent -> true;
    private boolean filtered;
    private boolean withReads;
    private int kept;
    private long gone;

    SentList(int most) {
        this.most = most;
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public long gone() {
        return gone;
    }

    SentEntry row(int index) {
        return rows.get(index);
    }

    /// The commands of the rows, one a line; those of a fold too.
    @Override
    public String text(int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= last; i++) {
            switch (rows.get(i)) {
                case SentEntry.One one -> text.append(SentViewModel.text(one.sent(), 1 << 20)).append('\n');
                case SentEntry.Fold fold when !fold.open() -> fold.reads().forEach(read ->
                        text.append(SentViewModel.text(read, 1 << 20)).append('\n'));
                case SentEntry.Fold fold -> {}
            }
        }
        return text.toString();
    }

    void add(List<Sent> fresh) {
        for (Sent sent : fresh) {
            SentEntry last = entries.isEmpty() ? null : entries.getLast();
            if (!Reads.inBackground(sent)) {
                entries.add(new SentEntry.One(sent, false));
            } else if (last instanceof SentEntry.Fold fold) {
                fold.reads().add(sent);
            } else {
                SentEntry.Fold fold = new SentEntry.Fold();
                fold.reads().add(sent);
                entries.add(fold);
            }
            kept++;
        }
        build();
        drop();
    }

    /// Takes away the oldest beyond what is kept.
    private void drop() {
        if (kept <= most) {
            return;
        }
        int entriesGone = 0;
        while (kept > most) {
            SentEntry oldest = entries.get(entriesGone);
            if (oldest instanceof SentEntry.Fold fold && fold.reads().size() > kept - most) {
                fold.reads().subList(0, kept - most).clear();
                kept = most;
            } else {
                entriesGone++;
                kept -= oldest instanceof SentEntry.Fold fold ? fold.reads().size() : 1;
            }
        }
        entries.subList(0, entriesGone).clear();
        int before = rows.size();
        build();
        gone += before - rows.size();
    }

    /// Whether background reads are shown, folded.
    void withReads(boolean on) {
        withReads = on;
        build();
    }

    /// How many background reads are in the list.
    int reads() {
        return entries.stream()
                .mapToInt(entry -> entry instanceof SentEntry.Fold fold ? fold.count() : 0)
                .sum();
    }

    /// Shows only what passes, nothing folded; null shows all.
    void filter(Predicate<Sent> wanted, boolean on) {
        filter = wanted;
        filtered = on;
        build();
    }

    void fold(int row, boolean open) {
        if (rows.get(row) instanceof SentEntry.Fold fold && fold.open() != open) {
            fold.open(open);
            build();
        }
    }

    void clear() {
        gone += rows.size();
        entries.clear();
        kept = 0;
        build();
    }

    private void build() {
        List<SentEntry> now = new ArrayList<>();
        for (SentEntry entry : entries) {
            switch (entry) {
                case SentEntry.One one when filter.test(one.sent()) -> now.add(one);
                case SentEntry.Fold fold when withReads -> unfold(fold, now);
                default -> {}
            }
        }
        rows = now;
    }

    /// One read alone is shown as it is.
    private void unfold(SentEntry.Fold fold, List<SentEntry> now) {
        boolean alone = fold.reads().size() == 1;
        if (!filtered && !alone) {
            now.add(fold);
        }
        if (filtered || alone || fold.open()) {
            fold.reads().stream().filter(filter).forEach(read -> now.add(new SentEntry.One(read, true)));
        }
    }

    /// How many commands are in the list, folded ones included.
    int kept() {
        return kept;
    }
}
