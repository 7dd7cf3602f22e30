package dev.respdesk.gui.browse;

import dev.respdesk.gui.viewer.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line under the keys: how many there are, how far the walk is, and the button that ends it or starts it again.
final class KeysStatus extends HBox {
    private final KeysViewModel model;
    private final Label words = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Button stop = new Button("Stop");

    KeysStatus(KeysViewModel model) {
        this.model = model;
        getStyleClass().add("status");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        stop.getStyleClass().add("flat");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(e -> stopOrRestart());
        bar.setPrefWidth(90);
        bar.setMinWidth(20);
        getChildren().addAll(words, bar, space, stop);
    }

    private void stopOrRestart() {
        if (model.progress().get().running()) {
            model.stop();
        } else if (model.isOutdated()) {
            model.refresh();
        } else {
            model.restart();
        }
    }

    /// Shows how it is now.
    void show() {
        KeysViewModel.Progress progress = model.progress().get();
        words.setText(text(progress));
        show(bar, progress.running() && progress.total() > 0);
        bar.setProgress(progress.total() == 0 ? 0 : Math.min(1, (double) progress.listed() / progress.total()));
        show(stop, model.session() != null && (progress.running() || progress.partial() || model.isOutdated()));
        stop.setText(progress.running() ? "Stop" : model.isOutdated() ? "Refresh" : "Scan again");
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private String text(KeysViewModel.Progress progress) {
        if (model.session() == null) {
            return "";
        }
        int chosen = model.selection().count();
        String listed = Words.count(progress.listed());
        if (progress.running() && progress.total() == 0) {
            return "Listing the keys…";
        }
        if (progress.running() || progress.partial()) {
            return listed + " of about " + Words.count(progress.total()) + (progress.partial() ? ", stopped" : "");
        }
        String base = model.filter().isNone()
                ? Words.count(progress.listed(), "key", "keys")
                : listed + " of " + Words.count(progress.total()) + " match";
        if (model.isOutdated() && chosen < 2) {
            return base + ", changed since";
        }
        return chosen < 2 ? base : Words.count(model.chosen().count()) + " of " + base + " selected";
    }
}
