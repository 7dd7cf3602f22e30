package dev.respdesk.gui.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalServersTest {
    @Test
    void whateverAnswersPingAsAServerDoesIsFound() throws IOException, InterruptedException {
        try (ServerSocket open = serve("+PONG\r\n");
                ServerSocket closed = serve("-NOAUTH Authentication required.\r\n");
                ServerSocket web = serve("HTTP/1.1 400 Bad Request\r\n"); ServerSocket none = serve("")) {
            int nobody = none.getLocalPort();
            none.close();
            List<Target> found = LocalServers.find(List.of(target(open), target(web), target(closed),
                    Target.plain("none", "127.0.0.1", nobody, Environment.DEVELOPMENT),
                    Target.plain("socket", "/nowhere/redis.sock", 6379, Environment.DEVELOPMENT)));
            assertEquals(List.of(target(open), target(closed)), found);
        }
    }

    private static Target target(ServerSocket server) {
        return Target.plain("here", "127.0.0.1", server.getLocalPort(), Environment.DEVELOPMENT);
    }

    private static ServerSocket serve(String reply) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        if (!reply.isEmpty()) {
            Thread.ofVirtual().start(() -> answer(server, reply));
        }
        return server;
    }

    private static void answer(ServerSocket server, String reply) {
        try (Socket client = server.accept()) {
            if (client.getInputStream().read() >= 0) {
                client.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
