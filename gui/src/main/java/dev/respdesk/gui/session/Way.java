package dev.respdesk.gui.session;

/// Where to connect to so as to reach a server, and what ends with the connection.
public record Way(String host, int port, Runnable end) {
    /// Straight to it.
    public static Way direct(Target target) {
        return new Way(target.host(), target.port(), () -> {});
    }
}
