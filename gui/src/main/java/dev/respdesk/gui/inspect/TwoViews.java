package dev.respdesk.gui.inspect;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A value that is seen in two ways: as its elements or bytes, and as what these mean. The other view is made when
/// it is wanted.
final class TwoViews implements ValuePane {
    private final ValuePane plain;
    private final Supplier<SideView> maker;
    private final BorderPane view = new BorderPane();
    private final Segments segments;
    private @Nullable SideView other;

    TwoViews(ValuePane plain, String plainWords, String otherWords, Supplier<SideView> maker) {
        this.plain = plain;
        this.maker = maker;
        segments = new Segments(List.of(plainWords, otherWords), this::show);
        HBox strip = new HBox(segments);
        strip.getStyleClass().add("strip");
        view.setTop(strip);
        view.setCenter(plain.node());
    }

    /// Begins with the other view.
    TwoViews otherFirst() {
        segments.select(1);
        show(1);
        return this;
    }

    private void show(int index) {
        if (index == 0) {
            view.setCenter(plain.node());
            return;
        }
        SideView shown = other;
        if (shown == null) {
            shown = maker.get();
            other = shown;
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
        return plain.dirty();
    }

    @Override
    public void save() {
        plain.save();
    }

    @Override
    public void discard() {
        plain.discard();
    }

    @Override
    public void refresh() {
        plain.refresh();
        if (other != null) {
            other.refresh();
        }
    }
}
