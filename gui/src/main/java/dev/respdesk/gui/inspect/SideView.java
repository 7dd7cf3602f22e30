package dev.respdesk.gui.inspect;

import javafx.scene.layout.Region;

/// Another view of a value, in which nothing is ever unsaved.
interface SideView {
    Region node();

    /// Reads again what it shows.
    void refresh();
}
