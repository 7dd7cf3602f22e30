package dev.respdesk.gui.watch;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.resp.RespValue;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// Channels and patterns that are listened to, on a connection of their own, and what comes. Window thread only.
final class ChannelsViewModel {
    private final Background background;
    private final Sessions sessions;
    private final InstantSource clock;
    private final Consumer<Problem> problems;
    private final Messages messages = new Messages();
    private final Set<String> names = new LinkedHashSet<>();
    private final Arrivals<Message> arrivals;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private @Nullable CompletableFuture<Session> own;

    ChannelsViewModel(Background background, Sessions sessions, InstantSource clock, Consumer<Problem> problems) {
        this.background = background;
        this.sessions = sessions;
        this.clock = clock;
        this.problems = problems;
        arrivals = new Arrivals<>(background, messages, this::bump);
        sessions.current().addListener(o -> end());
    }

    /// Grows with every change of what is to be seen.
    ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    Messages messages() {
        return messages;
    }

    /// What is listened to, first come first.
    List<String> names() {
        return List.copyOf(names);
    }

    /// Whether a name stands for several channels.
    static boolean isPattern(String name) {
        return name.matches(".*[*?\\[].*");
    }

    /// Listens to a channel, or to all that a pattern means, from now on.
    void listen(String name) {
        Session session = sessions.current().get();
        if (session == null || name.isEmpty() || names.contains(name)) {
            return;
        }
        CompletableFuture<Session> here = own == null ? open(session) : own;
        own = here;
        names.add(name);
        bump();
        background.when(here.thenCompose(link ->
                link.sendBlocking(words(isPattern(name) ? "PSUBSCRIBE" : "SUBSCRIBE", name)))).onDone(reply -> {
            if (reply instanceof RespValue.Failure failure) {
                refused(name, new dev.respdesk.gui.session.ServerError(failure.text()));
            }
        }).onError(error -> refused(name, error));
    }

    private CompletableFuture<Session> open(Session session) {
        return session.another("channels").thenApply(link -> {
            link.onPush(this::take);
            return link;
        });
    }

    private void refused(String name, Throwable error) {
        names.remove(name);
        bump();
        problems.accept(Problem.doing(Texts.text("watch.listening-to-x", name), error));
    }

    void stopListening(String name) {
        CompletableFuture<Session> link = own;
        if (names.remove(name) && link != null) {
            background.when(link.thenCompose(open ->
                    open.sendBlocking(words(isPattern(name) ? "PUNSUBSCRIBE" : "UNSUBSCRIBE", name))))
                    .onError(error -> problems.accept(Problem.doing(Texts.text("watch.leaving-x", name), error)));
            bump();
        }
    }

    private static byte[][] words(String command, String name) {
        return new byte[][] {Names.typed(command), Names.typed(name)};
    }

    /// Publishes a message; `done` hears how many have received it.
    void publish(String channel, String message, Consumer<Long> done) {
        Session session = sessions.current().get();
        if (session != null) {
            background.run(() -> Ask.number(Ask.ask(session, Names.typed("PUBLISH"), Names.typed(channel),
                    Names.typed(message)), 0)).onDone(done)
                    .onError(error -> problems.accept(Problem.doing(Texts.text("watch.publishing"), error)));
        }
    }

    /// On the connection's thread.
    private void take(RespValue.Push push) {
        Message message = Message.of(push, clock.millis());
        if (message != null) {
            arrivals.take(message);
        }
    }

    /// While it is paused, what comes waits, as much of it as there is room.
    void pause(boolean on) {
        arrivals.pause(on);
    }

    void filter(String text) {
        messages.filter(text.strip().toLowerCase(java.util.Locale.ROOT));
        bump();
    }

    void clear() {
        messages.clear();
        bump();
    }

    /// How many messages have come, and how many of them were too many to be kept for the window.
    long total() {
        return arrivals.total();
    }

    long missed() {
        return arrivals.missed();
    }

    /// Listens to nothing any more.
    void end() {
        CompletableFuture<Session> link = own;
        own = null;
        names.clear();
        if (link != null) {
            link.thenAccept(Session::close);
        }
        bump();
    }

    private void bump() {
        revision.set(revision.get() + 1);
    }
}
