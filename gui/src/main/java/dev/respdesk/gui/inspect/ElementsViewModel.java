package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.session.ElementWrites;
import dev.respdesk.gui.session.Elements;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Values;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.FormatException;
import dev.respdesk.gui.viewer.Formats;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A list, set, sorted set or stream: its elements, read a page at a time, and the one that is being edited.
public final class ElementsViewModel {
    private final Session session;
    private final byte[] key;
    private final KeyType type;
    private final Background background;
    private final ElementWrites writes;
    private final EditViewModel edit;
    private final List<byte[][]> rows = new ArrayList<>();
    private Runnable onChanged = () -> {};
    private Consumer<Problem> onProblem = problem -> {};
    private Elements elements;
    private byte @Nullable [] match;
    private boolean backwards;
    private boolean reading;
    private int focus = -1;

    public ElementsViewModel(Session session, byte[] key, KeyType type, Background background, Formats formats) {
        this.session = session;
        this.key = key;
        this.type = type;
        this.background = background;
        writes = new ElementWrites(session, key, type);
        edit = new EditViewModel(background, formats, Formats.patternOf(Names.shown(key)) + "#");
        edit.onOutdated(this::refresh);
        edit.onSaved(this::refresh);
        elements = new Elements(session, key, type, match, backwards);
    }

    /// Reads the next page, if there is one; on and on while nothing in it matches the filter.
    public void readOn() {
        if (reading || elements.isFinished()) {
            return;
        }
        reading = true;
        Elements asked = elements;
        background.run(asked::next).onDone(more -> {
            if (asked == elements) {
                reading = false;
                rows.addAll(more);
                if (focus < 0 && !rows.isEmpty() && !edit.dirty().get()) {
                    choose(0);
                }
                onChanged.run();
                if (more.isEmpty()) {
                    readOn();
                }
            }
        }).onError(error -> failed(asked, error));
    }

    private void failed(Elements asked, Throwable error) {
        if (asked == elements) {
            reading = false;
            onProblem.accept(Problem.doing(Texts.text("inspect.reading-the-elements"), error));
        }
    }

    /// Reads all again from the start, as far as it had been read; the chosen element stays chosen, and its edits are
    /// kept.
    public void refresh() {
        byte @Nullable [][] chosen = chosen();
        int wanted = rows.size();
        Elements asked = new Elements(session, key, type, match, backwards);
        elements = asked;
        reading = true;
        background.run(() -> {
            List<byte[][]> all = new ArrayList<>(asked.next());
            while (all.size() < wanted && !asked.isFinished()) {
                all.addAll(asked.next());
            }
            return all;
        }).onDone(all -> {
            if (asked == elements) {
                reading = false;
                rows.clear();
                rows.addAll(all);
                refocus(chosen);
                onChanged.run();
            }
        }).onError(error -> failed(asked, error));
    }

    private void refocus(byte @Nullable [][] chosen) {
        focus = -1;
        for (int i = 0; chosen != null && i < rows.size(); i++) {
            if (isSame(rows.get(i), chosen)) {
                focus = i;
                if (edit.dirty().get()) {
                    edit.reloaded(value(rows.get(i)));
                } else {
                    choose(i);
                }
                return;
            }
        }
        if (chosen != null && edit.dirty().get()) {
            edit.reloaded(null);
        } else if (!rows.isEmpty()) {
            choose(0);
        }
    }

    /// An element of a list is known by its place, all others by what they are.
    private boolean isSame(byte[][] row, byte[][] other) {
        int part = type == KeyType.ZSET ? 1 : 0;
        return Arrays.equals(row[part], other[part]);
    }

    /// Shows only elements in which `text` stands; "" for all. Ask `edit().dirty()` before.
    public void filter(String text) {
        match = text.isEmpty() ? null : Names.typed(text);
        restart();
    }

    /// Begins at the end, or at the start again. Ask `edit().dirty()` before.
    public void backwards(boolean fromTheEnd) {
        backwards = fromTheEnd;
        restart();
    }

