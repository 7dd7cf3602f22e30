package dev.respdesk.replication;

import io.netty.buffer.ByteBuf;

/// A connection from here to another server. Data thread only.
public interface Wire {
    /// Who hears of it.
    interface Listener {
        /// It stands.
        void opened();

        /// Bytes have come. What is left unread is given again in front of what comes next.
        void received(ByteBuf in);

        /// It has ended, or could not be made; told once, and nothing after it.
        void closed(String why);
    }

    /// Makes connections.
    @FunctionalInterface
    interface Dialer {
        /// Begins to connect; the listener hears what becomes of it later.
        Wire dial(String host, int port, Listener listener);
    }

    /// Sends bytes, which are not to be changed any more.
    void send(byte[] bytes);

    /// Whether it goes on to read. Where it does again, what was left unread is given again soon.
    void reads(boolean on);

    /// Ends it; the listener hears nothing more.
    void close();

    /// `ip:port` of the other side.
    String remoteAddress();

    /// `ip:port` of this side.
    String localAddress();

    /// The number of the file descriptor, or -1.
    int descriptor();
}
