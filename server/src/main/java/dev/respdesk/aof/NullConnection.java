package dev.respdesk.aof;

import dev.respdesk.command.Connection;

/// The connection of the client that loads: always open, goes nowhere.
final class NullConnection implements Connection {
    @Override
    public String remoteAddress() {
        return "";
    }

    @Override
    public String localAddress() {
        return "";
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
