package dev.respdesk.net;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// TLS of the server's port, from the files that the `tls-*` directives name. Nothing else has a class of TLS in its
/// signatures, so that none is loaded by a server that listens without.
public final class Tls {
    private final SslContext context;

    private Tls(SslContext context) {
        this.context = context;
    }

    /// @param certificate PEM chain
    /// @param key         PEM key, PKCS 8
    /// @param password    of the key, or null
    /// @param authority   PEM authorities that client certificates must come from, or null for the system's
    /// @param clients     `tls-auth-clients`: `yes`, `no` or `optional`
    /// @throws IOException where a file cannot be read or is no certificate or key
    public static Tls of(
            File certificate, File key, @Nullable String password, @Nullable File authority, String clients)
            throws IOException {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(certificate, key, password)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .clientAuth(clientAuth(clients));
            if (authority != null) {
                builder.trustManager(authority);
            }
            return new Tls(builder.build());
        } catch (IllegalArgumentException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    /// Puts itself in front of a new connection's handlers.
    void begin(Channel channel) {
        channel.pipeline().addLast(context.newHandler(channel.alloc()));
    }

    private static ClientAuth clientAuth(String word) {
        return switch (word) {
            case "no" -> ClientAuth.NONE;
            case "optional" -> ClientAuth.OPTIONAL;
            default -> ClientAuth.REQUIRE;
        };
    }
}
