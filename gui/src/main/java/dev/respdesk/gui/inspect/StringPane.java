package dev.respdesk.gui.inspect;

import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.viewer.Formats;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.layout.Region;

/// A string, whole, in the editor.
final class StringPane implements ValuePane {
    private final Page page;
    private final EditViewModel model;
    private final EditView view;

    StringPane(Page page, byte[] value, Runnable onSaved) {
        this.page = page;
        model = new EditViewModel(page.background(), page.formats(), Formats.patternOf(page.name()));
        model.onSaved(onSaved);
        model.guardSaving(save -> page.beforeWriting("Save", "The value of " + page.name(), save));
        model.show(value, (loaded, now) -> page.values().saveString(page.key(), loaded, now));
        view = new EditView(model);
        view.setName("value");
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
        page.background().run(() -> java.util.Optional.ofNullable(page.values().string(page.key())))
                .onDone(now -> model.reloaded(now.orElse(null)))
                .onError(error -> page.overlay().toast(Problem.doing("Refreshing", error).said()));
    }
}
