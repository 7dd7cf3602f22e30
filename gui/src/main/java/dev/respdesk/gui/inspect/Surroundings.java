package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.browse.KeyActions;
import dev.respdesk.gui.control.Overlay;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.value.ObservableDoubleValue;

/// What all pages of keys need of the window. `saveDialog` asks where to save something, with a proposed name, and
/// tells the answer if there is one, `openDialog` which file to open; `scale` is that of the text.
public record Surroundings(
        Background background,
        InstantSource clock,
        Overlay overlay,
        KeyActions actions,
        ObservableDoubleValue scale,
        BiConsumer<String, Consumer<Path>> saveDialog,
        Consumer<Consumer<Path>> openDialog) {}
