package dev.respdesk.command;

/// The connection of a client within the server, such as the one that loads: always open, goes nowhere, waits for
/// nothing.
public class InnerConnection implements Connection {
    private final String address;

    /// @param address what both sides have for an address
    public InnerConnection(String address) {
        this.address = address;
    }

    @Override
    public String remoteAddress() {
        return address;
    }

    @Override
    public String localAddress() {
        return address;
    }

    @Override
    public int descriptor() {
        return -1;
    }

    @Override
    public long inputBytes() {
        return 0;
    }

    @Override
    public long outputBytes() {
        return 0;
    }

    @Override
    public void flush() {}

    @Override
    public void answered(long mark) {}

    @Override
    public boolean mayWait() {
        return false;
    }

    @Override
    public void closeAfterReply() {}

    @Override
    public void close() {}
}
