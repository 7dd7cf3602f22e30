package dev.respdesk.gui.inspect;

import dev.respdesk.gui.text.Texts;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A stream: its entries, or its consumer groups.
final class StreamPane implements ValuePane {
    private final Page page;
    private final Runnable onChanged;
    private final ElementsPane entries;
    private final BorderPane view = new BorderPane();
    private @Nullable GroupsPane groups;

    /// `onChanged` hears that something was changed here.
    StreamPane(Page page, long length, Runnable onChanged) {
        this.page = page;
        this.onChanged = onChanged;
        entries = new ElementsPane(page, dev.respdesk.gui.session.KeyType.STREAM, length, onChanged);
        HBox strip = new HBox(new Segments(List.of(Texts.text("stream.entries"), Texts.text("stream.groups")),
                this::show));
        strip.getStyleClass().add("strip");
        view.setTop(strip);
        view.setCenter(entries.node());
    }

    private void show(int index) {
        if (index == 0) {
            view.setCenter(entries.node());
            return;
        }
        GroupsPane shown = groups;
        if (shown == null) {
            shown = new GroupsPane(page, onChanged);
            groups = shown;
        } else {
            shown.refresh();
        }
        view.setCenter(shown.node());
    }

    @Override
    public Region node() {
        return view;
    }

    @Override
    public ReadOnlyBooleanProperty dirty() {
        return entries.dirty();
    }

    @Override
    public void save() {
        entries.save();
    }

    @Override
    public void discard() {
        entries.discard();
    }

    @Override
    public void refresh() {
        entries.refresh();
        if (groups != null) {
            groups.refresh();
        }
    }
}
