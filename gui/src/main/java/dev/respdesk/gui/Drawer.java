package dev.respdesk.gui;

import dev.respdesk.gui.control.TabArea;
import dev.respdesk.gui.control.TabPage;
import dev.respdesk.gui.text.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/// The drawer under the work area: consoles, Sent. It opens and closes as a whole.
public final class Drawer extends StackPane {
    private final TabArea area = new TabArea();
    private final BooleanProperty open = new SimpleBooleanProperty(true);
    private Runnable onFolded = () -> {};

    public Drawer() {
        getStyleClass().add("drawer");
        Button fold = new Button("⌄");
        fold.getStyleClass().add("flat");
        fold.setAccessibleText(Texts.text("window.close-the-drawer"));
        fold.setOnAction(e -> {
            open.set(false);
            onFolded.run();
        });
        area.tools().getChildren().add(fold);
        getChildren().add(area);
        setMinHeight(0);
    }

    /// Adds a page at the end; the one that is shown stays.
    void add(TabPage page) {
        TabPage before = area.selected().get();
        area.open(page);
        if (before != null) {
            area.select(before);
        }
    }

    /// Offers something at the right end of the tabs; `words` say what it does.
    void onTool(String face, String words, Runnable action) {
        Button tool = new Button(face);
        tool.getStyleClass().add("flat");
        tool.setAccessibleText(words);
        tool.setTooltip(new Tooltip(words));
        tool.setOnAction(event -> action.run());
        area.tools().getChildren().addFirst(tool);
    }

    /// Opens the drawer on a page.
    public void show(String id) {
        open.set(true);
        area.find(id).ifPresent(area::select);
    }

    /// Hears that the user has closed the drawer: the keyboard has to go somewhere.
    void onFolded(Runnable action) {
        onFolded = action;
    }

    public BooleanProperty open() {
        return open;
    }

    public TabArea area() {
        return area;
    }
}
