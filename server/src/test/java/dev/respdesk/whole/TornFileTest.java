package dev.respdesk.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user sees when the files were torn or damaged while the server was down.
class TornFileTest {
    private static final long SEED = Long.getLong("respdesk.seed", 1);
    private static final int ROUNDS = Integer.getInteger("respdesk.torn.rounds", 3);
    private static final int CHANGES = 120;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private static final Changes CHANGED = new Changes("w", SEED);
    private static final Map<String, String> WRITTEN = new TreeMap<>();

    @BeforeAll
    static void write(@TempDir Path once) throws IOException {
        try (ServerProcess server = ServerProcess.start(once); RespSocket socket = new RespSocket(server.port())) {
            for (int i = 0; i < CHANGES; i++) {
                for (String[] request : CHANGED.requests(i)) {
                    socket.ask(request);
                }
            }
        }
        WRITTEN.putAll(files(once.resolve("appendonlydir")));
    }

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectory(folder());
        for (Map.Entry<String, String> file : WRITTEN.entrySet()) {
            Files.writeString(folder().resolve(file.getKey()), file.getValue(), ISO_8859_1);
        }
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(dir);
    }

    @Test
    void aTornTailIsCutAndKeptAside() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] file = Files.readAllBytes(incr());
        for (int round = 0; round < ROUNDS; round++) {
            int length = file.length - random.nextInt(1, 500);
            Files.write(incr(), Arrays.copyOf(file, length));
            String where = "seed " + SEED + ", cut at " + length;
            try (ServerProcess server = start(); RespSocket socket = new RespSocket(server.port())) {
                long count = CHANGED.countFor(Contents.of(socket, "*"), CHANGES - 30, CHANGES);
                assertTrue(count >= 0, () -> where + ": not what any count of changes leads to");
            }
            long whole = Files.size(incr());
            if (whole < length) {
                Path aside = incr().resolveSibling(incr().getFileName() + ".cut-at-" + whole);
                assertArrayEquals(Arrays.copyOfRange(file, (int) whole, length), Files.readAllBytes(aside), where);
                Files.delete(aside);
            }
        }
    }

    @Test
    void theLogSaysFileAndOffsetOfACut() throws IOException {
        byte[] file = Files.readAllBytes(incr());
        Files.write(incr(), Arrays.copyOf(file, file.length - 1));
        try (ServerProcess server = start()) {
            String words = incr() + " was torn at offset " + Files.size(incr());
            assertTrue(server.output().stream().anyMatch(line -> line.contains(words)), () -> "" + server.output());
        }
    }

    @Test
    void aDamagedByteRefusesTheStartAndNamesFileOffsetAndWayOut() throws IOException {
        byte[] file = Files.readAllBytes(incr());
        String text = new String(file, ISO_8859_1);
        int record = text.indexOf("*3\r\n", file.length / 2);
        file[record + 5] = '7';
        Files.write(incr(), file);
        assertRefused(incr() + ": it is damaged at offset " + record, "redis-check-aof --fix " + incr());
    }

    @Test
    void aMissingFileRefusesTheStart() throws IOException {
        Files.delete(incr());
        assertRefused(incr() + " is missing", "Put it back from a backup");
    }

    @Test
    void aBrokenManifestRefusesTheStart() throws IOException {
        Path manifest = folder().resolve("appendonly.aof.manifest");
        Files.writeString(manifest, Files.readString(manifest).replace("seq 1 type i", "seq 1 type x"));
        assertRefused(manifest + " cannot be read: line 2", "put back the manifest of a backup");
    }

    /// The server ends with code 1 and one line with these words, and every file is as it was.
    private void assertRefused(String place, String wayOut) throws IOException {
        Map<String, String> before = files(folder());
        ServerProcess server = start();
        assertEquals(1, server.awaitExit());
        String last = server.output().getLast();
        assertTrue(last.contains(place) && last.contains(wayOut) && last.contains("nothing was changed"),
                () -> "" + server.output());
        assertEquals(before, files(folder()));
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(String.valueOf(file.getFileName()), Files.readString(file, ISO_8859_1));
            }
        }
        return contents;
    }

    private Path folder() {
        return dir.resolve("appendonlydir");
    }

    private Path incr() {
        return folder().resolve("appendonly.aof.1.incr.aof");
    }
}
