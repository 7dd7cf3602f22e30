package dev.respdesk.net;

/// What clients may take of the server, as the directives say at the moment. Data thread only.
public final class ClientLimits {
    private int mostClients = 10_000;
    private boolean isProtected = true;
    private int idleSeconds;
    private int keepAliveSeconds = 300;
    private long queryBytes = 1L << 30;
    private long allClientsBytes;
    private final OutputLimits output = new OutputLimits();

    /// `maxclients`.
    public int mostClients() {
        return mostClients;
    }

    public void mostClients(int count) {
        mostClients = count;
    }

    /// `timeout`, 0 for none.
    public int idleSeconds() {
        return idleSeconds;
    }

    public void idleSeconds(int seconds) {
        idleSeconds = seconds;
    }

    /// `protected-mode`: whether clients from other machines need a password.
    public boolean isProtected() {
        return isProtected;
    }

    public void isProtected(boolean yes) {
        isProtected = yes;
    }

    /// `tcp-keepalive`, 0 for none.
    public int keepAliveSeconds() {
        return keepAliveSeconds;
    }

    public void keepAliveSeconds(int seconds) {
        keepAliveSeconds = seconds;
    }

    /// `client-query-buffer-limit`: bytes of one client that have come and wait to be run.
    public long queryBytes() {
        return queryBytes;
    }

    public void queryBytes(long bytes) {
        queryBytes = bytes;
    }

    /// `maxmemory-clients` in bytes: what all clients together may take; 0 for no limit.
    public long allClientsBytes() {
        return allClientsBytes;
    }

    public void allClientsBytes(long bytes) {
        allClientsBytes = bytes;
    }

    /// `client-output-buffer-limit`.
    public OutputLimits output() {
        return output;
    }
}
