package dev.respdesk.gui.console;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The line being typed: text and caret, hint, completion, history. Knows nothing of running commands.
public final class Prompt {
    private final StringProperty input = new SimpleStringProperty("");
    private final IntegerProperty caret = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<Hint> hint = new ReadOnlyObjectWrapper<>(Hint.NONE);
    private final ReadOnlyObjectWrapper<@Nullable String> search = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Completion> completions = FXCollections.observableArrayList();
    private final Completions source;
    private final History history;
    private final HistoryCursor cursor;
    private Help help = Help.NONE;
    private boolean stepping;

    /// With the lines run before and a source of key names seen in the window that start with a text.
    public Prompt(History history, Function<String, List<String>> keys) {
        this.history = history;
        cursor = new HistoryCursor(history);
        source = new Completions(keys);
        input.subscribe(text -> changed());
        caret.subscribe(at -> renew());
    }

    public StringProperty input() {
        return input;
    }

    /// The caret in `input`; the view keeps both in step.
    public IntegerProperty caret() {
        return caret;
    }

    public ReadOnlyObjectProperty<Hint> hint() {
        return hint.getReadOnlyProperty();
    }

    /// What Ctrl+R looks for; null when no search is on.
    public ReadOnlyObjectProperty<@Nullable String> search() {
        return search.getReadOnlyProperty();
    }

    /// What may be chosen now; empty when the list is not open.
    public ObservableList<Completion> completions() {
        return completions;
    }

    public Help help() {
        return help;
    }

    void help(Help now) {
        help = now;
        renew();
    }

    History history() {
        return history;
    }

    /// Puts a line at the prompt, caret at its end.
    public void put(String text) {
        stepping = true;
        input.set(text);
        caret.set(text.length());
        stepping = false;
        renew();
    }

    /// Empties the prompt and leaves the history.
    void clear() {
        cursor.reset();
        search.set(null);
        completions.clear();
        put("");
    }

    public void older() {
        step(cursor.older(input.get()));
    }

    public void newer() {
        step(cursor.newer());
    }

    private void step(@Nullable String line) {
        if (line != null) {
            put(line);
        }
    }

    /// Completes as far as it is clear; shows the list where there is a choice.
    public void complete() {
        List<Completion> found = source.of(help, input.get(), caret.get());
        if (found.isEmpty()) {
            completions.clear();
            return;
        }
        if (found.size() == 1) {
            accept(found.getFirst());
            return;
        }
        Completion first = found.getFirst();
        String common = Completions.common(found);
        if (common.length() > first.to() - first.from()) {
            replace(first.from(), first.to(), common);
        }
        completions.setAll(source.of(help, input.get(), caret.get()));
    }

    /// Takes one of the list.
    public void accept(Completion completion) {
        completions.clear();
        String rest = input.get().substring(completion.to());
        replace(completion.from(), completion.to(), completion.text() + (rest.startsWith(" ") ? "" : " "));
    }

    private void replace(int from, int to, String text) {
        String line = input.get();
        input.set(line.substring(0, from) + text + line.substring(to));
        caret.set(from + text.length());
    }

    /// Ctrl+R: starts the search, or goes on to the next older line.
    public void searchOlder() {
        String text = search.get();
        if (text == null) {
            cursor.reset();
            search.set("");
        } else {
            step(cursor.search(text, true));
        }
    }

    /// Changes what is searched for; the newest line that has it appears at the prompt.
    public void searchFor(String text) {
        search.set(text);
        cursor.reset();
        step(text.isEmpty() ? "" : cursor.search(text, false));
    }

    /// Leaves the search; the line found stays.
    public void endSearch() {
        search.set(null);
    }

    private void changed() {
        if (!stepping) {
            cursor.reset();
        }
        renew();
    }

    private void renew() {
        String text = input.get();
        int at = Math.min(caret.get(), text.length());
        hint.set(Hint.of(help, text, at));
        if (!completions.isEmpty()) {
            List<Completion> found = source.of(help, text, at);
            completions.setAll(found.size() == 1 && found.getFirst().text().length() == at - found.getFirst().from()
                    ? List.of()
                    : found);
        }
    }
}
