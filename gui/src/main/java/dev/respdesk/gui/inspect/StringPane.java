package dev.respdesk.gui.inspect;

import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Formats;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A string or a JSON document, whole, in the editor.
final class StringPane implements ValuePane {
    private final Page page;
    private final KeyType type;
    private final EditViewModel model;
    private final EditView view;

    /// `reload` reads the key anew, whatever it is by now.
    StringPane(Page page, KeyType type, Read read, Runnable onSaved, Runnable reload) {
        this.page = page;
        this.type = type;
        model = new EditViewModel(page.background(), page.formats(), Formats.patternOf(page.name()));
        model.onSaved(onSaved);
        model.onOutdated(reload);
        model.guardSaving(save -> page.beforeWriting(Texts.text("inspect.save"), Texts.text("inspect.the-value-of-x",
                page.name()), save));
        model.show(read.value, read.shown, (loaded, now) -> type == KeyType.JSON
                ? page.values().saveJson(page.key(), loaded, now)
                : page.values().saveString(page.key(), loaded, now));
        view = new EditView(model, page::compare);
        view.addMenu(new ValueFile(page, model).menu());
        view.setName(Texts.text("inspect.name-of-value"));
    }

    /// A value, and how it is shown.
    @SuppressWarnings("ArrayRecordComponent")
    record Read(byte[] value, Formats.Shown shown) {}

    /// The value that this pane shows, or null where it has gone. Waits: call it in the background.
    static @Nullable Read read(Page page, KeyType type) throws Exception {
        byte[] value = value(page, type);
        return value == null ? null : new Read(value, page.formats().show(value, Formats.patternOf(page.name())));
    }

    private static byte @Nullable [] value(Page page, KeyType type) throws Exception {
        return type == KeyType.JSON ? page.values().json(page.key()) : page.values().string(page.key());
    }

    @Override
    public Region node() {
        return view;
    }

    @Override
    public ReadOnlyBooleanProperty dirty() {
        return model.dirty();
    }

    @Override
    public void save() {
        model.save();
    }

    @Override
    public void discard() {
        model.discard();
    }

    @Override
    public void refresh() {
        page.background().run(() -> Optional.ofNullable(value(page, type)))
                .onDone(now -> model.reloaded(now.orElse(null)))
                .onError(error -> page.overlay().toast(Problem.doing(Texts.text("inspect.refreshing"), error).said()));
    }
}
