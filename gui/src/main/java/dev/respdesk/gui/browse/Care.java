package dev.respdesk.gui.browse;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.viewer.Words;
import javafx.scene.control.TextField;

/// Asks before something is lost, as much as the environment of the server asks for. Our own server and a development
/// server: a question with the exact count before many keys go. Unmarked: a question for one, the count typed for many.
/// Production: the name of the key, or of the server, typed.
final class Care {
    private final Overlay overlay;

    Care(Overlay overlay) {
        this.overlay = overlay;
    }

    /// Runs `delete` if and when the user agrees to lose `count` keys, the first of which is called `name`.
    void beforeDeleting(Target target, long count, String name, Runnable delete) {
        Environment environment = target.environment();
        boolean gentle = environment == Environment.OURS || environment == Environment.DEVELOPMENT;
        if (count == 1 && gentle) {
            delete.run();
            return;
        }
        String what = count == 1 ? name : Words.count(count, "key", "keys");
        Card card = new Card(overlay, "Delete " + what + "?");
        card.words("On " + target.name() + ", db" + target.database() + ". This cannot be undone.");
        String typed = wordToType(environment, target, count, name);
        TextField field = typed.isEmpty() ? null : card.field("Type “" + typed + "” to delete", "");
        card.cancel(count == 1 ? "Keep it" : "Keep them");
        card.main("Delete " + what, "destructive", () -> {
            if (field != null && !field.getText().strip().equals(typed)) {
                card.trouble("That is not “" + typed + "”.");
                return false;
            }
            delete.run();
            return true;
        });
        card.show();
    }

    private static String wordToType(Environment environment, Target target, long count, String name) {
        return switch (environment) {
            case OURS, DEVELOPMENT -> "";
            case UNMARKED -> count == 1 ? "" : Long.toString(count);
            case PRODUCTION -> count == 1 ? name : target.name();
        };
    }
}
