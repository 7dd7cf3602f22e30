package dev.respdesk.gui.browse;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.function.Consumer;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// The card that asks how long something is to live.
public final class ExpiryCard {
    private ExpiryCard() {}

    /// `now` says how it is at present, "" if that is not known; `set` hears milliseconds, or null for no expiry.
    public static void show(Overlay overlay, String what, String now, Consumer<@Nullable Long> set) {
        Card card = new Card(overlay, Texts.text("browse.set-the-expiry-of-x", what));
        TextField field = card.field(Texts.text("browse.expires-in"), "");
        field.setPromptText(Texts.text("browse.90-s-15-min-2-h"));
        card.words((Texts.text("browse.x-a-bare-number-is-seconds", now)).strip());
        card.cancel(Texts.text("cancel"));
        card.button(Texts.text("browse.no-expiry"), () -> closed(card, set, null));
        card.main(Texts.text("browse.set-expiry"), "primary", () -> {
            Long millis = Words.parseDuration(field.getText());
            if (millis == null || millis <= 0) {
                card.trouble(Texts.text("browse.write-a-time-such-as-90"));
                return false;
            }
            return closed(card, set, millis);
        });
        card.show();
    }

    /// The card goes first, because what follows may ask with another one.
    private static boolean closed(Card card, Consumer<@Nullable Long> set, @Nullable Long millis) {
        card.close();
        set.accept(millis);
        return false;
    }
}
