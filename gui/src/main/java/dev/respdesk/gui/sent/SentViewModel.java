package dev.respdesk.gui.sent;

import dev.respdesk.gui.console.Escapes;
import dev.respdesk.gui.session.Sent;
import dev.respdesk.gui.text.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the window sent, newest last, as many as `MOST`; what was sent before is counted. `add` may be called on any
/// thread, all else belongs to the window's thread.
public final class SentViewModel {
    /// Commands kept: some minutes of busy browsing, a few megabytes.
    public static final int MOST = 5_000;

    private final Executor window;
    private final ArrayDeque<Sent> arriving = new ArrayDeque<>();
    private final SentList list = new SentList(MOST);
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty withReads = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private boolean scheduled;
    private long total;

    /// With the executor of the window's thread.
    public SentViewModel(Executor window) {
        this.window = window;
        filter.subscribe(now -> search());
        withReads.subscribe(now -> {
            list.withReads(now);
            bump();
        });
    }

    /// Takes note of a command.
    public void add(Sent sent) {
        boolean first;
        synchronized (arriving) {
            if (arriving.size() == MOST) {
                arriving.removeFirst();
            }
            arriving.addLast(sent);
            total += sent.count();
            first = !scheduled;
            scheduled = true;
        }
        if (first) {
            window.execute(this::deliver);
        }
    }

    private void deliver() {
        List<Sent> fresh;
        synchronized (arriving) {
            fresh = new ArrayList<>(arriving);
            arriving.clear();
            scheduled = false;
        }
        list.add(fresh);
        bump();
    }

    private void search() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        list.filter(sent -> passes(sent, wanted), !wanted.isEmpty());
        bump();
    }

    private static boolean passes(Sent sent, String wanted) {
        return text(sent, 2_000).toLowerCase(Locale.ROOT).contains(wanted)
                || sent.purpose().toLowerCase(Locale.ROOT).contains(wanted)
                || (sent.failed() && wanted.equals("error"));
    }

    private void bump() {
        revision.set(revision.get() + 1);
    }

    /// A command as it would be typed, cut to about `most` characters.
    public static String text(Sent sent, int most) {
        StringBuilder text = new StringBuilder();
        for (byte[] argument : sent.argv()) {
            if (text.length() > most) {
                return text.append(" \u2026").toString();
            }
            boolean large = argument.length > most;
            text.append(text.isEmpty() ? "" : " ")
                    .append(large ? Escapes.quoted(argument, 0, most) + "\u2026" : Escapes.argument(argument));
        }
        return text.toString();
    }

    /// The rows that pass the filter, oldest first.
    SentList list() {
        return list;
    }

    /// Unfolds or folds a run of background reads.
    void fold(int row, boolean open) {
        list.fold(row, open);
        bump();
    }

    /// Folds what is unfolded, unfolds what is folded.
    void toggle(int row) {
        if (list.row(row) instanceof SentEntry.Fold fold) {
            fold(row, !fold.open());
        }
    }

    /// What must be in the command or the name of the connection, case aside.
    public StringProperty filter() {
        return filter;
    }

    /// Whether reads that the window makes by itself are shown too, folded.
    public BooleanProperty withReads() {
        return withReads;
    }

    /// How many of those there are.
    public int reads() {
        return list.reads();
    }

    /// Changes whenever the rows do.
    public ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /// How many commands there are and were.
    public String status() {
        long all;
        synchronized (arriving) {
            all = total;
        }
        String sent = Texts.text("sent.x-sent-since-the-start", String.format(Locale.ROOT, "%,d", all).replace(',',
                ' '));
        return filter.get().isBlank() ? sent : Texts.text("sent.x-shown-x", list.count(), sent);
    }

    /// Empties the list.
    public void clear() {
        list.clear();
        bump();
    }
}
