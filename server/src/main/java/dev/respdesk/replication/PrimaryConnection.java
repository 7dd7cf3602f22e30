package dev.respdesk.replication;

import dev.respdesk.command.InnerConnection;

/// The connection to the primary as the client that stands for it has it: nothing goes back by it.
final class PrimaryConnection extends InnerConnection {
    private final Wire wire;
    private final Runnable onClose;

    /// @param onClose run where somebody closes the client
    PrimaryConnection(Wire wire, Runnable onClose) {
        super(wire.remoteAddress());
        this.wire = wire;
        this.onClose = onClose;
    }

    @Override
    public String localAddress() {
        return wire.localAddress();
    }

    @Override
    public int descriptor() {
        return wire.descriptor();
    }

    @Override
    public void closeAfterReply() {
        onClose.run();
    }

    @Override
    public void close() {
        onClose.run();
    }
}
