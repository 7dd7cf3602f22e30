package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Values;
import dev.respdesk.gui.viewer.Formats;
import dev.respdesk.gui.viewer.Names;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableDoubleValue;

/// What every part of a key's page needs.
@SuppressWarnings("ArrayRecordComponent")
record Page(Session session, byte[] key, Formats formats, Surroundings around) {
    Values values() {
        return new Values(session, around.clock());
    }

    Background background() {
        return around.background();
    }

    InstantSource clock() {
        return around.clock();
    }

    Overlay overlay() {
        return around.overlay();
    }

    ObservableDoubleValue scale() {
        return around.scale();
    }

    /// Asks where to save something; `chosen` hears the answer, if there is one.
    void saveFile(String name, Consumer<Path> chosen) {
        around.saveDialog().accept(name, chosen);
    }

    /// Asks which file to read; `chosen` hears the answer, if there is one.
    void openFile(Consumer<Path> chosen) {
        around.openDialog().accept(chosen);
    }

    /// Runs `write` if and when the server may be written to.
    void beforeWriting(String verb, String what, Runnable write) {
        around.actions().care().beforeWriting(session, verb, what, write);
    }

    /// Shows what differs between versions of a value.
    void compare(List<DifferenceCard.Comparison> comparisons) {
        DifferenceCard.show(overlay(), background(), scale().get(), comparisons);
    }

    /// The key's name for the screen.
    String name() {
        return Names.shown(key);
    }
}
