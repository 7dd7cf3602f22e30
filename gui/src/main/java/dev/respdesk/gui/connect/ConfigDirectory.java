package dev.respdesk.gui.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// The folder of the user's settings, and how files in it are written: whole or not at all.
public record ConfigDirectory(Path path) {
    /// Where this system keeps settings. `-Drespdesk.config` puts it elsewhere.
    public static ConfigDirectory ofUser() {
        String given = System.getProperty("respdesk.config");
        if (given != null) {
            return new ConfigDirectory(Path.of(given));
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.startsWith("mac")) {
            return new ConfigDirectory(home.resolve("Library/Application Support/RespDesk"));
        }
        String variable = System.getenv(system.startsWith("windows") ? "APPDATA" : "XDG_CONFIG_HOME");
        boolean usable = variable != null && !variable.isBlank();
        Path base = usable ? Path.of(variable) : home.resolve(".config");
        return new ConfigDirectory(base.resolve("respdesk"));
    }

    /// The text of a file, or "" where there is none.
    public String read(String name) throws IOException {
        Path file = path.resolve(name);
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    /// Replaces a file: a reader, or a crash, sees the old text or the new one.
    public void write(String name, String text) throws IOException {
        Files.createDirectories(path);
        Path temporary = Files.createTempFile(path, name, ".new");
        try {
            Files.writeString(temporary, text, StandardCharsets.UTF_8);
            move(temporary, path.resolve(name));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
