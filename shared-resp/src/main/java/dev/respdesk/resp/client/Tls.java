package dev.respdesk.resp.client;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// TLS as the options ask for it. Protocols and ciphers are the JDK's defaults.
final class Tls {
    private final RespClient.TlsOptions options;
    private final ShownChain chain;
    private final SslContext context;

    private Tls(RespClient.TlsOptions options) throws GeneralSecurityException, IOException {
        this.options = options;
        chain = new ShownChain(trust(options.authority()));
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(chain)
                .endpointIdentificationAlgorithm(options.verifyHost() ? "HTTPS" : null);
        Path certificate = options.certificate();
        Path key = options.key();
        if (certificate != null && key != null) {
            builder.keyManager(certificate.toFile(), key.toFile());
        }
        context = builder.build();
    }

    /// Reads the files. Fails with a sentence that names the one which cannot be read.
    static Tls read(RespClient.TlsOptions options) throws ConnectionException {
        requireReadable("authority", options.authority());
        requireReadable("certificate", options.certificate());
        requireReadable("key", options.key());
        if ((options.certificate() == null) != (options.key() == null)) {
            throw new ConnectionException("A client certificate needs its key file, and a key its certificate.", null);
        }
        try {
            return new Tls(options);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConnectionException("The TLS files cannot be used: " + cause.getMessage(), e);
        }
    }

    private static void requireReadable(String what, @Nullable Path file) throws ConnectionException {
        if (file != null && !Files.isReadable(file)) {
            throw new ConnectionException("The TLS " + what + " file " + file + " cannot be read.", null);
        }
    }

    private static X509ExtendedTrustManager trust(@Nullable Path authority)
            throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authority == null ? null : authorities(authority));
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this JDK has no trust manager for certificates");
    }

    private static KeyStore authorities(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + count++, certificate);
            }
        }
        if (count == 0) {
            throw new CertificateException("there is no certificate in " + file);
        }
        return store;
    }

    SslHandler handler(Channel channel, RespClient.Options asked) {
        String name = options.serverName() == null ? asked.host() : options.serverName();
        SslHandler handler = context.newHandler(channel.alloc(), name, asked.port());
        handler.setHandshakeTimeoutMillis(asked.connectTimeout().toMillis());
        return handler;
    }

    /// The certificates that the server has shown, in a line each.
    String shownChain() {
        return chain.lines();
    }
}
