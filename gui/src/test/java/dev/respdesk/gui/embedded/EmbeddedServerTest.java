package dev.respdesk.gui.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
    @Test
    void aPortThatWasAskedForAndIsTakenIsRefusedInOneLine(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            EmbeddedServer server = new EmbeddedServer(
                    List.of("--dir", folder.toString(), "--port", Integer.toString(port)));
            assertEquals("Could not listen on 127.0.0.1:" + port
                    + ": the port is in use. Stop what uses it, or choose another with --port.", server.refusal());
            assertFalse(server.isRunning());
        }
    }

    @Test
    void aFreePortAndNoneAtAllAreNotRefused(@TempDir Path folder) throws Exception {
        EmbeddedServer server = new EmbeddedServer(List.of("--dir", folder.toString(), "--port", freePort()));
        assertNull(server.refusal());
        assertFalse(server.isRunning());
        assertNull(new EmbeddedServer(List.of()).refusal());
    }

    @Test
    void aPortThatAnotherWindowOfTheSameDataHasIsNotRefused(@TempDir Path folder) throws Exception {
        EmbeddedServer first = new EmbeddedServer(List.of("--dir", folder.toString(), "--port", freePort()));
        int port = first.start().port();
        try {
            EmbeddedServer second = new EmbeddedServer(
                    List.of("--dir", folder.toString(), "--port", Integer.toString(port)));
            assertNull(second.refusal());
            assertEquals(port, second.start().port());
        } finally {
            first.stop();
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        }
    }
}
