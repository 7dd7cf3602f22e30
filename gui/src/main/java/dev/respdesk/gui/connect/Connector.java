package dev.respdesk.gui.connect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.session.LastingSession;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.ssh.SshTunnels;
import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Opens, loses and takes up the window's connection, and knows the remembered servers. Belongs to the window thread.
public final class Connector {
    /// How the connection is.
    public enum Kind {
        NONE,
        CONNECTING,
        OPEN,
        LOST
    }

    /// The connection: how it is, to what, and what is wrong.
    public record State(Kind kind, @Nullable Target target, @Nullable Problem problem) {}

    /// Hears of a server that could not be reached.
    public interface Failed {
        void failed(Target target, Problem problem);
    }

    private static final State NOTHING = new State(Kind.NONE, null, null);

    private final Background background;
    private final Sessions sessions;
    private final TargetFile file;
    private final SshTunnels tunnels;
    private final Function<Target, CompletableFuture<Session>> opener;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ObservableList<Target> remembered = FXCollections.observableArrayList();
    private Failed onFailed = (target, problem) -> {};
    private State settled = NOTHING;
    private @Nullable LastingSession lasting;
    private @Nullable Job<?> opening;
    private CompletableFuture<Session> coming = new CompletableFuture<>();
    private Consumer<Runnable> guard = Runnable::run;

    /// `opener` connects: `RespSession.open` in the application.
    public Connector(Background background, Sessions sessions, TargetFile file, SshTunnels tunnels,
            Function<Target, CompletableFuture<Session>> opener) {
        this.background = background;
        this.sessions = sessions;
        this.file = file;
        this.tunnels = tunnels;
        this.opener = opener;
        background.run(file::read).onDone(remembered::setAll);
    }

    /// Hears of servers that could not be reached; what was connected before stays.
    public void onFailed(Failed listener) {
        onFailed = listener;
    }

    /// Says that a connection to this server is on its way, which has to be started first.
    public void announce(Target target) {
        state.set(new State(Kind.CONNECTING, target, null));
    }

    /// Takes an announcement back: it is as it was before.
    public void withdraw() {
        state.set(settled);
    }

    /// Connects the window to a server; the session before is closed once the new one is open.
    public void open(Target target) {
        open(target, () -> {}, onFailed);
    }

    /// Asked before what is shown now is closed for another server, or for none.
    public void guardLeaving(Consumer<Runnable> newGuard) {
        guard = newGuard;
    }

    /// As `open`, for a caller who wants to know what came of it.
    void open(Target target, Runnable opened, Failed failed) {
        guard.accept(() -> connect(target, failed, session -> {
            LastingSession fresh = new LastingSession(session);
            lasting = fresh;
            watch(fresh);
            sessions.show(fresh);
            opened.run();
        }));
    }

    /// Connects again, to the same server or to where it is now: the session stays, with all that is open on it.
    public void resume(Target target) {
        LastingSession session = lasting;
        if (session == null || sessions.current().get() != session) {
            open(target);
        } else {
            connect(target.withDatabase(session.database()), onFailed, session::resume);
        }
    }

    private void connect(Target target, Failed failed, Consumer<Session> use) {
        cancel();
        announce(target);
        coming = opener.apply(target);
        opening = background.when(coming).onDone(session -> {
            opening = null;
            use.accept(session);
            settle(new State(Kind.OPEN, target, null));
        }).onError(error -> {
            opening = null;
            Problem problem = Problem.connecting(target, error);
            if (sessions.current().get() == null) {
                settle(new State(Kind.LOST, target, problem));
            } else {
                withdraw();
            }
            failed.failed(target, problem);
        });
    }

    private void settle(State newState) {
        settled = newState;
        state.set(newState);
    }

    private void watch(LastingSession session) {
        AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();
        Runnable lost = background.coalesced(() -> lost(session, cause.get()));
        session.onClose(why -> {
            cause.set(why);
            lost.run();
        });
    }

    private void lost(LastingSession session, @Nullable Throwable cause) {
        if (sessions.current().get() == session && !session.isOpen()) {
            Throwable why = cause == null ? new IOException(Texts.text("connect.the-connection-was-closed")) : cause;
            settle(new State(Kind.LOST, session.target(), Problem.losing(why)));
        }
    }

    /// Connects again to the same server, in the database that was selected.
    public void reconnect() {
        Target target = settled.target();
        if (target != null) {
            resume(target);
        }
    }

    /// Closes the connection and shows nothing.
    public void close() {
        guard.accept(() -> {
            cancel();
            lasting = null;
            sessions.show(null);
            settle(NOTHING);
        });
    }

    /// Gives up a connection that is on its way.
    void cancel() {
        if (opening != null) {
            opening.cancel();
            opening = null;
            coming.thenAccept(Session::close);
            withdraw();
        }
    }

    /// Connects without showing it: for what is done on another server beside.
    public CompletableFuture<Session> openAside(Target target) {
        return opener.apply(target);
    }

    /// Tries a connection without showing it; answers what the server is, or fails.
    public Job<String> test(Target target) {
        return background.when(opener.apply(target).thenApply(session -> {
            String title = session.facts().title();
            session.close();
            return title;
        }));
    }

    /// The tunnels that it connects through.
    SshTunnels tunnels() {
        return tunnels;
    }

    /// Keeps a server in the list, instead of one of the same name.
    public void remember(Target target) {
        rememberAll(List.of(target));
    }

    /// Keeps all of these, each instead of one of the same name.
    void rememberAll(List<Target> targets) {
        List<Target> changed = new ArrayList<>(remembered);
        for (Target target : targets) {
            changed.removeIf(other -> other.name().equals(target.name()));
            changed.add(target.withoutSecrets());
        }
        save(changed);
    }

    /// Puts a changed server in the place of what it was; null forgets it.
    void replace(Target before, @Nullable Target now) {
        List<Target> changed = new ArrayList<>(remembered);
        changed.replaceAll(target -> target.equals(before) && now != null ? now.withoutSecrets() : target);
        changed.removeIf(target -> target.equals(before) && now == null);
        save(changed);
    }

    public void forget(Target target) {
        List<Target> changed = new ArrayList<>(remembered);
        changed.remove(target);
        save(changed);
    }

    private void save(List<Target> changed) {
        remembered.setAll(changed);
        List<Target> written = List.copyOf(changed);
        background.run(() -> {
            file.write(written);
            return written;
        });
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public ObservableList<Target> remembered() {
        return remembered;
    }
}
