package dev.respdesk.gui;

import dev.respdesk.gui.control.TabArea;
import javafx.application.Platform;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The window's regions: header, keys on the left, work area with the drawer under it, facts on the right, band at the
/// bottom. Knows the places and nothing of what stands in them.
public final class MainView extends BorderPane {
    /// In a narrower window the facts give way to the value.
    private static final double FACTS_FROM = 860;
    private static final double CENTRE_AT_LEAST = 380;

    private final TabArea work = new TabArea();
    private final Drawer drawer = new Drawer();
    private final SplitPane columns = new SplitPane();
    private final SplitPane centre = new SplitPane();
    private final StackPane keys = new StackPane();
    private final StackPane facts = new StackPane();
    private final StackPane band = new StackPane();
    private double drawerPosition = 0.76;
    private double scale = 1;
    private boolean factsWanted = true;

    /// `top` stands above everything else, one under the other.
    public MainView(Node... top) {
        getStyleClass().add("main-view");
        work.getStyleClass().add("work");
        keys.getStyleClass().add("keys-place");
        facts.getStyleClass().add("facts-place");
        band.getStyleClass().add("band-place");
        centre.setOrientation(Orientation.VERTICAL);
        centre.getItems().setAll(work, drawer);
        columns.getItems().setAll(keys, centre, facts);
        SplitPane.setResizableWithParent(keys, false);
        SplitPane.setResizableWithParent(facts, false);
        SplitPane.setResizableWithParent(drawer, false);
        setTop(new VBox(top));
        setCenter(columns);
        setBottom(band);
        drawer.open().addListener((o, before, open) -> showDrawer(open));
        columns.widthProperty().addListener((o, before, now) -> fit(before.doubleValue(), now.doubleValue()));
        for (Region place : new Region[] {keys, facts, work}) {
            place.setMinWidth(0);
        }
    }

    /// Where keys, files and results open as tabs.
    public TabArea work() {
        return work;
    }

    /// Where Console and Sent live.
    public Drawer drawer() {
        return drawer;
    }

    public void setKeys(Region node) {
        keys.getChildren().setAll(node);
    }

    public void setFacts(Region node) {
        facts.getChildren().setAll(node);
    }

    /// The strip at the bottom of the window (40 px): the AOF's density. Empty until it is set.
    public void setBand(Region node) {
        band.getChildren().setAll(node);
    }

    /// Widths follow the size of the text.
    public void follow(ObservableDoubleValue textScale) {
        textScale.addListener((o, before, now) -> {
            double width = columns.getWidth() / scale;
            scale = now.doubleValue();
            fit(width * scale, columns.getWidth());
            divide();
        });
    }

    public boolean isFactsShown() {
        return columns.getItems().contains(facts);
    }

    /// Makes room for the value in a window that has become narrower, and gives it back.
    private void fit(double before, double now) {
        double least = FACTS_FROM * scale;
        boolean room = now >= least;
        boolean crossed = factsWanted && room != isFactsShown() && (before == 0 || room != before >= least);
        if (crossed) {
            showFacts(room);
        }
        double sides = (isKeysShown() ? keys.getWidth() : 0) + (isFactsShown() ? facts.getWidth() : 0);
        if (crossed || now < before && now - sides < CENTRE_AT_LEAST * scale) {
            Platform.runLater(this::divide); // the panes keep their widths in the layout that is under way
        }
    }

    /// Shows or hides the facts on the right.
    public void setFactsShown(boolean shown) {
        factsWanted = shown;
        showFacts(shown);
    }

    private void showFacts(boolean shown) {
        if (shown && !isFactsShown()) {
            columns.getItems().add(facts);
            divide();
        } else if (!shown) {
            columns.getItems().remove(facts);
        }
    }

    /// Shows or hides the keys on the left.
    public void setKeysShown(boolean shown) {
        if (shown && !columns.getItems().contains(keys)) {
            columns.getItems().addFirst(keys);
            divide();
        } else if (!shown) {
            columns.getItems().remove(keys);
        }
    }

    public boolean isKeysShown() {
        return columns.getItems().contains(keys);
    }

    /// Puts the dividers where the width of the window asks for them.
    public void divide() {
        double width = Math.max(columns.getWidth(), 640);
        double left = Math.min(0.45, Math.clamp(width * 0.28, 250 * scale, 376 * scale) / width);
        double right = 1 - 232 * scale / width;
        if (isKeysShown() && isFactsShown()) {
            columns.setDividerPositions(left, right);
        } else if (isKeysShown()) {
            columns.setDividerPositions(left);
        } else if (isFactsShown()) {
            columns.setDividerPositions(right);
        }
        if (drawer.open().get()) {
            centre.setDividerPositions(drawerPosition);
        }
    }

    private void showDrawer(boolean open) {
        if (!open && centre.getItems().contains(drawer)) {
            drawerPosition = centre.getDividerPositions()[0];
            centre.getItems().remove(drawer);
        } else if (open && !centre.getItems().contains(drawer)) {
            centre.getItems().add(drawer);
            centre.setDividerPositions(drawerPosition);
        }
    }
}
