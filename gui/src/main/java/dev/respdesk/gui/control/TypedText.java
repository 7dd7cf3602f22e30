package dev.respdesk.gui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A text that is shown to be typed over. What is typed stays in the editor until somebody asks for it: taking a large
/// text out of it for every key would take longer than the key.
public final class TypedText {
    private final List<Runnable> onChange = new ArrayList<>();
    private final List<Runnable> onSet = new ArrayList<>();
    private String text = "";
    private int length;
    private int revision;
    private @Nullable Supplier<Supplier<String>> editor;

    public String get() {
        if (editor != null) {
            text = editor.get().get();
            editor = null;
        }
        return text;
    }

    /// The text as it is now, to be had from the supplier on any thread.
    public Supplier<String> taken() {
        String known = text;
        return editor == null ? () -> known : editor.get();
    }

    /// Counts the changes.
    public int revision() {
        return revision;
    }

    /// The length of the text, known without taking it out of the editor.
    public int length() {
        return length;
    }

    /// Whether this is the text.
    public boolean is(String other) {
        return length == other.length() && get().equals(other);
    }

    /// Says what the text is: it has been taken and not been changed since.
    public void known(String same) {
        text = same;
        editor = null;
    }

    /// Puts another text in the place of this one.
    public void set(String newText) {
        if (!is(newText)) {
            text = newText;
            length = newText.length();
            revision++;
            onSet.forEach(Runnable::run);
            onChange.forEach(Runnable::run);
        }
    }

    /// Hears of every change, typed or set.
    public void onChange(Runnable action) {
        onChange.add(action);
    }

    /// The editor hears that there is another text to show.
    void onSet(Runnable action) {
        onSet.add(action);
    }

    /// The editor holds another text now; it gives what `taken` answers.
    void typed(int newLength, Supplier<Supplier<String>> newEditor) {
        length = newLength;
        editor = newEditor;
        revision++;
        onChange.forEach(Runnable::run);
    }
}
