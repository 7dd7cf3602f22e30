package dev.respdesk.net;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// TLS of the server's port, from the files that the `tls-*` directives name.
public final class Tls {
    private Tls() {}

    /// @param certificate PEM chain
    /// @param key         PEM key, PKCS 8
    /// @param password    of the key, or null
    /// @param authority   PEM authorities that client certificates must come from, or null for the system's
    /// @param clients     `tls-auth-clients`: `yes`, `no` or `optional`
    /// @throws IOException where a file cannot be read or is no certificate or key
    public static SslContext context(
            File certificate, File key, @Nullable String password, @Nullable File authority, String clients)
            throws IOException {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(certificate, key, password)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .clientAuth(clientAuth(clients));
            if (authority != null) {
                builder.trustManager(authority);
            }
            return builder.build();
        } catch (IllegalArgumentException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    private static ClientAuth clientAuth(String word) {
        return switch (word) {
            case "no" -> ClientAuth.NONE;
            case "optional" -> ClientAuth.OPTIONAL;
            default -> ClientAuth.REQUIRE;
        };
    }
}
