package dev.respdesk.gui.browse;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.text.Texts;

/// The card that says that something did not work: what was tried, what the server said, what to do.
public final class ProblemCard {
    private ProblemCard() {}

    public static void show(Overlay overlay, Problem problem) {
        Card card = new Card(overlay, Texts.text("browse.x-did-not-work-2", problem.tried()));
        card.words(problem.said()).words(problem.advice());
        card.button(Texts.text("copy"), () -> {
            overlay.copy(problem.text(), Texts.text("copied"));
            return false;
        });
        card.cancel(Texts.text("close"));
        card.show();
    }
}
