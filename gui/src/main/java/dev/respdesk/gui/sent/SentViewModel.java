package dev.respdesk.gui.sent;

import dev.respdesk.gui.console.Escapes;
import dev.respdesk.gui.session.Sent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the window sent, newest last, as many as `MOST`; what was sent before is counted. `add` may be called on any
/// thread, all else belongs to the window's thread.
public final class SentViewModel {
    /// Entries kept: some minutes of busy browsing, a few megabytes.
    public static final int MOST = 5_000;

    private final Executor window;
    private final ArrayDeque<Sent> arriving = new ArrayDeque<>();
    private final List<Sent> kept = new ArrayList<>();
    private final List<Sent> shown = new ArrayList<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private boolean scheduled;
    private long total;

    /// With the executor of the window's thread.
    public SentViewModel(Executor window) {
        this.window = window;
        filter.subscribe(now -> search());
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
        kept.addAll(fresh);
        boolean dropped = kept.size() > MOST;
        if (dropped) {
            kept.subList(0, kept.size() - MOST).clear();
            search();
        } else {
            fresh.stream().filter(this::passes).forEach(shown::add);
            revision.set(revision.get() + 1);
        }
    }

    private void search() {
        shown.clear();
        kept.stream().filter(this::passes).forEach(shown::add);
        revision.set(revision.get() + 1);
    }

    private boolean passes(Sent sent) {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || text(sent, 2_000).toLowerCase(Locale.ROOT).contains(wanted)
                || sent.purpose().toLowerCase(Locale.ROOT).contains(wanted);
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

    /// What passes the filter, oldest first.
    public List<Sent> shown() {
        return shown;
    }

    /// What must be in the command or the name of the connection, case aside.
    public StringProperty filter() {
        return filter;
    }

    /// Changes whenever `shown` does.
    public ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /// How many commands there are and were.
    public String status() {
        long all;
        synchronized (arriving) {
            all = total;
        }
        return shown.size() + " shown, " + all + " sent since the start";
    }

    /// Empties the list.
    public void clear() {
        kept.clear();
        search();
    }
}
