package dev.respdesk.gui.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines run before, oldest first, kept in a readable file between runs. Lines with secrets never get in.
public final class History {
    /// As many lines as are kept; older ones go.
    public static final int MOST = 2_000;

    private final @Nullable Path file;
    private final List<String> lines = new ArrayList<>();

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
            lines.addAll(0, Files.readAllLines(file));
            trim();
        } catch (IOException e) {
            throw new UncheckedIOException("The console history " + file + " cannot be read", e);
        }
    }

    /// Adds a line, unless it repeats the last one, holds a secret or is empty; true if it was added.
    public synchronized boolean add(String line) {
        String text = line.strip();
        if (text.isEmpty() || Secrets.in(text) || (!lines.isEmpty() && lines.getLast().equals(text))) {
            return false;
        }
        lines.add(text);
        trim();
        return true;
    }

    /// Writes the file anew, by way of a temporary one. Call off the window's thread.
    public synchronized void save() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The console history " + file + " cannot be written", e);
        }
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
