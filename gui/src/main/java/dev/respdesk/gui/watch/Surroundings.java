package dev.respdesk.gui.watch;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.browse.Care;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Sessions;
import java.time.InstantSource;
import javafx.beans.value.ObservableDoubleValue;

/// What the views need of the window.
///
/// @param care  asks before something is changed
/// @param scale how large the text is
public record Surroundings(Background background, Sessions sessions, Overlay overlay, Care care, InstantSource clock,
        ObservableDoubleValue scale) {}
