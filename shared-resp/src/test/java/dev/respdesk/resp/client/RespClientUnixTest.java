package dev.respdesk.resp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue.Simple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RespClientUnixTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @Test
    void aHostThatBeginsWithASlashIsASocket() throws IOException {
        Path socket = folder.resolve("redis.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> answer(server));
            RespClient.Options options = RespClient.Options.of(socket.toString(), 0);
            try (RespClient client = RespClient.connect(options).join()) {
                assertEquals(new Simple("PONG"), client.send("PING").join());
            }
            assertEquals("unix://" + socket + "?db=0", options.toString());
        }
    }

    /// HELLO gets an empty map, whatever comes next PONG.
    private static void answer(ServerSocketChannel server) {
        try (SocketChannel client = server.accept()) {
            ByteBuffer heard = ByteBuffer.allocate(1000);
            String reply = "%0\r\n";
            while (client.read(heard) > 0) {
                client.write(ByteBuffer.wrap(reply.getBytes(StandardCharsets.US_ASCII)));
                reply = "+PONG\r\n";
                heard.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSocketThatNobodyListensAtIsNamed() {
        String socket = folder.resolve("none.sock").toString();
        CompletionException failure = assertThrows(CompletionException.class,
                () -> RespClient.connect(RespClient.Options.of(socket, 0)).join());
        String reason = String.valueOf(Objects.requireNonNull(failure.getCause()).getMessage());
        assertTrue(reason.startsWith("Could not connect to " + socket + ": no server listens at this socket"), reason);
    }
}
