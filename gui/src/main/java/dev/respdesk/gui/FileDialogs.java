package dev.respdesk.gui;

import dev.respdesk.gui.control.Overlay;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Asks the user for files with the system's own dialogs; says so where the platform has none.
final class FileDialogs {
    private final Overlay overlay;

    FileDialogs(Overlay overlay) {
        this.overlay = overlay;
    }

    /// Asks for an append-only file or a manifest to open.
    void openAof(Consumer<Optional<Path>> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open an append-only file");
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter("Append-only files and manifests", "*.aof", "*.manifest", "*.rdb"),
                new FileChooser.ExtensionFilter("All files", "*"));
        chosen.accept(ask(() -> chooser.showOpenDialog(overlay.getScene().getWindow())));
    }

    /// Asks for a file with servers.
    void openServers(Consumer<Optional<Path>> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Import servers");
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("Lists of servers", "*.properties"),
                new FileChooser.ExtensionFilter("All files", "*"));
        chosen.accept(ask(() -> chooser.showOpenDialog(overlay.getScene().getWindow())));
    }

    /// Asks for a file of commands.
    void openCommands(Consumer<Optional<Path>> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Import keys");
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("Exported keys and commands", "*.resp",
                "*.txt", "*.redis"), new FileChooser.ExtensionFilter("All files", "*"));
        chosen.accept(ask(() -> chooser.showOpenDialog(overlay.getScene().getWindow())));
    }

    /// Asks for a file of commands to be typed over.
    void openSheet(Consumer<Optional<Path>> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a file of commands");
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter("Commands", "*.redis", "*.txt"),
                new FileChooser.ExtensionFilter("All files", "*"));
        chosen.accept(ask(() -> chooser.showOpenDialog(overlay.getScene().getWindow())));
    }

    /// Asks where to write a file.
    void save(String name, Consumer<Path> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save to a file");
        chooser.setInitialFileName(name);
        ask(() -> chooser.showSaveDialog(overlay.getScene().getWindow())).ifPresent(chosen);
    }

    private Optional<Path> ask(Supplier<@Nullable File> dialog) {
        try {
            return Optional.ofNullable(dialog.get()).map(File::toPath);
        } catch (UnsupportedOperationException e) {
            overlay.toast("This system has no file dialog");
            return Optional.empty();
        }
    }
}
