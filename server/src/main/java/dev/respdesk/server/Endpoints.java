package dev.respdesk.server;

import dev.respdesk.config.Config;
import dev.respdesk.config.ConfigError;
import dev.respdesk.net.Door;
import dev.respdesk.net.Listener;
import dev.respdesk.net.Tls;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens where the configuration says, also when that changes. Data thread only.
final class Endpoints {
    private static final Logger LOG = LoggerFactory.getLogger("server");
    private static final ConfigError PORT_REFUSED =
            new ConfigError("Unable to listen on this port. Check server logs.");
    private static final ConfigError ADDRESSES_REFUSED = new ConfigError("Failed to bind to specified addresses.");
    private static final ConfigError TLS_REFUSED =
            new ConfigError("Unable to update TLS configuration. Check server logs.");

    private final Config config;
    private final Listener listener;
    private final Runnable moved;
    private List<String> addresses;
    private volatile int port;
    private volatile int tlsPort;
    private List<Door> plain = List.of();
    private List<Door> secure = List.of();
    private @Nullable Door unix;

    /// @param moved told when `port` has changed
    Endpoints(Config config, Listener listener, Runnable moved) {
        this.config = config;
        this.listener = listener;
        this.moved = moved;
        addresses = config.bind();
    }

    /// Opens everything, and follows the configuration from then on.
    void open() throws StartException {
        port = config.port();
        tlsPort = (int) config.number("tls-port");
        Path path = config.path("unixsocket");
        if (port == 0 && tlsPort == 0 && path == null) {
            throw new StartException("Nothing to listen on: port and tls-port are both 0, and there is no unixsocket.");
        }
        plain = openAll(port, null);
        secure = tlsPort == 0 ? List.of() : openAll(tlsPort, tls());
        unix = path == null ? null : openPath(path);
        follow();
    }

    private void follow() {
        config.onChange("port", value -> movePort(Integer.parseInt(value)));
        config.onChange("tls-port", value -> moveTlsPort(Integer.parseInt(value)));
        config.onChange("bind", value -> moveAddresses(config.bind()));
        for (String name : List.of("tls-cert-file", "tls-key-file", "tls-key-file-pass", "tls-ca-cert-file",
                "tls-auth-clients")) {
            config.onChange(name, value -> renewTls());
        }
    }

    /// The port for clients, or that for TLS where there is no other; 0 where there is only a path.
    int port() {
        return port != 0 ? port : tlsPort;
    }

    /// What is open, as `INFO server` names it.
    List<String> listeners() {
        List<String> all = new ArrayList<>();
        String hosts = "bind=" + String.join(",bind=", addresses);
        if (!plain.isEmpty()) {
            all.add("name=tcp," + hosts + ",port=" + port);
        }
        if (unix != null) {
            all.add("name=unix,bind=" + config.text("unixsocket"));
        }
        if (!secure.isEmpty()) {
            all.add("name=tls," + hosts + ",port=" + tlsPort);
        }
        return all;
    }

    /// Accepts no more.
    void close() {
        plain.forEach(Door::close);
        secure.forEach(Door::close);
        if (unix != null) {
            unix.close();
        }
    }

    private void movePort(int next) {
        if (!config.bind().equals(addresses)) {
            moveAll(config.bind(), next, tlsPort, PORT_REFUSED);
        } else if (next != port) {
            List<Door> opened = opened(next, false, PORT_REFUSED);
            plain.forEach(Door::close);
            plain = opened;
            port = next;
            moved.run();
        }
    }

    private void moveTlsPort(int next) {
        if (!config.bind().equals(addresses)) {
            moveAll(config.bind(), port, next, PORT_REFUSED);
        } else if (next != tlsPort) {
            List<Door> opened = opened(next, true, PORT_REFUSED);
            secure.forEach(Door::close);
            secure = opened;
            tlsPort = next;
            moved.run();
        }
    }

    private void moveAddresses(List<String> next) {
        if (!next.equals(addresses)) {
            moveAll(next, port, tlsPort, ADDRESSES_REFUSED);
        }
    }

    /// The old sockets are closed first: the new ones may be among them.
    private void moveAll(List<String> nextAddresses, int nextPort, int nextTlsPort, ConfigError otherwise) {
        List<String> oldAddresses = addresses;
        int oldPort = port;
        int oldTlsPort = tlsPort;
        try {
            reopen(nextAddresses, nextPort, nextTlsPort, otherwise);
            moved.run();
        } catch (ConfigError refused) {
            reopen(oldAddresses, oldPort, oldTlsPort, otherwise);
            throw refused;
        }
    }

