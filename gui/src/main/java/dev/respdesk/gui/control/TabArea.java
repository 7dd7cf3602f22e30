package dev.respdesk.gui.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A strip of tabs above the content of the chosen one. At most one page is a preview.
public final class TabArea extends BorderPane {
    private final HBox strip = new HBox();
    private final HBox tabs = new HBox();
    private final HBox tools = new HBox();
    private final StackPane centre = new StackPane();
    private final List<TabPage> pages = new ArrayList<>();
    private final Deque<Runnable> closed = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable TabPage> selected = new ReadOnlyObjectWrapper<>();
    private @Nullable Node placeholder;

    public TabArea() {
        getStyleClass().add("tab-area");
        strip.getStyleClass().add("tab-strip");
        tabs.getStyleClass().add("tabs");
        tabs.setMinWidth(0);
        tools.getStyleClass().add("tab-tools");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        strip.getChildren().addAll(tabs, space, tools);
        centre.setMinSize(0, 0);
        centre.setAlignment(Pos.TOP_LEFT); // what is too wide is cut on the right only
        setTop(strip);
        setCenter(centre);
        selected.addListener(o -> showSelected());
    }

    /// Shown while there is no page.
    public void setPlaceholder(Node node) {
        placeholder = node;
        showSelected();
    }

    /// The right end of the strip.
    public HBox tools() {
        return tools;
    }

    public ReadOnlyObjectProperty<@Nullable TabPage> selected() {
        return selected.getReadOnlyProperty();
    }

    public List<TabPage> pages() {
        return List.copyOf(pages);
    }

    public Optional<TabPage> find(String id) {
        return pages.stream().filter(page -> page.id().equals(id)).findFirst();
    }

    /// Adds a page at the end, or in the place of the preview if it is one itself, and shows it.
    public void open(TabPage page) {
        TabPage before = page.preview().get() ? preview() : null;
        int at = before == null ? pages.size() : pages.indexOf(before);
        if (before != null) {
            remove(before);
        }
        pages.add(at, page);
        tabs.getChildren().add(at, new TabHead(this, page));
        select(page);
    }

    public void select(TabPage page) {
        selected.set(page);
    }

    /// The page that the next preview replaces, or null.
    public @Nullable TabPage preview() {
        return pages.stream().filter(page -> page.preview().get()).findFirst().orElse(null);
    }

    /// Closes a page when its guard lets it go.
    public void close(TabPage page) {
        page.leave(() -> remove(page));
    }

    /// Remembers how to open a closed page again (Ctrl+Shift+T).
    public void rememberClosed(Runnable reopen) {
        closed.push(reopen);
        while (closed.size() > 20) {
            closed.removeLast();
        }
    }

    public void reopenLast() {
        if (!closed.isEmpty()) {
            closed.pop().run();
        }
    }

    /// Removes a page without asking.
    public void remove(TabPage page) {
        int at = pages.indexOf(page);
        if (at < 0) {
            return;
        }
        pages.remove(at);
        tabs.getChildren().remove(at);
        if (selected.get() == page) {
            selected.set(pages.isEmpty() ? null : pages.get(Math.min(at, pages.size() - 1)));
        }
        page.closed();
    }

    private void showSelected() {
        TabPage page = selected.get();
        Node content = page == null ? placeholder : page.content();
        centre.getChildren().setAll(content == null ? List.of() : List.of(content));
    }
}
