package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines run before, oldest first, kept in a readable file between runs that only its owner may read. Several
/// windows may add to it. Lines with secrets never get in.
public final class History {
    /// As many lines as are kept; older ones go.
    public static final int MOST = 2_000;

    private final @Nullable Path file;
    private final List<String> lines = new ArrayList<>();
    private final List<String> unsaved = new ArrayList<>();

    /// A history in that file; null keeps it in memory only.
    public History(@Nullable Path file) {
        this.file = file;
    }

    /// Reads what earlier runs left. Call off the window's thread.
    public synchronized void load() {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try {
            List<String> before = Files.readAllLines(file);
            lines.addAll(0, before);
            trim();
            if (before.size() > 2 * MOST) {
                shorten(file, before.subList(before.size() - MOST, before.size()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(Texts.text("console.the-console-history-x-cannot-be", file), e);
        }
    }

    /// Adds a line, unless it repeats the last one, holds a secret or is empty; true if it was added.
    public synchronized boolean add(String line) {
        String text = line.strip();
        if (text.isEmpty() || Secrets.in(text) || (!lines.isEmpty() && lines.getLast().equals(text))) {
            return false;
        }
        lines.add(text);
        unsaved.add(text);
        trim();
        return true;
    }

    /// Appends what was added since the last time. Call off the window's thread.
    public synchronized void save() {
        if (file == null || unsaved.isEmpty()) {
            return;
        }
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            Files.write(file, unsaved, StandardOpenOption.APPEND);
            unsaved.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(Texts.text("console.the-console-history-x-cannot-be-2", file), e);
        }
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /// Writes the file anew with the newest lines, by way of a temporary one.
    private static void shorten(Path file, List<String> newest) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        create(next);
        Files.write(next, newest);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    public synchronized int size() {
        return lines.size();
    }

    public synchronized String line(int index) {
        return lines.get(index);
    }

    /// The newest line before `before` that contains the text, case aside; -1 if none does.
    public synchronized int find(String text, int before) {
        for (int i = Math.min(before, lines.size()) - 1; i >= 0; i--) {
            if (contains(lines.get(i), text)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean contains(String line, String text) {
        for (int i = 0; i + text.length() <= line.length(); i++) {
            if (line.regionMatches(true, i, text, 0, text.length())) {
                return true;
            }
        }
        return false;
    }

    private void trim() {
        if (lines.size() > MOST) {
            lines.subList(0, lines.size() - MOST).clear();
        }
    }
}
