package dev.respdesk.resp.client;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// TLS as the options ask for it. Protocols and ciphers are the JDK's defaults.
final class Tls {
    private Tls() {}

    /// Reads the files. Fails with a sentence that names the one which cannot be read.
    static SslContext read(RespClient.TlsOptions options) throws ConnectionException {
        requireReadable("authority", options.authority());
        requireReadable("certificate", options.certificate());
        requireReadable("key", options.key());
        if ((options.certificate() == null) != (options.key() == null)) {
            throw new ConnectionException("A client certificate needs its key file, and a key its certificate.", null);
        }
        try {
            return build(options);
        } catch (SSLException | IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConnectionException("The TLS files cannot be used: " + cause.getMessage(), e);
        }
    }

    private static SslContext build(RespClient.TlsOptions options) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .endpointIdentificationAlgorithm(options.verifyHost() ? "HTTPS" : null);
        Path authority = options.authority();
        if (authority != null) {
            builder.trustManager(authority.toFile());
        }
        Path certificate = options.certificate();
        Path key = options.key();
        if (certificate != null && key != null) {
            builder.keyManager(certificate.toFile(), key.toFile());
        }
        return builder.build();
    }

    private static void requireReadable(String what, @Nullable Path file) throws ConnectionException {
        if (file != null && !Files.isReadable(file)) {
            throw new ConnectionException("The TLS " + what + " file " + file + " cannot be read.", null);
        }
    }

    static SslHandler handler(SslContext context, Channel channel, RespClient.Options options) {
        SslHandler handler = context.newHandler(channel.alloc(), options.host(), options.port());
        handler.setHandshakeTimeoutMillis(options.connectTimeout().toMillis());
        return handler;
    }
}
