package dev.respdesk.gui.watch;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Asks the shown server one question again and again while the answer is looked at, and nothing otherwise; never
/// again before it has answered. Belongs to the window thread; the question is asked off it.
final class Watch<T> {
    /// Asks and waits for the answer.
    interface Question<T> {
        T ask(Session session) throws Exception;
    }

    private final Background background;
    private final Sessions sessions;
    private final Duration period;
    private final String doing;
    private final Question<T> question;
    private final Consumer<T> answered;
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private @Nullable Job<?> repeating;
    private @Nullable Session waitingFor;

    /// @param doing    what is said to have failed: "Listing the clients"
    /// @param answered hears each answer of the server that is shown
    Watch(Background background, Sessions sessions, Duration period, String doing, Question<T> question,
            Consumer<T> answered) {
        this.background = background;
        this.sessions = sessions;
        this.period = period;
        this.doing = doing;
        this.question = question;
        this.answered = answered;
        sessions.current().addListener(o -> {
            waitingFor = null;
            problem.set(null);
            if (repeating != null) {
                ask();
            }
        });
    }

    /// Begins to ask, or stops.
    void setShown(boolean shown) {
        if (shown == (repeating != null)) {
            return;
        }
        if (repeating != null) {
            repeating.cancel();
            repeating = null;
        } else {
            repeating = background.every(period, this::ask);
            ask();
        }
    }

    /// Asks once, now, unless an answer is awaited or there is nobody to ask.
    void ask() {
        Session session = sessions.current().get();
        if (session == null || !session.isOpen() || session == waitingFor) {
            return;
        }
        waitingFor = session;
        background.run(() -> question.ask(session)).onDone(answer -> {
            if (took(session)) {
                problem.set(null);
                answered.accept(answer);
            }
        }).onError(error -> {
            if (took(session)) {
                problem.set(Problem.doing(doing, error));
            }
        });
    }

    private boolean took(Session session) {
        if (waitingFor == session) {
            waitingFor = null;
        }
        return session == sessions.current().get();
    }

    /// The server that is asked, or null.
    @Nullable Session session() {
        return sessions.current().get();
    }

    /// Why the last question has no answer, or null where it has one.
    ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }
}
