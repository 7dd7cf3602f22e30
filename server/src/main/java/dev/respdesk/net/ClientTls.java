package dev.respdesk.net;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// TLS of connections to other servers, from the files that the `tls-*` directives name. Certificates are checked,
/// names of hosts are not, as in redis-server: the authority is the user's own.
public final class ClientTls {
    private final SslContext context;

    private ClientTls(SslContext context) {
        this.context = context;
    }

    /// @param certificate PEM chain that this side shows, or null for none
    /// @param key         PEM key of it, PKCS 8
    /// @param password    of the key, or null
    /// @param authority   PEM authorities that the other side's certificate must come from, or null for the system's
    /// @throws IOException where a file cannot be read or is no certificate or key
    public static ClientTls of(
            @Nullable File certificate, @Nullable File key, @Nullable String password, @Nullable File authority)
            throws IOException {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient().protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm(null);
            if (certificate != null && key != null) {
                builder.keyManager(certificate, key, password);
            }
            if (authority != null) {
                builder.trustManager(authority);
            }
            return new ClientTls(builder.build());
        } catch (IllegalArgumentException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    /// Puts itself in front of a new connection's handlers.
    void begin(Channel channel) {
        channel.pipeline().addLast(context.newHandler(channel.alloc()));
    }
}
