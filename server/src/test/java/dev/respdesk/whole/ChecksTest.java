package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.server.ServerChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--check-aof` and `--check-rdb` on files that a server wrote, whole and damaged.
class ChecksTest {
    private static final int KEYS = 50;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path data() throws IOException {
        Path data = Files.createDirectory(dir.resolve("data"));
        try (ServerProcess server = ServerProcess.start(data, "--aof-use-rdb-preamble", "yes");
                RespSocket socket = new RespSocket(server.port())) {
            for (int i = 0; i < KEYS; i++) {
                socket.ask("SET", "key" + i, "value" + i);
            }
            socket.ask("SAVE");
        }
        return data;
    }

    @Test
    void wholeFilesAreSaidToBeWholeAndDamagedOnesRepairedIntoACopy() throws IOException {
        Path data = data();
        Path folder = data.resolve("appendonlydir");
        Path snapshot = data.resolve("dump.rdb");
        assertEquals(0, ServerChecks.run("--check-aof", data.toString()).code());
        assertEquals(0, ServerChecks.run("--check-rdb", snapshot.toString()).code());

        byte[] whole = Files.readAllBytes(snapshot);
        Files.write(snapshot, Arrays.copyOf(whole, whole.length - 300));
        ServerChecks.Result torn = ServerChecks.run("--check-rdb", snapshot.toString());
        assertEquals(1, torn.code());
        assertTrue(torn.text().contains("unexpected end at offset " + (whole.length - 300)), torn.text());
        Path copy = dir.resolve("copy.rdb");
        assertEquals(1, ServerChecks.run("--check-rdb", snapshot.toString(), "--repair", copy.toString()).code());
        assertEquals(0, ServerChecks.run("--check-rdb", copy.toString()).code());

        Path last = incremental(folder);
        byte[] records = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(records, records.length - 3));
        ServerChecks.Result cut = ServerChecks.run("--check-aof", folder.toString());
        assertEquals(1, cut.code());
        assertTrue(cut.text().contains("DAMAGED: " + last + ": torn at offset"), cut.text());
        Path again = dir.resolve("again");
        assertEquals(1, ServerChecks.run("--check-aof", folder.toString(), "--repair", again.toString()).code());
        assertEquals(0, ServerChecks.run("--check-aof", again.toString()).code());
        assertEquals(records.length - 3, Files.size(last), "the original stays as it is");
    }

    private static Path incremental(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".incr.aof")).toList();
            return found.getFirst();
        }
    }
}
