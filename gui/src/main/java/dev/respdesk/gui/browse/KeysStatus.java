package dev.respdesk.gui.browse;

import dev.respdesk.gui.text.Texts;
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
    private final Button stop = new Button(Texts.text("stop"));

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
        stop.setText(progress.running() ? Texts.text("stop") : model.isOutdated() ? Texts.text("browse.refresh")
                : Texts.text("browse.scan-again"));
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
            return Texts.text("browse.listing-the-keys");
        }
        if (progress.running() || progress.partial()) {
            return Texts.text("browse.x-of-about-x-x", listed, Words.count(progress.total()), progress.partial()
                    ? Texts.text("browse.stopped") : "");
        }
        String base = model.filter().isNone()
                ? Words.count(progress.listed(), Texts.text("count.key"), Texts.text("count.keys"))
                : Texts.text("browse.x-of-x-match", listed, Words.count(progress.total()));
        if (model.isOutdated() && chosen < 2) {
            return Texts.text("browse.x-changed-since", base);
        }
        return chosen < 2 ? base : Texts.text("browse.x-of-x-selected", Words.count(model.chosen().count()), base);
    }
}
