package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.inspect.DifferenceCard.Comparison;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Values.Outcome;
import dev.respdesk.gui.viewer.FormatException;
import dev.respdesk.gui.viewer.Formats;
import dev.respdesk.gui.viewer.Formatter;
import dev.respdesk.gui.viewer.Words;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// One value being read and edited: a string, or a field of a hash. Knows what was loaded, what is typed, and whether
/// somebody else has changed it meanwhile.
public final class EditViewModel {
    /// Saves `now` if the value is still `loaded`, or in any case where `loaded` is null. Runs in the background.
    public interface Saver {
        Outcome save(byte @Nullable [] loaded, byte[] now) throws Exception;
    }

    /// What is wrong or worth knowing: an error, or that somebody else has changed or deleted the value.
    public record Notice(String words, Matter matter) {
        public boolean conflict() {
            return matter != Matter.ERROR;
        }
    }

    /// What a notice is about.
    public enum Matter {
        ERROR,
        CHANGED,
        DELETED
    }

    private final Background background;
    private final Formats formats;
    private final String pattern;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Formats.@Nullable Choice> choice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private byte[] loaded = {};
    private String loadedText = "";
    private Saver saver = (before, now) -> {
        throw new IllegalStateException("nothing is shown");
    };
    private Runnable onSaved = () -> {};
    private Runnable onGone = () -> {};
    private Consumer<Runnable> guard = Runnable::run;
    private byte @Nullable [] theirs;
    private boolean saving;

    public EditViewModel(Background background, Formats formats, String pattern) {
        this.background = background;
        this.formats = formats;
        this.pattern = pattern;
        text.addListener(o -> edited());
    }

    /// Shows a value; what was typed before is gone.
    public void show(byte[] bytes, Saver newSaver) {
        saver = newSaver;
        load(bytes, formats.choose(bytes, pattern));
    }

    /// From now on the same value is saved in this way.
    void saveWith(Saver newSaver) {
        saver = newSaver;
    }

    private void load(byte[] bytes, Formats.Choice newChoice) {
        loaded = bytes;
        theirs = null;
        notice.set(null);
        choice.set(newChoice);
        loadedText = newChoice.formatter().view(newChoice.plain());
        text.set(loadedText);
        edited();
    }

    private void edited() {
        boolean differs = !text.get().equals(loadedText);
        dirty.set(differs);
        Formats.Choice now = choice.get();
        String packed = now == null || now.decoder() == null ? "" : ", unpacked here and read only";
        note.set(differs ? "was " + Words.size(loaded.length) : Words.size(loaded.length) + packed);
        Notice shown = notice.get();
        if (shown != null && !shown.conflict()) {
            notice.set(null);
        }
    }

    /// Shows the value in another format; edits are kept by way of their bytes.
    public void format(Formatter formatter) {
        Formats.Choice now = choice.get();
        if (now == null || now.formatter() == formatter) {
            return;
        }
        formats.remember(pattern, formatter);
        if (!dirty.get()) {
            load(loaded, new Formats.Choice(now.decoder(), now.plain(), formatter));
            return;
        }
        try {
            byte[] typed = now.formatter().parse(text.get(), loaded);
            choice.set(new Formats.Choice(null, typed, formatter));
            loadedText = formatter.view(loaded);
            text.set(formatter.view(typed));
            edited();
        } catch (FormatException e) {
            notice.set(new Notice(String.valueOf(e.getMessage()), Matter.ERROR));
        }
    }

    /// Whether the value may be typed over: not while it is shown without its wrapping.
    public boolean isEditable() {
        Formats.Choice now = choice.get();
        return now != null && now.decoder() == null && now.formatter().isEditable();
    }

    /// Saves what is typed, unless somebody else has changed the value.
    public void save() {
        if (dirty.get()) {
            guard.accept(() -> save(loaded));
        }
    }

    /// Saves what is typed over what somebody else has written.
    public void overwrite() {
        guard.accept(() -> save(null));
    }

