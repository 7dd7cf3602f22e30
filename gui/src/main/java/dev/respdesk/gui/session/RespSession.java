package dev.respdesk.gui.session;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.client.RespClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A session over `RespClient`.
public final class RespSession implements Session {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(60);

    private final Target target;
    private final String purpose;
    private final RespClient client;
    private final Way way;
    private final ServerFacts facts;
    private final InstantSource clock;
    private final List<Consumer<Sent>> listeners = new CopyOnWriteArrayList<>();
    private volatile int database;

    private RespSession(Target target, String purpose, RespClient client, Way way, ServerFacts facts,
            InstantSource clock) {
        this.target = target;
        this.purpose = purpose;
        this.client = client;
        this.way = way;
        this.facts = facts;
        this.clock = clock;
        this.database = target.database();
    }

    /// As below, straight to the server.
    public static CompletableFuture<Session> open(Target target, InstantSource clock, Consumer<Sent> listener) {
        return open(target, Way.direct(target), clock, listener);
    }

    /// Connects, selects the target's database and asks the server who it is. Fails with what the server said. The way
    /// ends with the session, or at once where none comes about.
    public static CompletableFuture<Session> open(Target target, Way way, InstantSource clock,
            Consumer<Sent> listener) {
        CompletableFuture<Session> opened = connect(target, way, clock, listener);
        opened.whenComplete((session, error) -> {
            if (session == null) {
                way.end().run();
            } else {
                session.onClose(cause -> way.end().run());
            }
        });
        return opened;
    }

    private static CompletableFuture<Session> connect(Target target, Way way, InstantSource clock,
            Consumer<Sent> listener) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        return RespClient.connect(options(target, way, "window")).thenCompose(client -> FactsQuery.ask(client)
                .handle((facts, error) -> {
                    if (facts == null) {
                        client.close();
                        throw new java.util.concurrent.CompletionException(error);
                    }
                    RespSession session = new RespSession(target, "window", client, way, facts, clock);
                    session.onSent(listener);
                    session.tellGreeting(at, start);
                    session.tellAll(at, start, FactsQuery.REQUESTS, List.of());
                    return session;
                }));
    }

    private static RespClient.Options options(Target target, Way way, String purpose) {
        Target.Tls asked = target.tls();
        RespClient.TlsOptions tls = asked == null ? null : new RespClient.TlsOptions(path(asked.caFile()),
                path(asked.certificate()), path(asked.key()),
                asked.serverName() == null && !target.isSocket() ? target.host() : asked.serverName(),
                asked.verifyHost());
        return new RespClient.Options(way.host(), way.port(), target.user(), target.password(), tls,
                target.database(), "respdesk-" + purpose, RespVersion.RESP3, CONNECT_TIMEOUT, REPLY_TIMEOUT);
    }

    private static @Nullable Path path(@Nullable String file) {
        return file == null ? null : Path.of(file);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public ServerFacts facts() {
        return facts;
    }

    @Override
    public int database() {
        return database;
    }

    @Override
    public CompletableFuture<RespValue> select(int wanted) {
        return send("SELECT", Integer.toString(wanted)).thenApply(reply -> {
            if (!(reply instanceof RespValue.Failure)) {
                database = wanted;
            }
            return reply;
        });
    }

    @Override
    public CompletableFuture<RespValue> send(byte[]... argv) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        return told(at, start, argv, client.send(argv));
    }

    @Override
    public CompletableFuture<RespValue> sendBlocking(byte[]... argv) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        return told(at, start, argv, client.sendBlocking(argv));
    }

    private CompletableFuture<RespValue> told(
            Instant at, long start, byte[][] argv, CompletableFuture<RespValue> reply) {
        reply.whenComplete((value, error) ->
                tell(at, start, argv, 1, value == null || value instanceof RespValue.Failure));
        return reply;
    }

    @Override
    public CompletableFuture<List<RespValue>> pipeline(List<byte[][]> requests) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        CompletableFuture<List<RespValue>> replies = client.pipeline(requests);
        replies.whenComplete((values, error) -> tellAll(at, start, requests, values));
        return replies;
    }

    @Override
    public CompletableFuture<Session> another(String otherPurpose) {
        Target here = target.withDatabase(database);
        Instant at = clock.instant();
        long start = System.nanoTime();
        return RespClient.connect(options(here, way, otherPurpose)).thenApply(other -> {
            RespSession session = new RespSession(here, otherPurpose, other, way, facts, clock);
            session.listeners.addAll(listeners);
            session.tellGreeting(at, start);
            return session;
        });
    }

    @Override
    public void onSent(Consumer<Sent> listener) {
        listeners.add(listener);
    }

    @Override
    public void onPush(Consumer<RespValue.Push> listener) {
        client.onPush(listener);
    }

    @Override
    public void onClose(Consumer<@Nullable Throwable> listener) {
        client.onClose(listener);
    }

    @Override
    public boolean isOpen() {
        return client.isOpen();
    }

    @Override
    public void close() {
        client.close();
    }

    private void tellGreeting(Instant at, long start) {
        client.greeting().forEach(argv -> tell(at, start, argv, 1, false));
    }

    private void tell(Instant at, long start, byte[][] argv, int count, boolean failed) {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        Sent sent = new Sent(at, purpose, Secrets.masked(argv), count, duration, failed);
        listeners.forEach(listener -> listener.accept(sent));
    }

    /// One entry for each run of the same command in a pipeline.
    private void tellAll(Instant at, long start, List<byte[][]> requests, @Nullable List<RespValue> replies) {
        int from = 0;
        for (int i = 1; i <= requests.size(); i++) {
            if (i == requests.size() || !Arrays.equals(requests.get(i)[0], requests.get(from)[0])) {
                boolean failed = replies == null
                        || replies.stream().skip(from).limit(i - from).anyMatch(RespValue.Failure.class::isInstance);
                tell(at, start, requests.get(from), i - from, failed);
                from = i;
            }
        }
    }
}
