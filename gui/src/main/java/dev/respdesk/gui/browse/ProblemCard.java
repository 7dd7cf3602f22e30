package dev.respdesk.gui.browse;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Problem;

/// The card that says that something did not work: what was tried, what the server said, what to do.
public final class ProblemCard {
    private ProblemCard() {}

    public static void show(Overlay overlay, Problem problem) {
        Card card = new Card(overlay, problem.tried() + " did not work");
        card.words(problem.said()).words(problem.advice());
        card.button("Copy", () -> {
            overlay.copy(problem.text(), "Copied");
            return false;
        });
        card.cancel("Close");
        card.show();
    }
}
