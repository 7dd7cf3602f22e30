package dev.respdesk.resp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue.Simple;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.client.RespClient.Options;
import dev.respdesk.resp.client.RespClient.TlsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RespClientTlsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    static Path folder = Path.of("");

    private static @Nullable TlsFiles here;
    private static @Nullable TlsFiles elsewhere;

    @BeforeAll
    static void makeCertificates() throws Exception {
        here = TlsFiles.make(folder, "here", "ip:127.0.0.1");
        elsewhere = TlsFiles.make(folder, "elsewhere", "dns:example.invalid");
    }

    @Test
    void talksToAServerWhoseCertificateIsTrusted() throws Exception {
        try (FakeServer server = serve(files(here))) {
            RespClient client = connect(server, tls(files(here).certificate, true)).join();
            assertEquals(new Simple("PONG"), client.send("PING").join());
        }
    }

    @Test
    void refusesACertificateThatIsNotTrusted() throws Exception {
        try (FakeServer server = serve(files(here))) {
            String reason = failure(connect(server, tls(null, true)));
            assertTrue(reason.startsWith("No TLS connection with 127.0.0.1:" + server.port() + ": "), reason);
            assertTrue(reason.contains("unable to find valid certification path"), reason);
        }
    }

    @Test
    void checksTheHostNameUnlessToldNotTo() throws Exception {
        try (FakeServer server = serve(files(elsewhere))) {
            Path authority = files(elsewhere).certificate;
            String reason = failure(connect(server, tls(authority, true)));
            assertTrue(reason.contains("No subject alternative names matching IP address 127.0.0.1"), reason);
            assertTrue(reason.contains("\nThe server showed:\nCN=elsewhere, signed by itself, valid until "), reason);
            assertEquals(new Simple("PONG"), connect(server, tls(authority, false)).join().send("PING").join());
        }
    }

    @Test
    void asksForAnotherNameAndChecksThatOne() throws Exception {
        try (FakeServer server = serve(files(elsewhere))) {
            Path authority = files(elsewhere).certificate;
            var named = new TlsOptions(authority, null, null, "example.invalid", true);
            assertEquals(new Simple("PONG"), connect(server, named).join().send("PING").join());
            assertThrows(CompletionException.class,
                    () -> connect(server, new TlsOptions(authority, null, null, "other.example", true)).join());
        }
    }

    @Test
    void showsItsOwnCertificate() throws Exception {
        try (FakeServer server = serve(files(here))) {
            ((SSLServerSocket) server.socket()).setNeedClientAuth(true);
            TlsFiles mine = files(here);
            TlsOptions with = new TlsOptions(mine.certificate, mine.certificate, mine.key, null, true);
            assertEquals(new Simple("PONG"), connect(server, with).join().send("PING").join());
            assertThrows(CompletionException.class, () -> connect(server, tls(mine.certificate, true)).join());
        }
    }

    @Test
    void saysThatAServerDoesNotSpeakTls() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greetInClear(server));
            String reason = failure(connect(server.getLocalPort(), tls(files(here).certificate, true), LONG));
            assertEquals("The server at 127.0.0.1:" + server.getLocalPort() + " does not speak TLS.", reason);
        }
    }

    private static void greetInClear(ServerSocket server) {
        try (Socket client = server.accept()) {
            String greeting = "-ERR max number of clients reached\r\n";
            client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void givesUpAServerThatDoesNotAnswerInTls() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();
            String reason = failure(connect(port, tls(files(here).certificate, true), Duration.ofMillis(80)));
            String expected = " did not answer in TLS within 80 ms. Does this port speak TLS?";
            assertEquals("127.0.0.1:" + port + expected, reason);
        }
    }

    @Test
    void namesTheFileThatCannotBeRead() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.crt"), "nonsense");
        try (FakeServer server = serve(files(here))) {
            Path missing = folder.resolve("missing.crt");
            assertEquals("The TLS authority file " + missing + " cannot be read.",
                    failure(connect(server, tls(missing, true))));
            assertTrue(failure(connect(server, tls(broken, true))).startsWith("The TLS files cannot be used: "));
            assertEquals("A client certificate needs its key file, and a key its certificate.",
                    failure(connect(server, new TlsOptions(null, files(here).certificate, null, null, true))));
        }
    }

    private static TlsFiles files(@Nullable TlsFiles files) {
        return java.util.Objects.requireNonNull(files);
    }

    private static FakeServer serve(TlsFiles files) throws Exception {
        return FakeServer.start(files.context().getServerSocketFactory(), RespClientTlsTest::answer);
    }

    private static String answer(String request) {
        return request.startsWith("HELLO") ? "%0\r\n" : "+PONG\r\n";
    }

    private static TlsOptions tls(@Nullable Path authority, boolean verify) {
        return new TlsOptions(authority, null, null, null, verify);
    }

    private static CompletableFuture<RespClient> connect(FakeServer server, TlsOptions tls) {
        return connect(server.port(), tls, LONG);
    }

    private static CompletableFuture<RespClient> connect(int port, TlsOptions tls, Duration time) {
        return RespClient.connect(
                new Options("127.0.0.1", port, null, null, tls, 0, "", RespVersion.RESP3, time, time));
    }

    private static String failure(CompletableFuture<?> future) {
        Throwable cause = assertThrows(CompletionException.class, future::join).getCause();
        return String.valueOf(assertInstanceOf(ConnectionException.class, cause).getMessage());
    }
}
