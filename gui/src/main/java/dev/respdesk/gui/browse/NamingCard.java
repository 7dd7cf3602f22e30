package dev.respdesk.gui.browse;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// The card that asks for a key's new name. A name that is taken is warned of; only a press of the button itself, which
/// then says so, replaces the key that has it.
final class NamingCard {
    /// Does it, off the window thread. Answers whether the name was free, or replaces what has it.
    interface Naming {
        boolean apply(byte[] name, boolean replace) throws Exception;
    }

    private final Background background;
    private final String heading;
    private final byte[] key;
    private final String verb;
    private final Naming naming;
    private final Consumer<byte[]> done;
    private final Card card;
    private final TextField field;
    private final Button button;
    private byte @Nullable [] taken;

    NamingCard(Background background, Overlay overlay, String verb, byte[] key, byte[] proposed, Naming naming,
            Consumer<byte[]> done) {
        this.background = background;
        this.verb = verb;
        this.key = key;
        this.naming = naming;
        this.done = done;
        heading = verb + " " + Names.shown(key);
        card = new Card(overlay, heading);
        field = card.field(Texts.text("browse.new-name"), Names.shown(proposed));
        field.textProperty().addListener(o -> warn(null));
        card.cancel(Texts.text("cancel"));
        button = card.main(verb, "primary", this::pressed);
    }

    void show() {
        card.show();
    }

    private boolean pressed() {
        byte[] name = Names.typed(field.getText());
        if (name.length == 0) {
            card.trouble(Texts.text("browse.a-key-needs-a-name"));
            return false;
        }
        if (Arrays.equals(name, key)) {
            card.trouble(Texts.text("browse.that-is-its-name-already"));
            return false;
        }
        boolean replace = taken != null && Arrays.equals(taken, name);
        background.run(() -> naming.apply(name, replace)).onDone(free -> {
            if (free) {
                card.close();
                done.accept(name);
            } else {
                warn(name);
            }
        }).onError(error -> card.trouble(Problem.doing(heading, error).said()));
        return false;
    }

    private void warn(byte @Nullable [] name) {
        taken = name;
        button.setText(name == null ? verb : Texts.text("browse.replace-it"));
        button.setDefaultButton(name == null); // Enter, pressed twice, must not lose a key
        button.getStyleClass().setAll("button", name == null ? "primary" : "destructive");
        card.trouble(name == null ? null : Texts.text("browse.there-is-a-key-called-x", Names.shown(name)));
    }
}
