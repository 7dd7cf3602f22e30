package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.control.TypedText;
import dev.respdesk.gui.inspect.DifferenceCard.Comparison;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Values.Outcome;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Decoder;
import dev.respdesk.gui.viewer.FormatException;
import dev.respdesk.gui.viewer.Formats;
import dev.respdesk.gui.viewer.Formatter;
import dev.respdesk.gui.viewer.Words;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
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
    private final TypedText text = new TypedText();
    private final ReadOnlyBooleanWrapper editable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Formats.@Nullable Choice> choice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private byte[] loaded = {};
    private byte[] plain = {};
    private String loadedText = "";
    private Saver saver = (before, now) -> {
        throw new IllegalStateException("nothing is shown");
    };
    private Runnable onSaved = () -> {};
    private Runnable onOutdated = () -> {};
    private Consumer<Runnable> guard = Runnable::run;
    private byte @Nullable [] theirs;
    private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper();
    private @Nullable Job<?> making;
    private boolean saving;
    private @Nullable String whyFixed;

    public EditViewModel(Background background, Formats formats, String pattern) {
        this.background = background;
        this.formats = formats;
        this.pattern = pattern;
        text.onChange(this::edited);
    }

    /// Shows a value that cannot be edited; `why` is said behind its size.
    public void showFixed(byte[] bytes, String why) {
        whyFixed = why;
        open(bytes);
    }

    /// Shows a value; what was typed before is gone.
    public void show(byte[] bytes, Saver newSaver) {
        whyFixed = null;
        saver = newSaver;
        open(bytes);
    }

    /// Shows a value whose text has been made already.
    void show(byte[] bytes, Formats.Shown shown, Saver newSaver) {
        saver = newSaver;
        opened(bytes, shown);
    }

    /// From now on the same value is saved in this way.
    void saveWith(Saver newSaver) {
        saver = newSaver;
    }

    private void open(byte[] bytes) {
        open(bytes, () -> formats.show(bytes, pattern));
    }

    /// Has the text made in the background: of a megabyte that takes longer than the window may wait. Until then there
    /// is nothing to edit.
    private void open(byte[] bytes, Callable<Formats.Shown> make) {
        inBackground(background.run(make).onDone(shown -> opened(bytes, shown)).onError(this::notShown));
    }

    private void notShown(Throwable error) {
        opening.set(false);
        notice.set(new Notice(String.valueOf(error.getMessage()), Matter.ERROR));
    }

    private void inBackground(Job<?> job) {
        if (making != null) {
            making.cancel();
        }
        making = job;
        opening.set(!job.isFinished());
    }

    private void opened(byte[] bytes, Formats.Shown shown) {
        opening.set(false);
        loaded = bytes;
        plain = shown.choice().plain();
        theirs = null;
        notice.set(null);
        choice.set(shown.choice());
        editable.set(shown.editable() && whyFixed == null);
        loadedText = shown.text();
        text.set(loadedText);
        edited();
    }

    private void edited() {
        boolean differs = !text.is(loadedText);
        dirty.set(differs);
        note.set(differs ? Texts.text("inspect.was-x", Words.size(loaded.length)) : Words.size(loaded.length)
                + whyReadOnly());
        Notice shown = notice.get();
        if (shown != null && !shown.conflict()) {
            notice.set(null);
        }
    }

    private String whyReadOnly() {
        Formats.Choice now = choice.get();
        return whyFixed != null ? ", " + whyFixed : now == null || editable.get() ? ""
                : now.decoder() != null && !now.decoder().encodes()
                ? Texts.text("inspect.packing-read-only", now.decoder().title())
                : !now.formatter().writes() ? Texts.text("inspect.format-read-only", now.formatter().title())
                : Texts.text("inspect.not-text-read-only");
    }

    /// Shows the value in another format; edits are kept by way of their bytes.
    public void format(Formatter formatter) {
        Formats.Choice now = choice.get();
        if (now == null || now.formatter() == formatter) {
            return;
        }
        formats.remember(pattern, formatter);
        if (dirty.get()) {
            convert(now, formatter);
        } else {
            byte[] original = plain;
            open(loaded, () -> shown(now, original, formatter));
        }
    }

    /// Shows the value with this wrapping taken off, null for none: not while something is edited.
    public void unwrap(@Nullable Decoder decoder) {
        if (dirty.get()) {
            notice.set(new Notice(Texts.text("inspect.packing-edited"), Matter.ERROR));
            return;
        }
        byte[] original = loaded;
        open(original, () -> formats.show(original, pattern, decoder));
    }

    /// What was loaded and what is typed, both in another format.
    private record Converted(Formats.Shown loaded, Formats.Shown typed) {}

    private void convert(Formats.Choice from, Formatter to) {
        Supplier<String> typed = text.taken();
        byte[] original = plain;
        inBackground(background.run(() -> new Converted(shown(from, original, to),
                        shown(from, from.formatter().parse(typed.get(), original), to)))
                .onDone(this::converted).onError(this::notShown));
    }

    private void converted(Converted converted) {
        opening.set(false);
        choice.set(converted.typed.choice());
        loadedText = converted.loaded.text();
        editable.set(converted.loaded.editable() && converted.typed.editable());
        text.set(converted.typed.text());
        edited();
    }

    /// Puts other bytes in the place of what is typed, to be compared and saved: as text where both they and the value
    /// are, else in hexadecimal, so that every byte is kept.
    public void type(byte[] bytes) {
        Formats.Choice now = choice.get();
        if (now == null || whyFixed != null || now.decoder() != null && !now.decoder().encodes()) {
            notice.set(new Notice(Texts.text("inspect.file.fixed"), Matter.ERROR));
            return;
        }
        byte[] original = plain;
        inBackground(background.run(() -> {
            Formatter to = formats.exact(original, bytes);
            return new Converted(shown(now, original, to), shown(now, bytes, to));
        }).onDone(this::converted).onError(this::notShown));
    }

    /// The bytes of the value without its packing, as they were read.
    public byte[] plain() {
        return plain;
    }

    /// Plain bytes that are wrapped as the value is, in a format.
    private static Formats.Shown shown(Formats.Choice as, byte[] bytes, Formatter formatter) {
        return Formats.Shown.of(new Formats.Choice(as.decoder(), bytes, formatter));
    }

    /// Whether a value that is shown so may be typed over: not without its wrapping.
    public ReadOnlyBooleanProperty editable() {
        return editable.getReadOnlyProperty();
    }

    /// Whether the text of another value or format is being made.
    public ReadOnlyBooleanProperty opening() {
        return opening.getReadOnlyProperty();
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

    /// What came of saving, and the new value as it is shown from now on: `asTyped`, or laid out in another way.
    @SuppressWarnings("ArrayRecordComponent")
    private record Saved(Outcome outcome, byte[] bytes, Formats.Shown shown, boolean asTyped) {}

    private void save(byte @Nullable [] expected) {
        Formats.Choice now = choice.get();
        if (!dirty.get() || saving || now == null) {
            return;
        }
        saving = true;
        Saver asked = saver;
        Supplier<String> taken = text.taken();
        int revision = text.revision();
        byte[] original = plain;
        background.run(() -> {
            String typed = taken.get();
            byte[] inside = now.formatter().parse(typed, original);
            byte[] bytes = now.wrapped(inside);
            Outcome outcome = asked.save(expected, bytes);
            Formats.Shown shown = shown(now, inside, now.formatter());
            return new Saved(outcome, bytes, shown, shown.text().equals(typed));
        }).onDone(saved -> saved(asked, revision, saved)).onError(this::notSaved);
    }

    private void notSaved(Throwable error) {
        saving = false;
        Problem problem = Problem.doing(Texts.text("inspect.saving"), error);
        notice.set(new Notice(error instanceof FormatException ? Texts.text("inspect.x-nothing-was-saved",
                error.getMessage())
                : Texts.text("inspect.not-saved-x-x", problem.said(), problem.advice()), Matter.ERROR));
    }

    private void saved(Saver asked, int revision, Saved saved) {
        saving = false;
        if (asked != saver) {
            return;
        }
        if (saved.outcome.changed()) {
            theirs = saved.outcome.current();
            notice.set(conflict(Texts.text("inspect.not-saved-it"), theirs));
            return;
        }
        if (text.revision() == revision) {
            if (saved.asTyped) {
                text.known(saved.shown.text());
            }
            opened(saved.bytes, saved.shown);
        } else {
            loaded = saved.bytes; // typed on meanwhile: that is not saved yet
            plain = saved.shown.choice().plain();
            loadedText = saved.shown.text();
            edited();
        }
        onSaved.run();
    }

    /// Goes back to what was loaded, or to what somebody else wrote meanwhile.
    public void discard() {
        Notice now = notice.get();
        byte[] newer = theirs;
        text.set(loadedText);
        open(newer == null ? loaded : newer);
        if (now != null && now.conflict()) {
            onOutdated.run();
        }
    }

    /// Hears that the user has let go of a value that somebody else has changed or deleted: what else is known of it is
    /// out of date.
    void onOutdated(Runnable action) {
        onOutdated = action;
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
            open(now);
        }
    }

    private static Notice conflict(String what, byte @Nullable [] now) {
        return now == null ? new Notice(Texts.text("inspect.x-was-deleted-elsewhere-since-you", what), Matter.DELETED)
                : new Notice(Texts.text("inspect.x-was-changed-elsewhere-since-you", what), Matter.CHANGED);
    }

    /// Tells what there is to compare: what was loaded with what is typed, and where somebody else has changed the
    /// value what they wrote with both.
    void compare(Consumer<List<Comparison>> show) {
        String before = loadedText;
        String mine = text.get();
        Comparison own = new Comparison(Texts.text("inspect.my-changes"), before, mine);
        Formats.Choice now = choice.get();
        byte[] newer = theirs;
        if (newer == null || now == null) {
            show.accept(List.of(own));
            return;
        }
        background.run(() -> now.formatter().view(now.unwrapped(newer))).onDone(their -> show.accept(List.of(
                new Comparison(Texts.text("inspect.theirs-and-mine"), their, mine),
                        new Comparison(Texts.text("inspect.their-changes"), before, their), own)));
    }

    /// What is typed, or what was loaded.
    public TypedText text() {
        return text;
    }

    Background background() {
        return background;
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

    /// The wrappings to choose from.
    public List<Decoder> decoders() {
        return formats.decoders();
    }

    /// Hears of every successful save.
    public void onSaved(Runnable action) {
        onSaved = action;
    }
}
