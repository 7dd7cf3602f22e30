package dev.respdesk.gui.browse;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.session.WriteLock;
import dev.respdesk.gui.text.Texts;
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
        Card card = new Card(overlay, Texts.text("browse.x-on-production", verb));
        card.words(Texts.text("browse.x-on-x", what, place(session)));
        CheckBox again = new CheckBox(Texts.text("browse.do-not-ask-again-for-x", verb));
        card.add(again);
        card.cancel(Texts.text("browse.leave-it"));
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
        Card card = new Card(overlay, Texts.text("browse.unlock-x", target.name()));
        card.words(Texts.text("browse.it-is-marked-as-production-so", WriteLock.UNLOCKED_FOR.toMinutes()));
        TextField field = card.field(Texts.text("browse.type-x-to-unlock", target.name()), "");
        card.cancel(Texts.text("browse.keep-it-read-only"));
        card.main(Texts.text("browse.unlock"), "destructive", () -> {
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
        Card card = new Card(overlay, Texts.text("browse.x-is-read-only", target.name()));
        card.words(Texts.text("browse.it-is-marked-as-read-only"));
        card.cancel(Texts.text("close"));
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
        String what = count == 1 ? name : Words.count(count, Texts.text("count.key"), Texts.text("count.keys"));
        Card card = new Card(overlay, Texts.text("browse.delete-x", what));
        card.words(Texts.text("browse.on-x-this-cannot-be-undone", place(session)));
        String typed = wordToType(session.target(), count, name);
        TextField field = typed.isEmpty() ? null : card.field(Texts.text("browse.type-x-to-delete", typed), "");
        card.cancel(count == 1 ? Texts.text("watch.keep-it") : Texts.text("browse.keep-them"));
        card.main(Texts.text("browse.delete-x-2", what), "destructive", () -> {
            if (field != null && isNot(card, field, typed)) {
                return false;
            }
            delete.run();
            return true;
        });
        card.show();
    }

    private static String place(Session session) {
        return Texts.text("browse.x-db-x", session.target().name(), session.database());
    }

    private static boolean isNot(Card card, TextField field, String typed) {
        boolean wrong = !field.getText().strip().equals(typed.strip());
        card.trouble(wrong ? Texts.text("browse.that-is-not-x", typed) : null);
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
