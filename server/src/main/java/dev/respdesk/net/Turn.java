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
    private boolean scheduled;

    Turn(EventLoop loop, ReplyGate gate) {
        this.loop = loop;
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

    private void end() {
        scheduled = false;
        List<ClientHandler> clients = speaking;
        speaking = new ArrayList<>(Math.max(4, clients.size()));
        for (ClientHandler client : clients) {
            client.seal();
        }
        if (gate.endTurn(() -> release(clients))) {
            release(clients);
        }
    }

    /// Each client has as many sealed batches as turns it spoke in, and each turn lets go of one of each.
    private static void release(List<ClientHandler> clients) {
        for (ClientHandler client : clients) {
            client.release();
        }
    }
}
