package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Values;
import dev.respdesk.gui.session.Values.Field;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Formats;
import dev.respdesk.gui.viewer.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A hash: its fields, read a page at a time, and the one that is being edited.
public final class HashViewModel {
    private static final int PAGE = 200;
    private static final byte[] START = {'0'};

    private final Values values;
    private final byte[] key;
    private final Background background;
    private final EditViewModel edit;
    private final List<Field> fields = new ArrayList<>();
    private Runnable onChanged = () -> {};
    private Consumer<Problem> onProblem = problem -> {};
    private byte[] cursor = START;
    private byte @Nullable [] match;
    private boolean finished;
    private boolean reading;
    private int generation;
    private int focus = -1;

    public HashViewModel(Values values, byte[] key, Background background, Formats formats) {
        this.values = values;
        this.key = key;
        this.background = background;
        edit = new EditViewModel(background, formats, Formats.patternOf(Names.shown(key)) + "#");
        edit.onSaved(this::refresh);
        edit.onOutdated(this::refresh);
    }

    /// Reads the next page, if there is one.
    public void readOn() {
        if (reading || finished) {
            return;
        }
        reading = true;
        int asked = generation;
        byte[] from = cursor;
        byte[] pattern = match;
        background.run(() -> values.fields(key, from, pattern, PAGE)).onDone(page -> {
            if (asked == generation) {
                reading = false;
                took(page);
            }
        }).onError(error -> {
            if (asked == generation) {
                reading = false;
                onProblem.accept(Problem.doing(Texts.text("inspect.reading-the-fields"), error));
            }
        });
    }

    private void took(Values.FieldPage page) {
        fields.addAll(page.fields());
        cursor = page.cursor();
        finished = page.isLast();
        if (focus < 0 && !fields.isEmpty()) {
            choose(0);
        }
        onChanged.run();
        if (!finished && page.fields().isEmpty()) {
            readOn();
        }
    }

    /// Reads all again from the start; the chosen field stays chosen, and its edits are kept.
    public void refresh() {
        Field chosen = chosen();
        int wanted = Math.max(PAGE, fields.size());
        int asked = ++generation;
        reading = true;
        byte[] pattern = match;
        background.run(() -> readAtLeast(wanted, pattern)).onDone(page -> {
            if (asked == generation) {
                reading = false;
                fields.clear();
                focus = -1;
                fields.addAll(page.fields());
                cursor = page.cursor();
                finished = page.isLast();
                refocus(chosen);
                onChanged.run();
            }
        }).onError(error -> {
            reading = false;
            onProblem.accept(Problem.doing(Texts.text("inspect.reading-the-fields"), error));
        });
    }

    private Values.FieldPage readAtLeast(int wanted, byte @Nullable [] pattern) throws Exception {
        List<Field> all = new ArrayList<>();
        byte[] from = START;
        do {
            Values.FieldPage page = values.fields(key, from, pattern, PAGE);
            all.addAll(page.fields());
            from = page.cursor();
        } while (all.size() < wanted && !(from.length == 1 && from[0] == '0'));
        return new Values.FieldPage(all, from);
    }

    private void refocus(@Nullable Field chosen) {
        for (int i = 0; chosen != null && i < fields.size(); i++) {
            if (Arrays.equals(fields.get(i).name(), chosen.name())) {
                focus = i;
                edit.saveWith(saver(fields.get(i)));
                edit.reloaded(fields.get(i).value());
                return;
            }
        }
        if (chosen != null && edit.dirty().get()) {
            edit.reloaded(null);
        } else if (!fields.isEmpty()) {
            choose(0);
        }
    }

    /// Shows only fields whose name matches: a pattern, or a text anywhere in it.
    public void filter(String text) {
        boolean glob = text.matches(".*[*?\\[].*");
        match = text.isEmpty() ? null : Names.typed(glob ? text : "*" + text.replace("\\", "\\\\") + "*");
        generation++;
        reading = false;
        fields.clear();
        cursor = START;
        finished = false;
        focus = -1;
        onChanged.run();
        readOn();
    }

    /// Chooses a field for editing. Ask `edit().dirty()` before.
    public void choose(int index) {
        focus = index;
        Field field = fields.get(index);
        edit.show(field.value(), saver(field));
        onChanged.run();
    }

    private EditViewModel.Saver saver(Field field) {
        return (loaded, now) -> {
            byte[] expected = loaded == null ? new byte[0] : loaded;
            return values.saveField(key, new Field(field.name(), expected, field.expiresAtMillis()), now,
                    loaded == null);
        };
    }

    /// Adds a field; `answer` hears whether the name was free.
    public void add(byte[] name, byte[] value, Consumer<Boolean> answer) {
        background.run(() -> values.addField(key, name, value)).onDone(outcome -> {
            answer.accept(!outcome.changed());
            if (!outcome.changed()) {
                fields.add(new Field(name, value, 0));
                if (!edit.dirty().get()) {
                    choose(fields.size() - 1);
                }
                onChanged.run();
            }
        }).onError(error -> onProblem.accept(Problem.doing(Texts.text("inspect.adding-the-field"), error)));
    }

    /// Deletes the chosen field.
    public void deleteChosen(Runnable done) {
        Field field = chosen();
        if (field == null) {
            return;
        }
        background.run(() -> values.deleteFields(key, List.of(field.name()))).onDone(count -> {
            fields.remove(field);
            focus = -1;
            if (!fields.isEmpty()) {
                choose(0);
            }
            onChanged.run();
            done.run();
        }).onError(error -> onProblem.accept(Problem.doing(Texts.text("inspect.deleting-the-field"), error)));
    }

    /// Sets the time to live of the chosen field, or removes it with null.
    public void expireChosen(@Nullable Long millis) {
        Field field = chosen();
        if (field != null) {
            background.run(() -> {
                values.expireField(key, field.name(), millis);
                return true;
            }).onDone(set -> refresh()).onError(error -> onProblem.accept(
                    Problem.doing(Texts.text("inspect.setting-the-expiry"), error)));
        }
    }

    public @Nullable Field chosen() {
        return focus >= 0 && focus < fields.size() ? fields.get(focus) : null;
    }

    public int focus() {
        return focus;
    }

    public List<Field> fields() {
        return fields;
    }

    public boolean isFinished() {
        return finished;
    }

    public boolean fieldsExpire() {
        return values.fieldsExpire();
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
