package dev.respdesk.gui.connect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.session.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Opens and loses the window's connection, and knows the remembered servers. Belongs to the window thread.
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

    private final Background background;
    private final Sessions sessions;
    private final TargetFile file;
    private final Function<Target, CompletableFuture<Session>> opener;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State(Kind.NONE, null, null));
    private final ObservableList<Target> remembered = FXCollections.observableArrayList();
    private @Nullable Job<?> opening;

    /// `opener` connects: `RespSession.open` in the application.
    public Connector(Background background, Sessions sessions, TargetFile file,
            Function<Target, CompletableFuture<Session>> opener) {
        this.background = background;
        this.sessions = sessions;
        this.file = file;
        this.opener = opener;
        background.run(file::read).onDone(remembered::setAll);
    }

    /// Connects the window to a server; the session before is closed once the new one is open.
    public void open(Target target) {
        if (opening != null) {
            opening.cancel();
        }
        state.set(new State(Kind.CONNECTING, target, null));
        opening = background.when(opener.apply(target)).onDone(session -> {
            opening = null;
            state.set(new State(Kind.OPEN, target, null));
            watch(session, target);
            sessions.show(session);
        }).onError(error -> {
            opening = null;
            state.set(new State(Kind.LOST, target, Problem.connecting(target, error)));
        });
    }

    private void watch(Session session, Target target) {
        CompletableFuture<@Nullable Throwable> gone = new CompletableFuture<>();
        session.onClose(gone::complete);
        background.when(gone).onDone(why -> {
            if (sessions.current().get() == session) {
                Throwable cause = why == null ? new IOException("The connection was closed.") : why;
                state.set(new State(Kind.LOST, target, Problem.connecting(target, cause)));
            }
        });
    }

    /// Connects again to the same server, in the database that was selected.
    public void reconnect() {
        Target target = state.get().target();
        Session session = sessions.current().get();
        if (target != null) {
            open(session == null ? target : target.withDatabase(session.database()));
        }
    }

    /// Closes the connection and shows nothing.
    public void close() {
        sessions.show(null);
        state.set(new State(Kind.NONE, state.get().target(), null));
    }

    /// Tries a connection without showing it; answers what the server is, or fails.
    public Job<String> test(Target target) {
        return background.when(opener.apply(target).thenApply(session -> {
            String title = session.facts().title();
            session.close();
            return title;
        }));
    }

    /// Keeps a server in the list, instead of one of the same name.
    public void remember(Target target) {
        List<Target> changed = new ArrayList<>(remembered);
        changed.removeIf(other -> other.name().equals(target.name()));
        changed.add(target.withPassword(null));
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
