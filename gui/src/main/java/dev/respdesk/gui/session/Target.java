package dev.respdesk.gui.session;

import org.jspecify.annotations.Nullable;

/// A server to connect to. A host that begins with a slash is the path of a unix socket. Passwords live in memory only:
/// `TargetFile` leaves them out.
public record Target(
        String name,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        @Nullable Tls tls,
        @Nullable Tunnel tunnel,
        int database,
        Mark mark) {
    public static final int DEFAULT_PORT = 6379;

    /// How careful the window is with a server.
    public enum Environment {
        OURS,
        DEVELOPMENT,
        UNMARKED,
        PRODUCTION
    }

    /// TLS: files with the authorities (null for the system's), with a client certificate and its key, and the name
    /// that the server is asked for where that is not the host.
    public record Tls(@Nullable String caFile, @Nullable String certificate, @Nullable String key,
            @Nullable String serverName, boolean verifyHost) {
        /// The system's authorities and no client certificate.
        public static final Tls PLAIN = new Tls(null, null, null, null, true);
    }

    /// A way through an SSH server. Its host may be an alias of `~/.ssh/config`; what is null or 0 is as it says there.
    /// The password is that of the user or of the key file.
    public record Tunnel(String host, int port, @Nullable String user, @Nullable String password,
            @Nullable String keyFile) {
        /// Without the password.
        @Override
        public String toString() {
            return (user == null ? "" : user + "@") + host + (port == 0 ? "" : ":" + port);
        }
    }

    /// What a server is to its user: how careful to be with it, whether the window may write at all, and what group of
    /// the list it stands in.
    public record Mark(Environment environment, boolean readOnly, String group) {
        public static Mark of(Environment environment) {
            return new Mark(environment, false, "");
        }
    }

    /// A server without TLS, user and password.
    public static Target plain(String name, String host, int port, Environment environment) {
        return new Target(name, host, port, null, null, null, null, 0, Mark.of(environment));
    }

    public Environment environment() {
        return mark.environment();
    }

    public boolean isSocket() {
        return host.startsWith("/");
    }

    /// `host:port`, an IPv6 host in brackets; the path of a socket.
    public String address() {
        return isSocket() ? host : (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    public Target withPassword(@Nullable String newPassword) {
        return new Target(name, host, port, user, newPassword, tls, tunnel, database, mark);
    }

    /// Without any password: as it is kept.
    public Target withoutSecrets() {
        Tunnel bare = tunnel == null ? null
                : new Tunnel(tunnel.host, tunnel.port, tunnel.user, null, tunnel.keyFile);
        return new Target(name, host, port, user, null, tls, bare, database, mark);
    }

    public Target withDatabase(int newDatabase) {
        return new Target(name, host, port, user, password, tls, tunnel, newDatabase, mark);
    }

    /// Without the password, so that a target never shows it in a log or a message.
    @Override
    public String toString() {
        String login = user == null ? "" : user + "@";
        return isSocket() ? "unix://" + login + host + "?db=" + database
                : (tls == null ? "redis://" : "rediss://") + login + address() + "/" + database;
    }
}
