package dev.respdesk.gui.inspect;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/// A pane in which nothing is edited in its place, so that nothing is ever unsaved.
abstract class ReadOnlyPane implements ValuePane {
    private final Page page;
    private final String why;
    private final BorderPane view = new BorderPane();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();

    /// `why` is said to who tries to save.
    ReadOnlyPane(Page page, String why) {
        this.page = page;
        this.why = why;
    }

    Page page() {
        return page;
    }

    BorderPane view() {
        return view;
    }

    @Override
    public Region node() {
        return view;
    }

    @Override
    public ReadOnlyBooleanProperty dirty() {
        return dirty.getReadOnlyProperty();
    }

    @Override
    public void save() {
        page.overlay().toast(why);
    }

    @Override
    public void discard() {
        dirty.set(false);
    }
}
