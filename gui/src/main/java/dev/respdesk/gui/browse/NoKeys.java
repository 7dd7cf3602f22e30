package dev.respdesk.gui.browse;

import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Words where keys would be: why there are none, and what to do about it.
final class NoKeys extends VBox {
    private final KeysViewModel model;
    private final Runnable clearFilter;
    private String waiting = "";

    NoKeys(KeysViewModel model, Runnable clearFilter) {
        this.model = model;
        this.clearFilter = clearFilter;
        getStyleClass().add("empty");
    }

    /// What is being waited for while there is no server, "" for nothing.
    void waitFor(String words) {
        waiting = words;
        show();
    }

    /// Shows how it is now.
    void show() {
        KeysViewModel.Progress progress = model.progress().get();
        boolean none = model.rows().count() == 0 && !progress.running();
        setVisible(none);
        Problem problem = model.problem().get();
        if (!none) {
            return;
        }
        if (problem != null) {
            say(Texts.text("browse.x-did-not-work", problem.tried()), problem.said() + "\n" + problem.advice(),
                    Texts.text("window.try-again"),
                    model::restart);
        } else if (model.session() == null) {
            say(waiting.isEmpty() ? Texts.text("browse.not-connected") : waiting,
                    waiting.isEmpty() ? Texts.text("browse.choose-a-server-at-the-top") : "", null, () -> {});
        } else if (!model.session().isOpen()) {
            say(Texts.text("browse.not-connected"), Texts.text("browse.the-keys-appear-when-the-server"), null,
                    () -> {});
        } else if (!model.filter().isNone()) {
            say(Texts.text("browse.no-key-matches"), Texts.text("browse.the-filter-looked-at-all-x",
                    Words.count(progress.total(), Texts.text("count.key"), Texts.text("count.keys"))),
                    Texts.text("browse.clear-the-filter"), clearFilter);
        } else {
            say(Texts.text("browse.no-keys-in-db-x-yet", model.session().database()),
                    Texts.text("browse.ctrl-n-makes-one"), null, () -> {});
        }
    }

    /// What is said already stays: a button must not go while it is being pressed.
    private void say(String first, String second, @Nullable String button, Runnable action) {
        String words = first + "\n" + second;
        if (words.equals(getUserData())) {
            return;
        }
        setUserData(words);
        Label head = new Label(first);
        head.getStyleClass().add("medium");
        Label text = new Label(second);
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        getChildren().setAll(head, text);
        if (button != null) {
            Button act = new Button(button);
            act.setOnAction(e -> action.run());
            getChildren().add(act);
        }
    }
}
