package dev.respdesk.net;

import dev.respdesk.resp.ProtocolError;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clients that are closed for what they did, with a line in the log that says why. Data thread only.
final class Offences {
    private static final Logger LOG = LoggerFactory.getLogger("net");

    private final Traffic stats;

    Offences(Traffic stats) {
        this.stats = stats;
    }

    private static void close(ClientHandler handler) {
        handler.client().closeAfterReply();
        handler.close();
    }

    /// A request that is none: the error is the last reply.
    void refused(ClientHandler handler, ProtocolError error) {
        LOG.debug("client {}: {}", handler.remoteAddress(), error.getMessage());
        handler.client().reply().error("ERR " + error.getMessage());
        handler.client().closeAfterReply();
    }

    void webRequest(ClientHandler handler) {
        LOG.warn("Possible attack: a web request came to this port from {}; connection closed.",
                handler.remoteAddress());
        close(handler);
    }

    void overfilled(ClientHandler handler) {
        LOG.warn("Client id={} addr={} closed: {} bytes of requests wait to be run (client-query-buffer-limit).",
                handler.client().id(), handler.remoteAddress(), handler.inputBytes());
        stats.closedForInput();
        close(handler);
    }

    void overran(ClientHandler handler) {
        LOG.warn("Client id={} addr={} closed: {} bytes of replies wait and it does not read them "
                + "(client-output-buffer-limit).", handler.client().id(), handler.remoteAddress(),
                handler.outputBytes());
        stats.closedForOutput();
        close(handler);
    }

    /// A replica that is replied to would take the reply for data.
    void replied(ClientHandler handler) {
        LOG.warn("Replica id={} addr={} closed: it has sent a command that has a reply ({}).", handler.client().id(),
                handler.remoteAddress(), handler.client().lastCommand());
        close(handler);
    }

    void evicted(ClientHandler handler, long bytes, String reason) {
        LOG.warn("Client id={} addr={} closed: it takes {} bytes, the most of all, and {}.",
                handler.client().id(), handler.remoteAddress(), bytes, reason);
        stats.evicted();
        close(handler);
        handler.forget();
    }

    void idle(ClientHandler handler) {
        LOG.debug("Client id={} addr={} closed: idle (timeout).", handler.client().id(), handler.remoteAddress());
        close(handler);
    }

    /// Something went wrong with the connection, which is closed.
    void failed(ClientHandler handler, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("client {}: {}", handler.remoteAddress(), cause.toString());
        } else {
            LOG.error("client {}: connection closed", handler.remoteAddress(), cause);
        }
    }
}
