package dev.respdesk.gui;

import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.text.Texts;
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
        chooser.setTitle(Texts.text("window.open-an-append-only-file"));
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter(Texts.text("window.append-only-files-and-manifests"), "*.aof",
                        "*.manifest", "*.rdb"),
                new FileChooser.ExtensionFilter(Texts.text("window.all-files"), "*"));
        chosen.accept(ask(() -> chooser.showOpenDialog(overlay.getScene().getWindow())));
    }

    /// Asks for a file with servers.
    void openServers(Consumer<Optional<Path>> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.text("window.import-servers"));
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter(Texts.text("window.lists-of-servers"),
                "*.properties"),
                new FileChooser.ExtensionFilter(Texts.text("window.all-files"), "*"));
        chosen.accept(ask(() -> chooser.showOpenDialog(overlay.getScene().getWindow())));
    }

    /// Asks for a file of commands.
    void openCommands(Consumer<Optional<Path>> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.text("window.import-keys"));
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter(
                Texts.text("window.exported-keys-and-commands"), "*.resp",
                "*.txt", "*.redis"), new FileChooser.ExtensionFilter(Texts.text("window.all-files"), "*"));
        chosen.accept(ask(() -> chooser.showOpenDialog(overlay.getScene().getWindow())));
    }

    /// Asks for a file of commands to be typed over.
    void openSheet(Consumer<Optional<Path>> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.text("window.open-a-file-of-commands"));
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter(Texts.text("window.commands"), "*.redis", "*.txt"),
                new FileChooser.ExtensionFilter(Texts.text("window.all-files"), "*"));
        chosen.accept(ask(() -> chooser.showOpenDialog(overlay.getScene().getWindow())));
    }

    /// Asks for any file.
    void open(Consumer<Path> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.text("window.load-from-a-file"));
        ask(() -> chooser.showOpenDialog(overlay.getScene().getWindow())).ifPresent(chosen);
    }

    /// Asks where to write a file.
    void save(String name, Consumer<Path> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.text("window.save-to-a-file"));
        chooser.setInitialFileName(name);
        ask(() -> chooser.showSaveDialog(overlay.getScene().getWindow())).ifPresent(chosen);
    }

    private Optional<Path> ask(Supplier<@Nullable File> dialog) {
        try {
            return Optional.ofNullable(dialog.get()).map(File::toPath);
        } catch (UnsupportedOperationException e) {
            overlay.toast(Texts.text("window.this-system-has-no-file-dialog"));
            return Optional.empty();
        }
    }
}
