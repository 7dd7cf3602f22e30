package dev.respdesk.command;

/// The socket of a client, as far as commands may know it. Implemented by `net`; a client of the loader has one that
/// is always open and goes nowhere.
public interface Connection {
    /// `ip:port` of the other side, or the path of a unix socket.
    String remoteAddress();

    /// `ip:port` of this side.
    String localAddress();

    /// The number of the file descriptor, or -1.
    int descriptor();

    /// Bytes read but not yet run.
    long inputBytes();

    /// Bytes of replies that have not left yet.
    long outputBytes();

    /// Sends what has been written to the client's reply outside of a call of its own (pushes, wake-ups).
    void flush();

    /// Closes after what has been written has left.
    void closeAfterReply();

    /// Closes now.
    void close();
}
