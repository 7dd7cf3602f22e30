package dev.respdesk.net;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/// One turn of the event loop: all reads that were ready together. At its end the append-only file is written once for
/// all of them, and then their replies leave, one flush each. Data thread only.
final class Turn {
    private final EventLoop loop;
    private final ReplyGate gate;
    private List<ClientHandler> speaking = new ArrayList<>();
    private final Traffic stats;
    private Runnable beforeEnd = () -> {};
    private Runnable afterEnd = () -> {};
    private boolean scheduled;

    Turn(EventLoop loop, ReplyGate gate, Traffic stats) {
        this.loop = loop;
        this.stats = stats;
        this.gate = gate;
    }

    /// A client has something to send.
    void speaks(ClientHandler client) {
        speaking.add(client);
        schedule();
    }

    /// Something was written to the append-only file although no client of this turn has a reply.
    void schedule() {
        if (!scheduled) {
            scheduled = true;
            loop.execute(this::end);
        }
    }

    /// What is done each time before a turn ends; clients may be told something by it.
    void beforeEnd(Runnable task) {
        beforeEnd = task;
    }

    /// What is done each time when the replies of a turn have left or wait for their file.
    void afterEnd(Runnable task) {
        afterEnd = task;
    }

    private void end() {
        beforeEnd.run();
        stats.turnEnded();
        scheduled = false;
        List<Outbox.Batch> batches = new ArrayList<>(speaking.size());
        for (ClientHandler client : speaking) {
            batches.add(client.seal());
        }
        speaking = new ArrayList<>(Math.max(4, batches.size()));
        if (gate.endTurn(() -> release(batches))) {
            release(batches);
        }
        afterEnd.run();
    }

    /// Turns that only read may leave before earlier ones; each client still gets its own replies in order.
    private static void release(List<Outbox.Batch> batches) {
        for (Outbox.Batch batch : batches) {
            batch.release();
        }
    }
}
