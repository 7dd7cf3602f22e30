package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.browse.KeyActions;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Values;
import dev.respdesk.gui.viewer.Formats;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.value.ObservableDoubleValue;

/// What every part of a key's page needs.
@SuppressWarnings("ArrayRecordComponent")
record Page(Session session, byte[] key, Values values, Background background, InstantSource clock, Formats formats,
        Overlay overlay, KeyActions actions, ObservableDoubleValue scale) {
    /// Runs `write` if and when the server may be written to.
    void beforeWriting(String verb, String what, Runnable write) {
        actions.care().beforeWriting(session, verb, what, write);
    }

    /// Shows what differs between versions of a value.
    void compare(List<DifferenceCard.Comparison> comparisons) {
        DifferenceCard.show(overlay, background, scale.get(), comparisons);
    }

    /// The key's name for the screen.
    String name() {
        return dev.respdesk.gui.viewer.Names.shown(key);
    }
}