    private void reopen(List<String> nextAddresses, int nextPort, int nextTlsPort, ConfigError otherwise) {
        plain.forEach(Door::close);
        secure.forEach(Door::close);
        plain = List.of();
        secure = List.of();
        addresses = nextAddresses;
        port = nextPort;
        tlsPort = nextTlsPort;
        plain = opened(port, false, otherwise);
        secure = opened(tlsPort, true, otherwise);
    }

    private void renewTls() {
        List<Door> before = secure;
        try {
            Tls tls = tlsPort == 0 ? null : tls();
            before.forEach(Door::close);
            secure = tls == null ? List.of() : openAll(tlsPort, tls);
        } catch (StartException refused) {
            LOG.warn("{}", refused.getMessage());
            throw TLS_REFUSED;
        }
    }

    private List<Door> opened(int at, boolean isTls, ConfigError otherwise) {
        try {
            return openAll(at, isTls && at != 0 ? tls() : null);
        } catch (StartException refused) {
            LOG.warn("{} What was before stays.", refused.getMessage());
            throw otherwise;
        }
    }

    private List<Door> openAll(int at, @Nullable Tls tls) throws StartException {
        List<Door> doors = new ArrayList<>();
        if (at == 0 || addresses.isEmpty()) {
            return doors;
        }
        try {
            for (String address : addresses) {
                boolean optional = address.startsWith("-");
                Door door = openOne(optional ? address.substring(1) : address, at, tls, optional);
                if (door != null) {
                    doors.add(door);
                }
            }
        } catch (StartException refused) {
            doors.forEach(Door::close);
            throw refused;
        }
        return doors;
    }

    private @Nullable Door openOne(String host, int at, @Nullable Tls tls, boolean optional)
            throws StartException {
        try {
            return listener.open(new InetSocketAddress(address(host), at), backlog(), tls);
        } catch (UnknownHostException unknown) {
            if (optional) {
                return null;
            }
            throw new StartException("Could not listen on " + host + ":" + at + ": no such address.", unknown);
        } catch (IOException refused) {
            boolean missing = String.valueOf(refused.getMessage()).contains("Cannot assign requested address");
            if (optional && missing) {
                return null;
            }
            throw new StartException(words(host, at, refused), refused);
        }
    }

    private int backlog() {
        return (int) config.number("tcp-backlog");
    }

    private Door openPath(Path path) throws StartException {
        int bits = Integer.parseInt(config.text("unixsocketperm"), 8);
        try {
            return listener.open(path, bits == 0 ? null : permissions(bits), backlog());
        } catch (IOException refused) {
            throw new StartException("Could not listen on the unix socket " + path + ": " + refused.getMessage(),
                    refused);
        }
    }

    /// The lowest nine bits, the highest of them first.
    private static Set<PosixFilePermission> permissions(int bits) {
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((bits >> 8 - permission.ordinal() & 1) != 0) {
                set.add(permission);
            }
        }
        return set;
    }

    private static String words(String host, int port, IOException refused) {
        String reason = String.valueOf(refused.getMessage());
        if (reason.contains("in use")) {
            return "Could not listen on " + host + ":" + port + ": the port is in use. Stop what uses it, or choose "
                    + "another with --port.";
        }
        if (reason.contains("denied")) {
            return "Could not listen on " + host + ":" + port + ": not allowed. Choose a port above 1023 with --port.";
        }
        return "Could not listen on " + host + ":" + port + ": " + reason + ".";
    }

    /// `*` and `::*` are all addresses, as in redis.conf.
    private static InetAddress address(String host) throws UnknownHostException {
        return switch (host) {
            case "*" -> InetAddress.getByName("0.0.0.0");
            case "::*" -> InetAddress.getByName("::");
            default -> InetAddress.getByName(host);
        };
    }

    private Tls tls() throws StartException {
        try {
            String password = config.text("tls-key-file-pass");
            return Tls.of(
                    file("tls-cert-file"),
                    file("tls-key-file"),
                    password.isEmpty() ? null : password,
                    config.text("tls-ca-cert-file").isEmpty() ? null : file("tls-ca-cert-file"),
                    config.text("tls-auth-clients"));
        } catch (IOException unusable) {
            throw new StartException("TLS cannot start: " + unusable.getMessage(), unusable);
        }
    }

    private File file(String directive) {
        Path path = config.path(directive);
        return path == null ? new File("") : path.toFile();
    }

    /// As the log says it: what is really open, not what was asked for.
    @Override
    public String toString() {
        List<String> open = new ArrayList<>();
        if (!plain.isEmpty()) {
            open.add(hosts(plain) + " port " + port);
        }
        if (!secure.isEmpty()) {
            open.add(hosts(secure) + " port " + tlsPort + " (TLS)");
        }
        if (unix != null) {
            open.add(config.text("unixsocket"));
        }
        return String.join(" and ", open);
    }

    private static String hosts(List<Door> doors) {
        return doors.stream().map(Door::host).collect(Collectors.joining(", "));
    }
}
