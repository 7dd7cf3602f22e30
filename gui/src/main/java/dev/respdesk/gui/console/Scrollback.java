package dev.respdesk.gui.console;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;

/// The output as rows of at most `columns` characters: long lines are broken, old lines go when there are too many, and
/// a first row says so. Lives on the window's thread.
public final class Scrollback extends ObservableListBase<Line> {
    /// Rows kept. At about 100 bytes a row this is a few megabytes.
    public static final int MOST = 20_000;

    private static final int SLACK = 2_000;
    private final List<Line> rows = new ArrayList<>();
    private int columns = 120;
    private boolean dropped;

    @Override
    public Line get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    /// How many characters fit into a row, for lines written from now on.
    public void fit(int count) {
        columns = Math.max(20, count);
    }

    /// Adds lines at the end.
    public void write(List<Line> lines) {
        List<Line> added = new ArrayList<>();
        for (Line line : lines.size() > MOST ? lines.subList(lines.size() - MOST, lines.size()) : lines) {
            wrap(line, added);
        }
        beginChange();
        int start = rows.size();
        rows.addAll(added);
        nextAdd(start, rows.size());
        endChange();
        trim();
    }

    public void write(Line line) {
        write(List.of(line));
    }

    /// Takes all away.
    public void wipe() {
        beginChange();
        List<Line> removed = new ArrayList<>(rows);
        rows.clear();
        dropped = false;
        nextRemove(0, removed);
        endChange();
    }

    private void trim() {
        if (rows.size() <= MOST + SLACK) {
            return;
        }
        int from = dropped ? 1 : 0;
        int count = rows.size() - MOST;
        Line note = Line.of("older lines are gone: the console keeps " + MOST, Tone.FAINT);
        beginChange();
        List<Line> gone = new ArrayList<>(rows.subList(0, from + count));
        rows.subList(0, from + count).clear();
        nextRemove(0, gone);
        rows.addFirst(note);
        nextAdd(0, 1);
        dropped = true;
        endChange();
    }

    private void wrap(Line line, List<Line> out) {
        if (line.length() <= columns) {
            out.add(line);
            return;
        }
        List<Span> row = new ArrayList<>();
        int left = columns;
        for (Span span : line.spans()) {
            String text = span.text();
            while (text.length() > left) {
                int at = breakAt(text, left, row.isEmpty());
                row.add(new Span(text.substring(0, at), span.tone()));
                out.add(new Line(List.copyOf(row), null));
                row.clear();
                text = text.substring(at);
                left = columns;
            }
            row.add(new Span(text, span.tone()));
            left -= text.length();
        }
        out.add(new Line(List.copyOf(row), line.cut()));
    }


    /// Keeps surrogate pairs together and moves on even where nothing fits.
    private static int breakAt(String text, int left, boolean empty) {
        int at = Math.max(left, empty ? 1 : 0);
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }
}
