package dev.respdesk.gui.session;

import org.jspecify.annotations.Nullable;

/// A server to connect to. The password lives in memory only: `TargetFile` leaves it out.
public record Target(
        String name,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        boolean tls,
        @Nullable String caFile,
        boolean verifyHost,
        int database,
        Environment environment) {
    public static final int DEFAULT_PORT = 6379;

    /// How careful the window is with a server.
    public enum Environment {
        OURS,
        DEVELOPMENT,
        UNMARKED,
        PRODUCTION
    }

    /// A server without TLS, user and password.
    public static Target plain(String name, String host, int port, Environment environment) {
        return new Target(name, host, port, null, null, false, null, true, 0, environment);
    }

    /// `host:port`, an IPv6 host in brackets.
    public String address() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    public Target withPassword(@Nullable String newPassword) {
        return new Target(name, host, port, user, newPassword, tls, caFile, verifyHost, database, environment);
    }

    public Target withDatabase(int newDatabase) {
        return new Target(name, host, port, user, password, tls, caFile, verifyHost, newDatabase, environment);
    }

    /// Without the password, so that a target never shows it in a log or a message.
    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + (user == null ? "" : user + "@") + address() + "/" + database;
    }
}
