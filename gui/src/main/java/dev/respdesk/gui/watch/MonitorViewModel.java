package dev.respdesk.gui.watch;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.ServerError;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Every command that the server runs, heard with MONITOR on a connection of its own while it is wanted. What this
/// window itself asks is left out unless it is wanted too. Window thread only.
final class MonitorViewModel {
    private final Background background;
    private final Sessions sessions;
    private final InstantSource clock;
    private final Consumer<Problem> problems;
    private final Runnable changed;
    private final Kept<MonitorLine> lines = new Kept<>(line -> line.text());
    private final Arrivals<MonitorLine> arrivals;
    private WordFilter filter = WordFilter.of("");
    private Set<String> ownClients = Set.of();
    private boolean withOwn;
    private @Nullable CompletableFuture<Session> link;

    /// `changed` hears that there is something else to be seen.
    MonitorViewModel(Background background, Sessions sessions, InstantSource clock, Consumer<Problem> problems,
            Runnable changed) {
        this.background = background;
        this.sessions = sessions;
        this.clock = clock;
        this.problems = problems;
        this.changed = changed;
        arrivals = new Arrivals<>(background, lines, changed);
        arrange();
        sessions.current().addListener(o -> stop());
    }

    Kept<MonitorLine> lines() {
        return lines;
    }

    boolean isRunning() {
        return link != null;
    }

    /// Listens from now on.
    void start() {
        Session session = sessions.current().get();
        if (session == null || !session.isOpen() || link != null) {
            return;
        }
        findOwn(session);
        CompletableFuture<Session> opening = session.another("monitor");
        link = opening;
        changed.run();
        background.when(opening.thenCompose(open -> {
            open.onPush(this::take);
            open.onClose(why -> ended(opening));
            return open.sendBlocking(Session.argv("MONITOR"));
        })).onDone(reply -> {
            if (reply instanceof RespValue.Failure failure) {
                refused(new ServerError(failure.text()));
            }
        }).onError(this::refused);
    }

    /// Which clients are this window's own, by their addresses.
    private void findOwn(Session session) {
        background.run(() -> ClientRow.parse(Ask.text(Ask.ask(session, "CLIENT", "LIST"), "")).stream()
                .filter(ClientRow::isOurs).map(row -> row.text("addr")).collect(Collectors.toSet()))
                .onDone(found -> {
                    ownClients = found;
                    arrange();
                }).onError(refused -> arrange()); // a user who may not list clients sees the window's own, too
    }

    private void take(RespValue.Push push) {
        if (push.items().size() == 2) {
            arrivals.take(MonitorLine.of(Ask.text(push.items().get(1), ""), clock.millis()));
        }
    }

    private void ended(CompletableFuture<Session> which) {
        background.coalesced(() -> {
            if (link == which) {
                link = null;
                changed.run();
            }
        }).run();
    }

    private void refused(Throwable error) {
        stop();
        problems.accept(Problem.doing(Texts.text("monitor.doing"), error));
    }

    /// Listens no more; what has come stays.
    void stop() {
        CompletableFuture<Session> open = link;
        link = null;
        if (open != null) {
            open.thenAccept(Session::close);
        }
        changed.run();
    }

    void pause(boolean on) {
        arrivals.pause(on);
    }

    void filter(String typed) {
        filter = WordFilter.of(typed);
        arrange();
    }

    /// Whether what this window itself asks is shown.
    void showOwn(boolean on) {
        withOwn = on;
        arrange();
    }

    private void arrange() {
        lines.show(line -> (withOwn || !ownClients.contains(line.client())) && filter.takes(line.text()));
        changed.run();
    }

    void clear() {
        lines.clear();
        changed.run();
    }

    long total() {
        return arrivals.total();
    }

    long missed() {
        return arrivals.missed();
    }
}
