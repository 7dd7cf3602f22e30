package dev.respdesk.gui.console;

import dev.respdesk.gui.control.TailList;
import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// The output as rows of at most `columns` characters: long lines are broken, and broken anew when the width changes.
/// Old lines go when there are too many, and a first row says so. Lives on the window's thread.
public final class Scrollback implements TailList.Rows {
    /// Rows kept. At about 200 bytes a row this is 20 MB, when it comes to that.
    public static final int MOST = 100_000;

    private static final int SLACK = 5_000;
    private static final Line OLDER_GONE = Line.of(Texts.text("console.older-lines-are-gone-the-console", MOST),
            Tone.NOTE);

    private final List<Line> lines = new ArrayList<>();
    private final Rows rows = new Rows();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private int columns = 120;
    private long gone;

    @Override
    public int count() {
        return rows.count();
    }

    @Override
    public long gone() {
        return gone;
    }

    /// Changes whenever the rows do.
    public ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /// One row of a line.
    public Line row(int index) {
        Line line = lines.get(rows.line(index));
        boolean last = lastOfItsLine(index);
        if (last && rows.from(index) == 0) {
            return line;
        }
        Line part = line.part(rows.from(index), last ? line.length() : rows.from(index + 1));
        return last ? part : new Line(part.spans(), part.exchange(), Line.Rest.NOTHING);
    }

    private boolean lastOfItsLine(int row) {
        return row + 1 == rows.count() || rows.line(row + 1) != rows.line(row);
    }

    /// As text, rows of one line put together again.
    @Override
    public String text(int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= last; i++) {
            text.append(row(i).text());
            if (i < last && lastOfItsLine(i)) {
                text.append('\n');
            }
        }
        return text.toString();
    }

    /// The lines that belong to an exchange.
    List<Line> linesOf(Exchange exchange) {
        return lines.stream().filter(line -> line.exchange() == exchange).toList();
    }

    /// Says how many characters fit into a row.
    public void fit(int count) {
        int wanted = Math.max(20, count);
        if (wanted != columns) {
            columns = wanted;
            breakAll();
            bump();
        }
    }

    private void breakAll() {
        rows.clear();
        for (int i = 0; i < lines.size(); i++) {
            rows.add(i, lines.get(i), columns);
        }
    }

    /// Adds lines at the end.
    public void write(List<Line> added) {
        for (Line line : added.size() > MOST ? added.subList(added.size() - MOST, added.size()) : added) {
            lines.add(line);
            rows.add(lines.size() - 1, line, columns);
        }
        if (rows.count() > MOST + SLACK) {
            trim();
        }
        bump();
    }

    public void write(Line line) {
        write(List.of(line));
    }

    /// Takes all away.
    public void wipe() {
        gone += rows.count();
        lines.clear();
        rows.clear();
        bump();
    }

    private void trim() {
        int before = rows.count();
        int first = rows.line(before - MOST);
        lines.subList(0, Math.min(first, lines.size() - 1)).clear();
        lines.addFirst(OLDER_GONE);
        breakAll();
        gone += before - rows.count();
    }

    private void bump() {
        revision.set(revision.get() + 1);
    }
}
