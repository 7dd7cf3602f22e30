package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.text.Texts;

/// The question before unsaved edits are left: Save, Discard or Stay.
final class Leaving {
    private Leaving() {}

    /// Runs `next` at once where nothing is unsaved, else if and when the user says so.
    static void ask(Overlay overlay, ValuePane pane, String what, Runnable next) {
        if (!pane.dirty().get()) {
            next.run();
            return;
        }
        Card card = new Card(overlay, Texts.text("inspect.save-what-you-changed"));
        card.words(Texts.text("inspect.the-x-has-edits-that-are", what));
        card.cancel(Texts.text("inspect.stay"));
        card.button(Texts.text("inspect.discard"), () -> {
            pane.discard();
            card.close();
            next.run();
            return false;
        });
        card.main(Texts.text("inspect.save"), "primary", () -> {
            card.close();
            saveThen(pane, next);
            return false;
        });
        card.show();
    }

    /// Saves, and goes on once that has worked; where it has not, the page says why and stays.
    private static void saveThen(ValuePane pane, Runnable next) {
        pane.save();
        if (!pane.dirty().get()) {
            next.run();
            return;
        }
        javafx.beans.value.ChangeListener<Boolean> once = new javafx.beans.value.ChangeListener<>() {
            @Override
            public void changed(javafx.beans.value.ObservableValue<? extends Boolean> o, Boolean before,
                    Boolean dirty) {
                pane.dirty().removeListener(this);
                next.run();
            }
        };
        pane.dirty().addListener(once);
    }
}
