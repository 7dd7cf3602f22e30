package dev.respdesk.resp.client;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespValue.Push;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The end of the pipeline: pairs replies with requests, hands pushes on, watches the reply timeout. Requests come from
/// any thread into a queue that the event loop empties in one write; all else happens on the event loop.
final class Connection extends ChannelInboundHandlerAdapter {
    private final RespClient.Options options;
    private final Channel channel;
    private final Queue<Pending> outgoing = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean flushing = new AtomicBoolean();
    private final List<Consumer<Push>> pushListeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<@Nullable Throwable> closed = new CompletableFuture<>();

    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private long lastHeardNanos;
    private boolean watching;
    private boolean greeting = true;
    private @Nullable Throwable failure;

    /// Set first when the connection is closed on this side.
    private volatile boolean closing;

    Connection(RespClient.Options options, Channel channel) {
        this.options = options;
        this.channel = channel;
    }

    CompletableFuture<RespValue> send(byte[][] argv, boolean timed) {
        Pending request = new Pending(argv, timed);
        outgoing.add(request);
        flushSoon();
        return request.reply;
    }

    List<CompletableFuture<RespValue>> sendAll(List<byte[][]> requests) {
        List<Pending> batch = new ArrayList<>(requests.size());
        for (byte[][] argv : requests) {
            batch.add(new Pending(argv, true));
        }
        outgoing.addAll(batch);
        flushSoon();
        return batch.stream().map(request -> request.reply).toList();
    }

    void addPushListener(Consumer<Push> listener) {
        pushListeners.add(listener);
    }

    List<Consumer<Push>> pushListeners() {
        return pushListeners;
    }

    /// Completes, with null when closed on this side, as soon as the connection is gone.
    CompletableFuture<@Nullable Throwable> closed() {
        return closed;
    }

    boolean isOpen() {
        return channel.isActive() && !closing && !closed.isDone();
    }

    /// The greeting is over: from now on a closed connection is one that was open.
    void greeted() {
        greeting = false;
    }

    void close() {
        closing = true;
        channel.close();
    }

    private void flushSoon() {
        if (flushing.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::flush);
        }
    }

    private void flush() {
        flushing.set(false);
        if (closed.isDone()) {
            failOutgoing();
            return;
        }
        List<byte[][]> batch = new ArrayList<>();
        boolean idle = waiting.isEmpty();
        for (Pending request = outgoing.poll(); request != null; request = outgoing.poll()) {
            waiting.add(request);
            batch.add(request.argv);
        }
        if (!batch.isEmpty()) {
            if (idle) {
                lastHeardNanos = now();
            }
            channel.writeAndFlush(batch).addListener(written -> {
                if (!written.isSuccess() && written.cause() != null) {
                    fail(written.cause());
                }
            });
            watch();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        lastHeardNanos = now();
        RespValue value = (RespValue) message;
        Pending head = waiting.peek();
        Push push = subscriptions.asPush(value, head);
        if (push != null) {
            hear(push, head);
        } else if (head == null) {
            fail(Reasons.refused(options, "the connection", value.asText() == null ? "" + value : value.asText()));
        } else {
            waiting.remove();
            subscriptions.replied(head, value);
            head.reply.complete(value);
        }
    }

    private void hear(Push push, @Nullable Pending head) {
        boolean answers = subscriptions.pushed(push, head);
        for (Consumer<Push> listener : pushListeners) {
            tell(listener, push);
        }
        if (answers && head != null) {
            waiting.remove();
            head.reply.complete(push);
        }
    }

    /// A listener that fails is the application's matter, not the connection's.
    private static void tell(Consumer<Push> listener, Push push) {
        try {
            listener.accept(push);
        } catch (RuntimeException e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /// Arms one timer while a reply is due. The server has to be silent for the whole timeout to be given up.
    private void watch() {
        if (!watching && options.replyTimeout().isPositive() && !waiting.isEmpty()) {
            watching = true;
            check(options.replyTimeout().toNanos());
        }
    }

    private void check(long delayNanos) {
        channel.eventLoop().schedule(this::checkSilence, delayNanos, TimeUnit.NANOSECONDS);
    }

    private void checkSilence() {
        Pending head = waiting.peek();
        if (head == null || closed.isDone()) {
            watching = false;
            return;
        }
        long limit = options.replyTimeout().toNanos();
        long silent = now() - lastHeardNanos;
        if (head.timed && silent >= limit) {
            fail(Reasons.silent(options));
        } else {
            check(head.timed ? limit - silent : limit);
        }
    }

    private static long now() {
        return Ticker.systemTicker().nanoTime();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause);
    }

    private void fail(Throwable cause) {
        if (failure == null) {
            failure = cause instanceof ConnectionException ? cause : Reasons.lost(options, cause);
        }
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Throwable reason = failure;
        if (reason == null && !closing) {
            reason = greeting ? Reasons.closedInGreeting(options) : Reasons.closedByServer(options);
        }
        Throwable shown = reason == null ? Reasons.closedHere(options) : reason;
        failure = shown;
        closed.complete(closing ? null : reason);
        for (Pending request = waiting.poll(); request != null; request = waiting.poll()) {
            request.reply.completeExceptionally(shown);
        }
        failOutgoing();
    }

    private void failOutgoing() {
        Throwable reason = failure == null ? Reasons.closedHere(options) : failure;
        for (Pending request = outgoing.poll(); request != null; request = outgoing.poll()) {
            request.reply.completeExceptionally(reason);
        }
    }
}
