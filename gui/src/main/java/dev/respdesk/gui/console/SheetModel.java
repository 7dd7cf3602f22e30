package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A sheet: a text of several commands beside a console, which runs it whole or in part; it may be a file.
public final class SheetModel {
    /// A larger file is not for typing in; "Import keys from a file" runs it.
    static final long MOST_BYTES = 1 << 20;

    private final ConsoleViewModel console;
    private final Executor window;
    private final Executor files;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<SheetMode> mode = new SimpleObjectProperty<>(SheetMode.ONE_BY_ONE);
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private String saved = "";
    private @Nullable Path file;

    /// `files` runs what reads and writes, `window` what follows.
    public SheetModel(ConsoleViewModel console, Executor window, Executor files) {
        this.console = console;
        this.window = window;
        this.files = files;
        text.subscribe(now -> dirty.set(!now.equals(saved)));
    }

    public StringProperty text() {
        return text;
    }

    public ObjectProperty<SheetMode> mode() {
        return mode;
    }

    /// The name of its file, "" while it has none.
    public ReadOnlyStringProperty name() {
        return name.getReadOnlyProperty();
    }

    /// What went wrong with its file, "" if nothing.
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Whether there is something in it that is in no file.
    public ReadOnlyBooleanProperty dirty() {
        return dirty.getReadOnlyProperty();
    }

    /// Where it is saved; null while it has no file.
    public @Nullable Path file() {
        return file;
    }

    ReadOnlyBooleanProperty busy() {
        return console.busy();
    }

    /// Runs all of it.
    public void runAll() {
        console.runSheet(text.get(), mode.get());
    }

    /// Runs what is selected, or the command at the caret where nothing is.
    public void run(String selected, int caret) {
        Statement here = Statement.at(text.get(), caret);
        String part = !selected.isBlank() || here == null ? selected : here.text();
        console.runSheet(part, mode.get());
    }

    /// Puts a file in the place of what is in it.
    public void open(Path path) {
        files.execute(() -> {
            try {
                String read = read(path);
                window.execute(() -> known(path, read, true));
            } catch (IOException e) {
                window.execute(() -> trouble.set(words(path, e)));
            }
        });
    }

    private static String read(Path path) throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            throw new IOException(Texts.text("console.it-is-larger-than-1-mb"));
        }
        return Files.readString(path).replace("\r\n", "\n");
    }

    /// Writes it to a file, which is its own from now on; then runs `next`.
    public void save(Path path, Runnable next) {
        String now = text.get();
        files.execute(() -> {
            try {
                Files.writeString(path, now);
                window.execute(() -> {
                    known(path, now, false);
                    next.run();
                });
            } catch (IOException e) {
                window.execute(() -> trouble.set(words(path, e)));
            }
        });
    }

    private void known(Path path, String content, boolean show) {
        file = path;
        saved = content;
        name.set(String.valueOf(path.getFileName()));
        trouble.set("");
        if (show) {
            text.set(content);
        }
        dirty.set(!text.get().equals(content));
    }

    private static String words(Path path, IOException e) {
        String why = switch (e) {
            case CharacterCodingException coding -> Texts.text("console.it-is-not-text-in-utf");
            case java.nio.file.NoSuchFileException gone -> Texts.text("console.there-is-no-such-file");
            case java.nio.file.AccessDeniedException denied -> Texts.text("console.access-is-denied");
            default -> String.valueOf(e.getMessage());
        };
        return path.getFileName() + ": " + why;
    }
}
