package dev.respdesk.gui.inspect;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.layout.Region;

/// The part of a key's page that shows its value: one kind for each type.
interface ValuePane {
    Region node();

    /// Whether there is something typed that is not saved.
    ReadOnlyBooleanProperty dirty();

    void save();

    void discard();

    /// Reads the value again; edits are kept.
    void refresh();
}
