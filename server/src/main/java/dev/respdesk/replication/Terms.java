package dev.respdesk.replication;

/// What the configuration says of the way to a primary, each asked when it is needed.
public interface Terms {
    /// The user to log in as (`masteruser`), or empty.
    String user();

    /// The password to log in with (`masterauth`), or empty for no login.
    String password();

    /// The port that the primary is told.
    int listeningPort();

    /// The address that the primary is told (`replica-announce-ip`), or empty for the one it sees.
    String announcedIp();

    /// After so long without a word a link counts as dead (`repl-timeout`).
    long timeoutMillis();
}
