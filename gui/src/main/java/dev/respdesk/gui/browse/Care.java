package dev.respdesk.gui.browse;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.session.WriteLock;
import dev.respdesk.gui.viewer.Words;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// Asks before something is changed or lost, as much as the environment of the server asks for. Our own server and a
/// development server: a question with the exact count before many keys go. Unmarked: a question for one, the count
/// typed for many. Production: read only until unlocked by typing the name of the server; then one question for each
/// kind of change, and the name of the key, or of the server, typed before keys go.
public final class Care {
    private final Overlay overlay;
    private final Set<String> agreed = new HashSet<>();
    private @Nullable Session agreedFor;

    public Care(Overlay overlay) {
        this.overlay = overlay;
    }

    /// Runs `write` if and when the user agrees: at once unless the server is a production server. `verb` is the kind
    /// of change that is asked about once ("Rename"), `what` what it is done to.
    public void beforeWriting(Session session, String verb, String what, Runnable write) {
        if (!session.lock().guards()) {
            write.run();
        } else if (session.lock().isLocked()) {
            unlock(session, () -> beforeWriting(session, verb, what, write));
        } else if (hasAgreed(session, verb)) {
            write.run();
        } else {
            ask(session, verb, what, write);
        }
    }

    private boolean hasAgreed(Session session, String verb) {
        if (agreedFor != session) {
            agreedFor = session;
            agreed.clear();
        }
        return agreed.contains(verb);
    }

    private void ask(Session session, String verb, String what, Runnable write) {
        Card card = new Card(overlay, verb + " on production?");
        card.words(what + ", on " + place(session) + ".");
        CheckBox again = new CheckBox("Do not ask again for “" + verb + "” while connected");
        card.add(again);
        card.cancel("Leave it");
        card.main(verb, "primary", () -> {
            if (again.isSelected()) {
                agreed.add(verb);
            }
            card.close();
            write.run();
            return false;
        });
        card.show();
    }

    /// Asks for the name of a locked server, and unlocks it if that is right.
    public void unlock(Session session, Runnable then) {
        Target target = session.target();
        if (!session.lock().opens()) {
            sayReadOnly(target);
            return;
        }
        Card card = new Card(overlay, "Unlock " + target.name() + "?");
        card.words("It is marked as production, so this window only reads from it. Unlocked, it may be changed for "
                + WriteLock.UNLOCKED_FOR.toMinutes() + " minutes.");
        TextField field = card.field("Type “" + target.name() + "” to unlock", "");
        card.cancel("Keep it read only");
        card.main("Unlock", "destructive", () -> {
            if (isNot(card, field, target.name())) {
                return false;
            }
            session.lock().unlock();
            card.close();
            then.run();
            return false;
        });
        card.show();
    }

    private void sayReadOnly(Target target) {
        Card card = new Card(overlay, target.name() + " is read only");
        card.words("It is marked as read only, so this window never writes to it. "
                + "Change that where it is remembered: Ctrl+K, “All servers”.");
        card.cancel("Close");
        card.show();
    }

    /// Runs `delete` if and when the user agrees to lose `count` keys, the first of which is called `name`.
    void beforeDeleting(Session session, long count, String name, Runnable delete) {
        Environment environment = session.target().environment();
        boolean gentle = environment == Environment.OURS || environment == Environment.DEVELOPMENT;
        if (session.lock().isLocked()) {
            unlock(session, () -> beforeDeleting(session, count, name, delete));
        } else if (count == 1 && gentle) {
            delete.run();
        } else {
            askToDelete(session, count, name, delete);
        }
    }

    private void askToDelete(Session session, long count, String name, Runnable delete) {
        String what = count == 1 ? name : Words.count(count, "key", "keys");
        Card card = new Card(overlay, "Delete " + what + "?");
        card.words("On " + place(session) + ". This cannot be undone.");
        String typed = wordToType(session.target(), count, name);
        TextField field = typed.isEmpty() ? null : card.field("Type “" + typed + "” to delete", "");
        card.cancel(count == 1 ? "Keep it" : "Keep them");
        card.main("Delete " + what, "destructive", () -> {
            if (field != null && isNot(card, field, typed)) {
                return false;
            }
            delete.run();
            return true;
        });
        card.show();
    }

    private static String place(Session session) {
        return session.target().name() + ", db" + session.database();
    }

    private static boolean isNot(Card card, TextField field, String typed) {
        boolean wrong = !field.getText().strip().equals(typed.strip());
        card.trouble(wrong ? "That is not “" + typed + "”." : null);
        return wrong;
    }

    private static String wordToType(Target target, long count, String name) {
        return switch (target.environment()) {
            case OURS, DEVELOPMENT -> "";
            case UNMARKED -> count == 1 ? "" : Long.toString(count);
            case PRODUCTION -> count == 1 ? name : target.name();
        };
    }
}
