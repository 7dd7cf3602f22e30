package dev.respdesk.server;

/// The data directory belongs to a server that runs already: who that is, and the port where its clients find it.
public final class DataInUseException extends StartException {
    private static final long serialVersionUID = 1L;

    private final long pid;
    private final int port;

    /// `pid` is 0 where it is not known, `port` where that server does not listen (yet).
    DataInUseException(String message, Throwable cause, long pid, int port) {
        super(message, cause);
        this.pid = pid;
        this.port = port;
    }

    public long pid() {
        return pid;
    }

    public int port() {
        return port;
    }
}
