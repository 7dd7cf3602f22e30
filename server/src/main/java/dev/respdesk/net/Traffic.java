package dev.respdesk.net;

/// Hears of bytes and connections, for `INFO stats`. Data thread only.
public interface Traffic {
    void received(long bytes);

    void sent(long bytes);

    /// So many bytes were handed to the socket of a replica.
    void sentToReplica(long bytes);

    void connected();

    void rejected();

    /// A client sent more than may wait to be run and was closed.
    void closedForInput();

    /// All that was ready together has run.
    void turnEnded();

    /// A client was closed because all together took too much.
    void evicted();

    /// A client did not read its replies and was closed.
    void closedForOutput();
}
