package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the real process listens, at start and when that is changed.
class EndpointsTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue PONG = new RespValue.Simple("PONG");

    @Test
    void aPortChangesAndOpenConnectionsStay(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--bind", "127.0.0.1");
                RespSocket first = new RespSocket(server.port())) {
            int next = ServerProcess.Ports.free();
            assertEquals(OK, first.ask("CONFIG", "SET", "port", "" + next));
            assertEquals(PONG, first.ask("PING"));
            assertThrows(ConnectException.class, () -> new RespSocket(server.port()));
            try (RespSocket second = new RespSocket(next)) {
                assertEquals(PONG, second.ask("PING"));
                assertTrue(text(second.ask("INFO", "server"))
                        .contains("listener0:name=tcp,bind=127.0.0.1,port=" + next + "\r\n"));
            }
        }
    }

    @Test
    void aPortOrAddressThatCannotBeHadLeavesEverythingAsItWas(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--bind", "127.0.0.1");
                RespSocket client = new RespSocket(server.port());
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String begin = "ERR CONFIG SET failed (possibly related to argument '";
            RespValue portRefused =
                    new RespValue.Failure(begin + "port') - Unable to listen on this port. Check server logs.");
            assertEquals(portRefused, client.ask("CONFIG", "SET", "port", "" + taken.getLocalPort()));
            assertEquals(new RespValue.Failure(begin + "bind') - Failed to bind to specified addresses."),
                    client.ask("CONFIG", "SET", "bind", "192.0.2.77"));
            int free = ServerProcess.Ports.free();
            assertEquals(portRefused, client.ask("CONFIG", "SET", "port", "" + free, "bind", "192.0.2.77"));
            assertTrue(client.ask("CONFIG", "GET", "bind").toString().contains("127.0.0.1"));
            try (RespSocket other = new RespSocket(server.port())) {
                assertEquals(PONG, other.ask("PING"));
            }
            assertEquals(OK, client.ask("CONFIG", "SET", "bind", "127.0.0.1 -192.0.2.77"));
            try (RespSocket other = new RespSocket(server.port())) {
                assertEquals(PONG, other.ask("PING"));
            }
        }
    }

    @Test
    void aUnixSocketHasItsPermissionsAndGoesWithTheServer(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("server.sock");
        try (ServerProcess server =
                        ServerProcess.start(directory, "--unixsocket", path.toString(), "--unixsocketperm", "700");
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            assertTrue(server.port() > 0);
            client.connect(UnixDomainSocketAddress.of(path));
            assertEquals("+PONG\r\n", ask(client, "PING\r\n"));
            String info = ask(client, "CLIENT INFO\r\n");
            assertTrue(info.contains(" addr=" + path + ":0 laddr=" + path + ":0 "), info);
            assertTrue(info.contains(" flags=U "), info);
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
        assertFalse(Files.exists(path));
    }

    private static String ask(SocketChannel client, String request) throws IOException {
        client.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer reply = ByteBuffer.allocate(4096);
        while (reply.position() < 2 || reply.get(reply.position() - 1) != '\n') {
            assertTrue(client.read(reply) > 0, "closed");
        }
        return new String(reply.array(), 0, reply.position(), StandardCharsets.US_ASCII);
    }

    private static String text(RespValue reply) {
        return new String(assertInstanceOf(RespValue.Bulk.class, reply).bytes(), StandardCharsets.UTF_8);
    }
}
