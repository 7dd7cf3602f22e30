package dev.respdesk.resp.client;

import dev.respdesk.resp.RespValue;
import java.util.concurrent.CompletableFuture;

/// A request that waits for its reply.
final class Pending {
    final byte[][] argv;
    final CompletableFuture<RespValue> reply = new CompletableFuture<>();

    /// Whether the server must answer within the reply timeout.
    final boolean timed;

    /// How many confirmations of (un)subscription are still to come; -1 until the first one has.
    int confirmations = -1;

    Pending(byte[][] argv, boolean timed) {
        this.argv = argv;
        this.timed = timed && !Blocking.mayBlock(argv);
    }
}
