package dev.respdesk.command;

/// The socket of a client, as far as commands may know it. Implemented by `net`; a client of the loader has one that
/// is always open and goes nowhere.
public interface Connection {
    /// `ip:port` of the other side, or the path of a unix socket.
    String remoteAddress();

    /// `ip:port` of this side.
    String localAddress();

    /// Whether it came in by a path and not by a port.
    default boolean isUnixSocket() {
        return false;
    }

    /// The number of the file descriptor, or -1.
    int descriptor();

    /// When something last came from the other side, by the clock for durations.
    default long heardNanos() {
        return 0;
    }

    /// Bytes read but not yet run.
    long inputBytes();

    /// Bytes of replies that have not left yet.
    long outputBytes();

    /// Bytes of its buffers outside the storage, read and written.
    default long bufferBytes() {
        return inputBytes() + outputBytes();
    }

    /// Sends what has been written to the client's reply outside of a call of its own (pushes, wake-ups).
    void flush();

    /// Makes it the connection of a replica: behind the replies that were written before it sends what the feed gives,
    /// and it is closed when a reply is written.
    default void feed(Feed feed) {
        throw new UnsupportedOperationException("no replica comes this way");
    }

    /// The feed has more.
    default void feedMore() {}

    /// A call that had waited has its reply now, which begins at the mark: it is sent, and what the client has sent
    /// behind that call runs.
    void answered(long mark);

    /// Whether calls of this client may wait for keys; not those of the loader, which has to go on.
    default boolean mayWait() {
        return true;
    }

    /// Closes after what has been written has left.
    void closeAfterReply();

    /// Closes now.
    void close();
}
