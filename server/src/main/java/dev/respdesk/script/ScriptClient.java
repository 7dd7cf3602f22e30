package dev.respdesk.script;

import dev.respdesk.command.Connection;

/// The connection of the client as which scripts call commands: goes nowhere, waits for nothing.
final class ScriptClient implements Connection {
    /// No client of the network has this one, and the loader has 0.
    static final long ID = -1;

    @Override
    public String remoteAddress() {
        return "lua";
    }

    @Override
    public String localAddress() {
        return "lua";
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