    private void restart() {
        elements = new Elements(session, key, type, match, backwards);
        reading = false;
        rows.clear();
        focus = -1;
        onChanged.run();
        readOn();
    }

    /// Chooses an element for editing. Ask `edit().dirty()` before.
    public void choose(int index) {
        focus = index;
        byte[] value = value(rows.get(index));
        if (value.length > Values.WHOLE_BYTES) {
            edit.showFixed(Arrays.copyOf(value, Values.WHOLE_BYTES),
                    Texts.text("inspect.the-first-of-x-read-only", Words.size(value.length)));
        } else if (type == KeyType.STREAM) {
            edit.showFixed(value, Texts.text("inspect.entries-never-change"));
        } else {
            byte[][] row = rows.get(index);
            edit.show(value, (loaded, now) -> replace(row, loaded, now));
        }
        onChanged.run();
    }

    private static byte[] value(byte[][] row) {
        return row[row.length - 1];
    }

    private Values.Outcome replace(byte[][] row, byte @Nullable [] loaded, byte[] now) throws Exception {
        if (type != KeyType.LIST && !Arrays.equals(value(row), now) && writes.has(now)) {
            throw new FormatException(Texts.text("inspect.there-is-a-member-like-this"));
        }
        Values.Outcome outcome = writes.replace(row, loaded, now);
        if (!outcome.changed()) {
            row[row.length - 1] = now;
        }
        return outcome;
    }

    /// Puts an element at an end of a list.
    public void push(byte[] element, boolean first, Consumer<Boolean> answer) {
        write(Texts.text("inspect.adding-the-element"), () -> {
            writes.push(element, first);
            return true;
        }, answer);
    }

    /// Puts an element before the chosen one of a list; `answer` hears whether that is still where it was.
    public void insertBeforeChosen(byte[] element, Consumer<Boolean> answer) {
        byte @Nullable [][] row = chosen();
        if (row != null) {
            write(Texts.text("inspect.inserting-the-element"), () -> writes.insertBefore(row, element), answer);
        }
    }

    /// Adds a member of a set, or with a score of a sorted set; `answer` hears whether it is new.
    public void add(byte[] member, @Nullable String score, Consumer<Boolean> answer) {
        write(Texts.text("inspect.adding-the-member"), () -> score == null ? writes.add(member) : writes.add(member,
                score), answer);
    }

    /// Adds an entry to a stream.
    public void append(String id, List<byte[]> fields, Consumer<Boolean> answer) {
        write(Texts.text("inspect.adding-the-entry"), () -> !writes.append(id, fields).isEmpty(), answer);
    }

    /// Gives the chosen member another score; `answer` hears whether it is still there.
    public void scoreChosen(String score, Consumer<Boolean> answer) {
        byte @Nullable [][] row = chosen();
        if (row != null) {
            write(Texts.text("inspect.setting-the-score"), () -> writes.score(row[1], score), answer);
        }
    }

    /// Deletes the chosen element; `answer` hears whether it was still there as it is shown.
    public void deleteChosen(Consumer<Boolean> answer) {
        byte @Nullable [][] row = chosen();
        if (row != null) {
            write(Texts.text("inspect.deleting-the-element"), () -> writes.delete(row), answer);
        }
    }

    private void write(String doing, Callable<Boolean> change, Consumer<Boolean> answer) {
        background.run(change).onDone(done -> {
            answer.accept(done);
            refresh();
        }).onError(error -> onProblem.accept(Problem.doing(doing, error)));
    }

    public byte @Nullable [][] chosen() {
        return focus >= 0 && focus < rows.size() ? rows.get(focus) : null;
    }

    public int focus() {
        return focus;
    }

    public List<byte[][]> rows() {
        return rows;
    }

    public boolean isFinished() {
        return elements.isFinished();
    }

    /// How many elements have been looked at, whether they match or not.
    public long looked() {
        return elements.looked();
    }

    public EditViewModel edit() {
        return edit;
    }

    public void onChanged(Runnable action) {
        onChanged = action;
    }

    public void onProblem(Consumer<Problem> action) {
        onProblem = action;
    }
}
