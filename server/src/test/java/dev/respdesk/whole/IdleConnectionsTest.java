package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What connections cost that say nothing.
class IdleConnectionsTest {
    private static final int CONNECTIONS = Integer.getInteger("respdesk.idle.connections", 1000);
    /// What connections cost falls into each round; that the heap grows or a method is compiled, into one of them.
    private static final int ROUNDS = 3;
    private static final int BYTES_EACH_MOST = 8 * 1024;
    private static final RespValue PONG = new RespValue.Simple("PONG");

    private static long residentBytes(RespSocket client) throws IOException {
        RespValue reply = client.ask("INFO", "memory");
        String info = assertInstanceOf(RespValue.Bulk.class, reply).text();
        return info.lines().filter(line -> line.startsWith("used_memory_rss:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                .findFirst().orElseThrow();
    }

    @Test
    void anIdleConnectionTakesAtMostEightKibibytes(@TempDir Path directory) throws IOException {
        List<RespSocket> idle = new ArrayList<>();
        try (ServerProcess server = ServerProcess.startWithHeap(40, directory, "--appendonly", "no");
                RespSocket client = new RespSocket(server.port())) {
            // The first connections bring in code and the heap that it needs.
            open(server, idle, 200);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS && least > BYTES_EACH_MOST; round++) {
                long before = residentBytes(client);
                open(server, idle, CONNECTIONS);
                least = Math.min(least, (residentBytes(client) - before) / CONNECTIONS);
            }
            assertTrue(least <= BYTES_EACH_MOST, least + " bytes a connection");
        } finally {
            for (RespSocket socket : idle) {
                socket.close();
            }
        }
    }

    private static void open(ServerProcess server, List<RespSocket> into, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            RespSocket socket = new RespSocket(server.port());
            into.add(socket);
            assertEquals(PONG, socket.ask("PING"));
        }
    }
}
