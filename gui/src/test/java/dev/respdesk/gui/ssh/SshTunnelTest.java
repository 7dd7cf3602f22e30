package dev.respdesk.gui.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.session.Target.Tunnel;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tunnels through an SSH server in this process, to a server that answers each line with PONG.
class SshTunnelTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final CopyOnWriteArrayList<SshServer> started = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<PublicKey> authorized = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private ServerSocket redis;

    @BeforeEach
    void listen() throws IOException {
        redis = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!redis.isClosed()) {
                answerOne();
            }
        });
    }

    private void answerOne() {
        try (Socket client = redis.accept()) {
            if (client.getInputStream().read() >= 0) {
                client.getOutputStream().write("PONG".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            if (!redis.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        redis.close();
        for (SshServer server : started) {
            server.stop(true);
        }
    }

    /// Takes the password “open” and authorized keys.
    private int ssh() throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host" + started.size())));
        server.setPasswordAuthenticator((user, password, session) -> password.equals("open"));
        server.setPublickeyAuthenticator((user, key, session) -> authorized.contains(key));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.start();
        started.add(server);
        return server.getPort();
    }

    private Tunnel tunnel(int port, @Nullable String password, @Nullable String keyFile) {
        return new Tunnel("127.0.0.1", port, "me", password, keyFile);
    }

    private String ask(SshTunnels tunnels, Tunnel tunnel) throws IOException {
        try (SshTunnel open = tunnels.open(tunnel, "127.0.0.1", redis.getLocalPort()).join();
                Socket client = new Socket("127.0.0.1", open.localPort())) {
            client.getOutputStream().write("PING".getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
        }
    }

    private static String failure(SshTunnels tunnels, Tunnel tunnel, int port) {
        CompletionException failed = assertThrows(CompletionException.class,
                () -> tunnels.open(tunnel, "127.0.0.1", port).join());
        return String.valueOf(Objects.requireNonNull(failed.getCause()).getMessage());
    }

    @Test
    void aServerThatIsNotKnownIsTrustedOnlyWhenTheUserSaysSo() throws IOException {
        SshTunnels tunnels = new SshTunnels(folder.resolve("ssh"));
        Tunnel tunnel = tunnel(ssh(), "open", null);
        assertEquals("The key of the SSH server is not known.", failure(tunnels, tunnel, redis.getLocalPort()));
        String question = tunnels.question(tunnel);
        assertNotNull(question);
        assertTrue(question.contains("fingerprint"), question);
        tunnels.trust(tunnel);
        assertEquals("PONG", ask(tunnels, tunnel));
        SshTunnels later = new SshTunnels(folder.resolve("ssh"));
        assertEquals("PONG", ask(later, tunnel), "it is in the file of known hosts");
        assertNull(later.question(tunnel));
    }

    @Test
    void aWrongPasswordAndAnUnreachableServerAreSaid() throws IOException {
        SshTunnels tunnels = new SshTunnels(folder.resolve("ssh"));
        int port = ssh();
        known(tunnels, tunnel(port, "open", null));
        String refused = failure(tunnels, tunnel(port, "wrong", null), redis.getLocalPort());
        assertTrue(refused.startsWith("SSH me@127.0.0.1:" + port + ": the login was refused."), refused);
        int nobody = redis.getLocalPort();
        redis.close();
        assertEquals("SSH me@127.0.0.1:" + port + " cannot reach 127.0.0.1:" + nobody
                + ". The address is used as that computer sees it.",
                failure(tunnels, tunnel(port, "open", null), nobody));
    }

    private void known(SshTunnels tunnels, Tunnel tunnel) {
        failure(tunnels, tunnel, redis.getLocalPort());
        tunnels.trust(tunnel);
    }

    @Test
    void aKeyFileWithAPassphraseLogsIn() throws Exception {
        Path key = key("id_test", "phrase");
        SshTunnels tunnels = new SshTunnels(folder.resolve("ssh"));
        Tunnel tunnel = tunnel(ssh(), "phrase", key.toString());
        known(tunnels, tunnel);
        assertEquals("PONG", ask(tunnels, tunnel));
        assertTrue(failure(tunnels, tunnel(started.getFirst().getPort(), null, folder.resolve("none").toString()), 1)
                .startsWith("The key file " + folder.resolve("none") + " cannot be used: "));
    }

    /// A key as ssh-keygen writes it today, which the servers take.
    private Path key(String name, String passphrase) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        authorized.add(pair.getPublic());
        OpenSSHKeyEncryptionContext secret = new OpenSSHKeyEncryptionContext();
        secret.setPassword(passphrase);
        secret.setCipherName("AES");
        secret.setCipherType("256");
        secret.setCipherMode("CTR");
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test",
                    passphrase.isEmpty() ? null : secret, out);
        }
        return file;
    }

    @Test
    void theConfigurationNamesServersAndThoseOnTheWay() throws IOException {
        int inner = ssh();
        int outer = ssh();
        Path config = Files.createDirectories(folder.resolve("ssh")).resolve("config");
        Files.writeString(config, "Host gate\n  HostName 127.0.0.1\n  Port " + outer + "\n  User me\n"
                + "Host inside\n  HostName 127.0.0.1\n  Port " + inner + "\n  User me\n  ProxyJump gate\n"
                + "Host round\n  ProxyJump round\n");
        SshHost host = SshHost.of(new Tunnel("inside", 0, null, null, null), folder.resolve("ssh"));
        assertEquals("me@127.0.0.1:" + inner, host.toString());
        assertEquals("me@127.0.0.1:" + outer, String.valueOf(host.jump()));
        assertThrows(IOException.class,
                () -> SshHost.of(new Tunnel("round", 0, null, null, null), folder.resolve("ssh")));
    }

    @Test
    void aTunnelGoesThroughTheServerOnTheWay() throws Exception {
        Path key = key("id_test", "");
        int inner = ssh();
        int outer = ssh();
        Path config = Files.createDirectories(folder.resolve("ssh")).resolve("config");
        Files.writeString(config, "Host *\n  User me\n  IdentityFile " + key + "\nHost inside\n  HostName 127.0.0.1\n"
                + "  Port " + inner + "\n  ProxyJump 127.0.0.1:" + outer + "\n");
        SshTunnels tunnels = new SshTunnels(folder.resolve("ssh"));
        Tunnel tunnel = new Tunnel("inside", 0, null, null, null);
        known(tunnels, tunnel);
        known(tunnels, tunnel);
        assertEquals("PONG", ask(tunnels, tunnel));
    }
}