    /// Asked before something is saved: runs the continuation if and when that may be.
    public void guardSaving(Consumer<Runnable> newGuard) {
        guard = newGuard;
    }

    private void save(byte @Nullable [] expected) {
        Formats.Choice now = choice.get();
        if (!dirty.get() || saving || now == null) {
            return;
        }
        byte[] bytes;
        try {
            bytes = now.formatter().parse(text.get(), loaded);
        } catch (FormatException e) {
            notice.set(new Notice(e.getMessage() + " Nothing was saved.", Matter.ERROR));
            return;
        }
        saving = true;
        Saver asked = saver;
        Job<Outcome> job = background.run(() -> asked.save(expected, bytes));
        job.onDone(outcome -> saved(asked, bytes, outcome)).onError(error -> {
            saving = false;
            Problem problem = Problem.doing("Saving", error);
            notice.set(new Notice("Not saved. " + problem.said() + " " + problem.advice(), Matter.ERROR));
        });
    }

    private void saved(Saver asked, byte[] bytes, Outcome outcome) {
        saving = false;
        if (asked != saver) {
            return;
        }
        if (outcome.changed()) {
            theirs = outcome.current();
            notice.set(conflict("Not saved: it", theirs));
            return;
        }
        Formats.Choice now = choice.get();
        if (now != null) {
            String typed = text.get();
            load(bytes, new Formats.Choice(null, bytes, now.formatter()));
            if (!typed.equals(loadedText) && Arrays.equals(bytes, loaded)) {
                text.set(loadedText);
            }
        }
        onSaved.run();
    }

    /// Goes back to what was loaded, or to what somebody else wrote meanwhile.
    public void discard() {
        Notice now = notice.get();
        byte[] newer = theirs;
        load(newer == null ? loaded : newer, formats.choose(newer == null ? loaded : newer, pattern));
        if (now != null && now.matter == Matter.DELETED) {
            onGone.run();
        }
    }

    /// Hears that the user has let go of a value that somebody else has deleted.
    void onGone(Runnable action) {
        onGone = action;
    }

    /// The value on the server is now this: shows it, or, where there are edits, says that it changed.
    public void reloaded(byte @Nullable [] now) {
        if (now != null && Arrays.equals(now, loaded)) {
            return;
        }
        if (dirty.get()) {
            theirs = now;
            notice.set(conflict("It", now));
        } else if (now != null) {
            load(now, formats.choose(now, pattern));
        }
    }

    private static Notice conflict(String what, byte @Nullable [] now) {
        return now == null ? new Notice(what + " was deleted elsewhere since you opened it.", Matter.DELETED)
                : new Notice(what + " was changed elsewhere since you opened it.", Matter.CHANGED);
    }

    /// What there is to compare: what was loaded with what is typed, and where somebody else has changed the value
    /// what they wrote with both.
    List<Comparison> comparisons() {
        Comparison own = new Comparison("My changes", loadedText, text.get());
        Formats.Choice now = choice.get();
        byte[] newer = theirs;
        if (newer == null || now == null) {
            return List.of(own);
        }
        String their = now.formatter().view(newer);
        return List.of(new Comparison("Theirs and mine", their, text.get()),
                new Comparison("Their changes", loadedText, their), own);
    }

    /// What is typed, or what was loaded.
    public StringProperty text() {
        return text;
    }

    public ReadOnlyBooleanProperty dirty() {
        return dirty.getReadOnlyProperty();
    }

    /// "31 B", or "was 31 B" while it is edited.
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Formats.@Nullable Choice> choice() {
        return choice.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Notice> notice() {
        return notice.getReadOnlyProperty();
    }

    /// The formats to choose from.
    public List<Formatter> formatters() {
        return formats.formatters();
    }

    /// Hears of every successful save.
    public void onSaved(Runnable action) {
        onSaved = action;
    }
}
