package dev.respdesk.gui.control;

import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The head of one page in a tab strip.
final class TabHead extends HBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass PREVIEW = PseudoClass.getPseudoClass("preview");

    private final TabArea area;
    private final TabPage page;
    private final Label title = new Label();
    private final Region dot = new Region();
    private final Label cross = new Label("×");

    TabHead(TabArea area, TabPage page) {
        this.area = area;
        this.page = page;
        getStyleClass().add("tab");
        setAccessibleRole(AccessibleRole.TAB_ITEM);
        title.getStyleClass().add("title");
        if (page.isDataTitle()) {
            title.getStyleClass().add("mono");
        }
        dot.getStyleClass().add("dirty-dot");
        cross.getStyleClass().add("tab-close");
        cross.setVisible(page.isClosable());
        cross.setManaged(page.isClosable());
        title.textProperty().bind(page.title());
        accessibleTextProperty().bind(page.title());
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(page.title());
        title.setTooltip(page.isDataTitle() ? tip : null);
        InvalidationListener update = o -> update();
        area.selected().addListener(new javafx.beans.WeakInvalidationListener(update));
        page.dirty().addListener(update);
        page.preview().addListener(update);
        page.badge().addListener(update);
        getProperties().put("listener", update);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        update();
    }

    private void clicked(MouseEvent event) {
        boolean onCross = event.getTarget() == cross || cross.getBoundsInParent().contains(event.getX(), event.getY());
        if (page.isClosable() && (event.getButton() == MouseButton.MIDDLE || onCross)) {
            area.close(page);
        } else if (event.getClickCount() == 2) {
            page.preview().set(false);
        } else {
            area.select(page);
        }
    }

    private void update() {
        getChildren().clear();
        if (page.badge().get() != null) {
            getChildren().add(page.badge().get());
        }
        getChildren().add(title);
        if (page.dirty().get()) {
            getChildren().add(dot);
        }
        getChildren().add(cross);
        pseudoClassStateChanged(SELECTED, area.selected().get() == page);
        pseudoClassStateChanged(PREVIEW, page.preview().get());
    }
}
