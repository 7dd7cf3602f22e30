package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// SUBSCRIBE, PSUBSCRIBE, SSUBSCRIBE and MONITOR: a connection of their own whose messages come as they come. Between
/// two deliveries at most `MOST` messages are kept, the rest is counted, so a busy server cannot flood the window.
final class LiveFeed implements AutoCloseable {
    static final int MOST = 2_000;

    private final Executor window;
    private final Consumer<Batch> listener;
    private final ArrayDeque<RespValue> waiting = new ArrayDeque<>();
    private final CompletableFuture<ConsoleLink> link;
    private boolean scheduled;
    private boolean closed;
    private long dropped;

    /// What came since the last delivery, how many messages were left out, and whether the connection is gone.
    record Batch(List<RespValue> messages, long dropped, boolean gone) {}

    /// Opens the connection and sends the command; batches arrive on the window's thread.
    LiveFeed(ConsoleLinks links, int db, byte[][] argv, Executor window, Consumer<Batch> listener) {
        this.window = window;
        this.listener = listener;
        link = links.open(db);
        link.thenCompose(open -> {
                    open.onPush(this::take);
                    open.onClose(reason -> end());
                    return open.send(argv);
                })
                .whenComplete((reply, failure) -> first(reply, failure));
    }

    private void first(@Nullable RespValue reply, @Nullable Throwable failure) {
        if (reply instanceof RespValue.Push) {
            return; // a confirmation, heard as a push already
        }
        if (reply != null) {
            take(reply);
            if (reply instanceof RespValue.Failure) {
                close();
            }
        } else if (failure != null) {
            take(new RespValue.Failure(Failures.text(failure)));
            end();
        }
    }

    private void take(RespValue message) {
        boolean first;
        synchronized (waiting) {
            if (waiting.size() == MOST) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(message);
            first = !scheduled;
            scheduled = true;
        }
        if (first) {
            window.execute(this::deliver);
        }
    }

    private void end() {
        synchronized (waiting) {
            closed = true;
            scheduled = true;
        }
        window.execute(this::deliver);
    }

    private void deliver() {
        Batch batch;
        synchronized (waiting) {
            batch = new Batch(new ArrayList<>(waiting), dropped, closed);
            waiting.clear();
            dropped = 0;
            scheduled = false;
        }
        listener.accept(batch);
    }

    @Override
    public void close() {
        link.thenAccept(ConsoleLink::close);
        end();
    }
}
