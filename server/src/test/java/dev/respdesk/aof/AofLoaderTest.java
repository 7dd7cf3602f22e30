package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AofLoaderTest {
    private static final String MANIFEST = "appendonly.aof.manifest";
    private static final String BASE = "appendonly.aof.1.base.aof";
    private static final String INCR = "appendonly.aof.1.incr.aof";

    @TempDir
    private Path dir;

    private final HandClock clock = new HandClock();
    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(dir.resolve("appendonlydir"));
    }

    @Test
    void baseAndIncrementalFilesAreLoadedInOrder() throws IOException {
        files(request("SET", "a", "1"), request("SET", "a", "2") + request("SELECT", "3") + request("SET", "b", "x"));
        Data data = new Data(clock);
        AofLoaded loaded = loader(data, true).load();
        assertEquals(Map.of("0 a", "2 @-1", "3 b", "x @-1"), data.all());
        assertEquals(2, loaded.files());
        assertEquals(4, loaded.commands());
    }

    @Test
    void nothingThereIsNoData() throws IOException {
        Data data = new Data(clock);
        assertEquals(AofLoaded.NOTHING, loader(data, true).load());
        assertEquals(List.of(), names());
    }

    @Test
    void everyPrefixLoadsToWhatWasThereAfterItsLastWholeUnit() throws IOException {
        String units = request("SET", "a", "1") + "#TS:1700000000\r\n"
                + request("MULTI") + request("SELECT", "2") + request("SET", "b", "two") + request("INCR", "a")
                + request("EXEC") + request("SET", "c", "\r\n*1") + request("DEL", "b");
        files("", units);
        Map<Integer, Map<String, String>> states = statesByLength(units);
        for (int length = 0; length <= units.length(); length++) {
            Files.writeString(folder.resolve(INCR), units.substring(0, length), ISO_8859_1);
            Data data = new Data(clock);
            loader(data, true).load();
            assertEquals(floor(states, length), data.all(), "cut at " + length);
            int whole = (int) Files.size(folder.resolve(INCR));
            assertEquals(units.substring(0, length), units.substring(0, whole) + takeCutBytes(whole), "at " + length);
        }
    }

    /// The states after each unit, by where the unit ends.
    private Map<Integer, Map<String, String>> statesByLength(String units) throws IOException {
        List<Integer> ends = List.of(0, 27, units.indexOf("*3\r\n$3\r\nSET\r\n$1\r\nc"),
                units.indexOf("*2\r\n$3\r\nDEL"), units.length());
        Map<Integer, Map<String, String>> states = new TreeMap<>();
        for (int end : ends) {
            Files.writeString(folder.resolve(INCR), units.substring(0, end), ISO_8859_1);
            Data data = new Data(clock);
            assertEquals(0, loader(data, false).load().cutBytes());
            states.put(end, data.all());
        }
        assertEquals(5, states.size());
        return states;
    }

    private static Map<String, String> floor(Map<Integer, Map<String, String>> states, int length) {
        return ((TreeMap<Integer, Map<String, String>>) states).floorEntry(length).getValue();
    }

    /// The content of the file that keeps what was cut, which is removed.
    private String takeCutBytes(int offset) throws IOException {
        Path aside = folder.resolve(INCR + ".cut-at-" + offset);
        if (!Files.exists(aside)) {
            return "";
        }
        String text = Files.readString(aside, ISO_8859_1);
        Files.delete(aside);
        return text;
    }

    @Test
    void aTornTailIsRefusedWhereItMustNotBeCut() throws IOException {
        files("", request("SET", "a", "1") + "*3\r\n$3\r\nSE");
        String message = refused(false);
        assertTrue(message.contains(INCR + ": it is torn at offset 27"), message);
        assertTrue(message.contains("aof-load-truncated yes"), message);
    }

    @Test
    void aTornFileInTheMiddleIsRefused() throws IOException {
        files(request("SET", "a", "1") + "*3\r\n", request("SET", "a", "2"));
        String message = refused(true);
        assertTrue(message.contains(BASE + ": it is torn at offset 27"), message);
    }

    @Test
    void aTornFileBeforeAnEmptyOneIsCut() throws IOException {
        files(request("SET", "a", "1") + "*3\r\n", "");
        Data data = new Data(clock);
        assertEquals(4, loader(data, true).load().cutBytes());
        assertEquals(Map.of("0 a", "1 @-1"), data.all());
    }

    @Test
    void zerosAtTheEndAreATornTail() throws IOException {
        files("", request("SET", "a", "1") + "\0".repeat(5000));
        Data data = new Data(clock);
        assertEquals(5000, loader(data, true).load().cutBytes());
        assertEquals(Map.of("0 a", "1 @-1"), data.all());
    }

    @Test
    void damageInTheMiddleIsRefusedWithFileAndOffset() throws IOException {
        files("", request("SET", "a", "1") + "!3\r\n" + request("SET", "a", "2"));
        String message = refused(true);
        assertTrue(message.contains(INCR + ": it is damaged at offset 27, "), message);
        assertTrue(message.contains("nothing was changed"), message);
    }

    @Test
    void aTransactionWhoseEndIsDamagedIsRefused() throws IOException {
        String begun = request("SET", "a", "1") + request("MULTI") + request("SET", "b", "2");
        files("", begun + request("EXEB") + request("SET", "c", "3").repeat(10));
        assertTrue(refused(true).matches("Unknown command 'EXEB' reading the append only file .*"
                + INCR + ": with 0 arguments, at or before offset " + begun.length() + "\\. .*"));
        files("", begun + request("MULTI") + request("SET", "c", "3") + request("EXEC"));
        assertTrue(refused(true).contains("damaged at offset " + begun.length() + ", a transaction begins within"));
    }

    @Test
    void aMissingManifestBesideDataIsRefused() throws IOException {
        files(request("SET", "a", "1"), "");
        Files.delete(folder.resolve(MANIFEST));
        String message = refused(true);
        assertTrue(message.contains(MANIFEST + " is missing"), message);
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        files("", "");
        Files.delete(folder.resolve(INCR));
        assertTrue(refused(true).contains(INCR + " is missing"));
    }

    @Test
    void aManifestWithAFaultIsRefusedWithItsLine() throws IOException {
        files("", "");
        Files.writeString(folder.resolve(MANIFEST), "file x seq 0 type b\n");
        assertTrue(refused(true).contains("line 1"));
    }

    @Test
    void aDamagedSnapshotAsBaseIsRefusedWithTheWayOut() throws IOException {
        files("REDIS0011\u00fa", "");
        String message = refused(true);
        assertTrue(message.contains("unexpected end at offset 10"), message);
        assertTrue(message.contains("--check-aof"), message);
    }

    @Test
    void anUnknownCommandIsRefused() throws IOException {
        files("", request("SET", "a", "1") + request("FROBNICATE", "a"));
        assertTrue(refused(true).matches("Unknown command 'FROBNICATE' reading the append only file .*"
                + INCR + ": with 1 arguments, at or before offset 27\\. .*"));
    }

    @Test
    void anErrorIsCountedAndTheRestLoaded() throws IOException {
        files("", request("SET", "a", "x") + request("INCR", "a") + request("SET", "b", "1"));
        Data data = new Data(clock);
        assertEquals(1, loader(data, true).load().errors());
        assertEquals(Map.of("0 a", "x @-1", "0 b", "1 @-1"), data.all());
    }

    @Test
    void nothingExpiresWhileLoading() throws IOException {
        long past = clock.millis - 1000;
        files("", request("SET", "a", "x", "PXAT", String.valueOf(past)) + request("PERSIST", "a")
                + request("SET", "b", "y") + request("PEXPIREAT", "b", String.valueOf(past)));
        Data data = new Data(clock);
        loader(data, true).load();
        data.machine.tick();
        assertEquals(Map.of("0 a", "x @-1"), data.all());
    }

    @Test
    void theOneFileOfAnOlderServerIsTakenOver() throws IOException {
        Files.writeString(dir.resolve("appendonly.aof"), request("SET", "a", "1"));
        Data data = new Data(clock);
        loader(data, true).load();
        assertEquals(Map.of("0 a", "1 @-1"), data.all());
        assertFalse(Files.exists(dir.resolve("appendonly.aof")));
        assertEquals("file appendonly.aof seq 1 type b\n", Files.readString(folder.resolve(MANIFEST)));
        Data again = new Data(clock);
        loader(again, true).load();
        assertEquals(data.all(), again.all());
    }

    @Test
    void aTakeOverThatStoppedBeforeTheMoveIsFinished() throws IOException {
        Files.writeString(dir.resolve("appendonly.aof"), request("SET", "a", "1"));
        Files.writeString(folder.resolve(MANIFEST), "file appendonly.aof seq 1 type b\n");
        Data data = new Data(clock);
        loader(data, true).load();
        assertEquals(Map.of("0 a", "1 @-1"), data.all());
        assertEquals(List.of("appendonly.aof", MANIFEST), names());
    }

    /// The message of a start that is refused and leaves every file as it was.
    private String refused(boolean cuts) throws IOException {
        Map<String, String> before = contents();
        AofLoadException refusal = assertThrows(AofLoadException.class, () -> loader(new Data(clock), cuts).load());
        assertEquals(before, contents());
        return String.valueOf(refusal.getMessage());
    }

    private AofLoader loader(Data data, boolean cuts) {
        return new AofLoader(new AofDirectory(new RealDisk(), dir, "appendonlydir", "appendonly.aof",
                Retention.DELETE), data.machine, cuts);
    }

    private void files(String base, String incr) throws IOException {
        Files.writeString(folder.resolve(BASE), base, ISO_8859_1);
        Files.writeString(folder.resolve(INCR), incr, ISO_8859_1);
        Files.writeString(folder.resolve(MANIFEST),
                "file " + BASE + " seq 1 type b\nfile " + INCR + " seq 1 type i\n");
    }

    private List<String> names() throws IOException {
        return new ArrayList<>(contents().keySet());
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file, ISO_8859_1));
            }
        }
        return contents;
    }

    private static String request(String... words) {
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return text.toString();
    }
}
