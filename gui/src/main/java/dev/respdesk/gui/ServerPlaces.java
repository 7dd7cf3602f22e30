package dev.respdesk.gui;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.connect.ConnectCard;
import dev.respdesk.gui.connect.Connector;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.embedded.OwnServer;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.text.Texts;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import org.jspecify.annotations.Nullable;

/// Starts and stops our own server, and says how it is with the connection: a card where a server cannot be reached, a
/// banner while the connection that was there has gone.
final class ServerPlaces {
    private static final String NAME = Texts.text("window.this-computer");

    private final Connector connector;
    private final OwnServer own;
    private final Background background;
    private final Overlay overlay;
    private final Banner connection = new Banner();
    private final Banner note = new Banner();
    private boolean stopped;
    private @Nullable Target started;

    /// `silentSeconds` is for how long the shown server has owed an answer.
    ServerPlaces(Connector connector, OwnServer own, Background background, Overlay overlay,
            ReadOnlyLongProperty silentSeconds) {
        this.connector = connector;
        this.own = own;
        this.background = background;
        this.overlay = overlay;
        connector.onFailed(this::failed);
        connector.state().addListener((o, before, now) -> show(now));
        silentSeconds.addListener((o, before, now) -> showSilence(now.longValue()));
    }

    /// What was said about the port or the data of our own server.
    Banner note() {
        return note;
    }

    /// What is said while the connection has gone.
    Banner connection() {
        return connection;
    }

    /// Starts our own server if it does not run, and shows it.
    void startOwn() {
        Target shown = connector.state().get().target();
        boolean again = shown != null && shown.environment() == Environment.OURS;
        connector.announce(Target.plain(NAME, "127.0.0.1", shown == null || !again ? 0 : shown.port(),
                Environment.OURS));
        background.run(own::start).onDone(running -> {
            stopped = false;
            Target target = Target.plain(NAME, "127.0.0.1", running.port(), Environment.OURS);
            started = target;
            if (again) {
                connector.resume(target);
            } else {
                connector.open(target);
            }
            say(running.note());
        }).onError(error -> {
            connector.withdraw();
            ProblemCard.show(overlay, Problem.starting(error));
        });
    }

    /// Our own server where it runs.
    Optional<Target> own() {
        return own.isRunning() ? Optional.ofNullable(started) : Optional.empty();
    }

    private void showSilence(long seconds) {
        Connector.State state = connector.state().get();
        Target target = state.target();
        if (state.kind() == Connector.Kind.OPEN && target != null && seconds > 0) {
            connection.show("warn", Texts.text("window.x-has-not-answered-for-x", target.name(), seconds),
                    Banner.button(Texts.text("window.connect-again"), connector::reconnect));
        } else {
            show(state);
        }
    }

    private void say(String words) {
        if (words.isEmpty()) {
            note.hide();
        } else {
            note.show("note", words, Banner.button(Texts.text("close"), note::hide));
        }
    }

    void stopOwn() {
        stopped = true;
        background.run(() -> {
            own.stop();
            return true;
        }).onDone(done -> overlay.toast(Texts.text("window.the-server-has-stopped-its-data"))).onError(error -> {
            stopped = false;
            ProblemCard.show(overlay, Problem.doing(Texts.text("window.stopping-this-computers-server"), error));
        });
    }

    private void show(Connector.State state) {
        Target target = state.target();
        Problem problem = state.problem();
        if (state.kind() != Connector.Kind.LOST || target == null || problem == null) {
            connection.hide();
        } else if (target.environment() == Environment.OURS && !own.isRunning()) {
            connection.show("error", stopped ? Texts.text("window.this-computers-server-is-stopped-its")
                    : Texts.text("window.this-computers-server-does-not-run"),
                    Banner.button(Texts.text("window.start-it"), this::startOwn));
        } else {
            connection.show("error", lost(target, problem.said()) + " " + problem.advice(),
                    Banner.button(Texts.text("window.connect-again"), connector::reconnect));
        }
    }

    /// How the connection was lost, with the server named once: by its name, and by its address if that is another.
    static String lost(Target target, String said) {
        boolean named = !target.name().equals(target.address());
        return sentence(!said.contains(target.address()) ? Texts.text("window.the-connection-to-x-was-lost",
                target.name(), said)
                : named ? said.replace(target.address(), target.name() + " (" + target.address() + ")") : said);
    }

    private static String sentence(String said) {
        return said.endsWith(".") ? said : said + ".";
    }

    /// A connection did not come about: says so, and what to do.
    private void failed(Target target, Problem problem) {
        if (problem.wantsPassword()) {
            ConnectCard.show(connector, overlay, target, problem);
            return;
        }
        Card card = new Card(overlay, Texts.text("window.no-connection-to-x", target.name()));
        boolean named = problem.said().contains(target.address());
        card.words(named ? problem.said() : problem.tried() + ": " + problem.said()).words(problem.advice());
        card.button(Texts.text("copy"), () -> {
            overlay.copy(problem.text(), Texts.text("copied"));
            return false;
        });
        card.cancel(Texts.text("close"));
        card.button(Texts.text("window.change-the-connection"), () -> replaced(card, () ->
                ConnectCard.show(connector, overlay, target, null)));
        card.main(Texts.text("window.try-again"), "primary", () -> replaced(card, () -> connector.open(target)));
        card.show();
    }

    private static boolean replaced(Card card, Runnable next) {
        card.close();
        next.run();
        return false;
    }
}
