package dev.respdesk.server;

import dev.respdesk.config.Config;
import dev.respdesk.net.Listener;
import dev.respdesk.net.Tls;
import io.netty.handler.ssl.SslContext;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// Binds the addresses and ports that the configuration names.
final class Endpoints {
    private final Config config;
    private final Listener listener;

    Endpoints(Config config, Listener listener) {
        this.config = config;
        this.listener = listener;
    }

    /// Binds everything; gives the plain port back, or the TLS port where there is no plain one.
    int bind() throws StartException {
        int port = config.port() == 0 ? 0 : bind(config.port(), null);
        int tlsPort = (int) config.number("tls-port");
        if (tlsPort != 0) {
            bind(tlsPort, tls());
        }
        if (port == 0 && tlsPort == 0) {
            throw new StartException("Nothing to listen on: port and tls-port are both 0.");
        }
        return port != 0 ? port : tlsPort;
    }

    private int bind(int port, @Nullable SslContext tls) throws StartException {
        int bound = 0;
        for (String address : config.bind()) {
            boolean optional = address.startsWith("-");
            String host = optional ? address.substring(1) : address;
            if (bindOne(host, port, tls, optional)) {
                bound++;
            }
        }
        if (bound == 0) {
            throw new StartException("Could not listen on port " + port + ": none of the addresses in bind is there.");
        }
        return port;
    }

    private boolean bindOne(String host, int port, @Nullable SslContext tls, boolean optional) throws StartException {
        try {
            listener.bind(address(host), port, (int) config.number("tcp-backlog"), tls);
            return true;
        } catch (UnknownHostException unknown) {
            if (optional) {
                return false;
            }
            throw new StartException("Could not listen on " + host + ":" + port + ": no such address.", unknown);
        } catch (IOException refused) {
            boolean missing = String.valueOf(refused.getMessage()).contains("Cannot assign requested address");
            if (optional && missing) {
                return false;
            }
            throw new StartException(words(host, port, refused), refused);
        }
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

    private SslContext tls() throws StartException {
        try {
            String authority = config.text("tls-ca-cert-file");
            String password = config.text("tls-key-file-pass");
            return Tls.context(
                    new File(config.text("tls-cert-file")),
                    new File(config.text("tls-key-file")),
                    password.isEmpty() ? null : password,
                    authority.isEmpty() ? null : new File(authority),
                    config.text("tls-auth-clients"));
        } catch (IOException unusable) {
            throw new StartException("TLS cannot start: " + unusable.getMessage(), unusable);
        }
    }
}
