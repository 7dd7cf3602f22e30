package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.codec.RespWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real process while it loads: it listens, says that it loads, and can be asked how far it is.
class LoadingTest {
    private static final int RECORDS = 400_000;
    private static final RespValue LOADING =
            new RespValue.Failure("LOADING Redis is loading the dataset in memory");

    private static final RespValue OK = new RespValue.Simple("OK");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @BeforeAll
    static void writeMuch() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("appendonlydir"));
        Files.writeString(folder.resolve("appendonly.aof.manifest"), "file appendonly.aof.1.incr.aof seq 1 type i\n");
        try (OutputStream out = Files.newOutputStream(folder.resolve("appendonly.aof.1.incr.aof"))) {
            RespWriter records = new RespWriter(1 << 16);
            for (int i = 0; i < RECORDS; i++) {
                records.request(bytes("SET"), bytes("key:" + i), bytes("value"));
                if (records.length() > 60_000 || i == RECORDS - 1) {
                    out.write(records.array(), 0, records.length());
                    records.truncate(0);
                }
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static RespSocket connect(int port) throws IOException {
        while (true) {
            try {
                return new RespSocket(port);
            } catch (ConnectException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void commandsAreToldAndThoseThatNeedNoDataAreAnswered() throws IOException, InterruptedException {
        int port = ServerProcess.Ports.free();
        try (ServerProcess server = ServerProcess.begin(directory, "--port", "" + port, "--save", "");
                RespSocket client = connect(port)) {
            assertEquals(LOADING, client.ask("GET", "key:1"));
            assertEquals(LOADING, client.ask("SET", "key:1", "other"));
            assertEquals(LOADING, client.ask("PING"));
            String info = new String(assertInstanceOf(RespValue.Bulk.class, client.ask("INFO", "persistence")).bytes(),
                    StandardCharsets.US_ASCII);
            assertTrue(info.contains("loading:1\r\n"), info);
            assertTrue(info.contains("\r\nloading_total_bytes:"), info);
            client.ask("MULTI");
            assertEquals(LOADING, client.ask("GET", "key:1"));
            assertEquals(new RespValue.Failure("EXECABORT Transaction discarded because of previous errors."),
                    client.ask("EXEC"));
            server.awaitOutput("Ready to accept connections");
            assertEquals(new RespValue.Int(RECORDS), client.ask("DBSIZE"));
        }
    }

    @Test
    void whatWouldMoveTheDataIsSetWhenItIsThere() throws IOException, InterruptedException {
        int port = ServerProcess.Ports.free();
        try (ServerProcess server = ServerProcess.begin(directory, "--port", "" + port, "--save", "",
                "--key-load-delay", "50000", "--enable-protected-configs", "yes");
                RespSocket client = connect(port)) {
            assertEquals(LOADING, client.ask("CONFIG", "SET", "dir", directory.toString()));
            assertEquals(LOADING, client.ask("CONFIG", "SET", "maxmemory", "1gb", "appendonly", "no"));
            assertEquals(OK, client.ask("CONFIG", "SET", "maxmemory", "2gb"));
            assertEquals(OK, client.ask("CONFIG", "SET", "key-load-delay", "0"));
            server.awaitOutput("Ready to accept connections");
            assertEquals(OK, client.ask("CONFIG", "SET", "dir", directory.toString()));
        }
    }

    @Test
    void shutdownEndsIt() throws IOException {
        int port = ServerProcess.Ports.free();
        try (ServerProcess server = ServerProcess.begin(directory, "--port", "" + port, "--save", "");
                RespSocket client = connect(port)) {
            assertEquals(LOADING, client.ask("DBSIZE"));
            client.add("SHUTDOWN");
            client.send();
            assertEquals(0, server.awaitExit());
            boolean clean = server.output().stream().noneMatch(line -> line.contains("Exception"));
            assertTrue(clean, server.output()::toString);
        }
    }
}
