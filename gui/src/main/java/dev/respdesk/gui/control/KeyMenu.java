package dev.respdesk.gui.control;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/// A menu that hears the keyboard the first time it opens, too: the skin of a `ContextMenu`, which gives it the focus,
/// is made too late to hear that it was shown.
public final class KeyMenu extends ContextMenu {
    public KeyMenu(MenuItem... items) {
        super(items);
        setOnShown(event -> getSkin().getNode().requestFocus());
    }
}
