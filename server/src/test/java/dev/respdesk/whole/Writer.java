package dev.respdesk.whole;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Sends the changes of its sequence in pipelines until the server has gone, and counts what was acknowledged.
final class Writer implements Runnable {
    private static final int LONGEST_PIPELINE = 60;

    private final Changes changes;
    private final RespSocket socket;
    private final SplittableRandom random;
    private final AtomicLong acknowledged;
    private long sent;
    private String failure = "";

    /// @param made how many changes have been made before
    Writer(Changes changes, int port, long made, SplittableRandom random) throws IOException {
        this.changes = changes;
        this.random = random;
        socket = new RespSocket(port);
        acknowledged = new AtomicLong(made);
        sent = made;
    }

    @Override
    public void run() {
        try (socket) {
            while (failure.isEmpty()) {
                pipeline(random.nextInt(1, LONGEST_PIPELINE + 1));
            }
        } catch (IOException gone) {
            // The server was killed, which is the end of this writer.
        }
    }

    private void pipeline(int count) throws IOException {
        long first = sent;
        for (int i = 0; i < count; i++) {
            changes.requests(sent++).forEach(socket::add);
        }
        socket.send();
        for (int i = 0; i < count; i++) {
            for (int replies = changes.requests(first + i).size(); replies > 0; replies--) {
                if (socket.read() instanceof RespValue.Failure refused) {
                    failure = "change " + (first + i) + ": " + refused.text();
                }
            }
            acknowledged.incrementAndGet();
        }
    }

    /// How many changes the server has said to have made; may be asked while the writer runs.
    long acknowledged() {
        return acknowledged.get();
    }

    /// How many changes were sent; after the end.
    long sent() {
        return sent;
    }

    /// What a change was refused with; empty where none was.
    String failure() {
        return failure;
    }
}
