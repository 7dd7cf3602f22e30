package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.aof.AofKind;
import dev.respdesk.resp.aof.AofReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that the server itself has written, cut or damaged at every byte. What is only torn loads up to there; what
/// is damaged is refused; and nothing is ever cut that whole records follow.
class DamagedFileTest {
    @TempDir
    private Path dir;

    private final HandClock clock = new HandClock();
    private final FaultyDisk disk = new FaultyDisk();

    /// The file, the data after each of its units, and where its records begin.
    private byte[] file = {};
    private final TreeMap<Integer, Map<String, String>> states = new TreeMap<>();
    private final TreeSet<Integer> records = new TreeSet<>();

    @BeforeEach
    void write() throws IOException {
        disk.skipsSyncs = true;
        Data data = new Data(clock);
        HandLoop loop = new HandLoop();
        AofDirectory directory = directory();
        directory.readManifest();
        Aof aof = new Aof(directory, loop, loop.threads(), clock, FsyncPolicy.EVERYSEC);
        aof.open();
        data.machine.effects().add(aof);
        states.put(0, data.all());
        for (String request : List.of("SET a 1", "SET b two PX 100000", "SELECT 3", "HSET h f v g w", "INCR n",
                "MSET x 1 y 2", "SET long " + "v".repeat(101), "MULTI|SET p 1|SELECT 0|SET q 1|EXEC", "APPEND a z",
                "EXPIRE a 100", "DEL b", "SET lines x\r\n*2\r\n$1\r\nx\r\n$9\r\n")) {
            clock.millis += 400;
            for (String part : request.split("\\|")) {
                data.run(part.startsWith("SET lines") ? new String[] {"SET", "lines", part.substring(10)}
                        : part.split(" "));
            }
            aof.endTurn(() -> { });
            states.put((int) Files.size(incr()), data.all());
        }
        file = Files.readAllBytes(incr());
        try (AofReader reader = AofReader.open(incr(), 0)) {
            while (reader.next() != AofKind.END) {
                records.add((int) reader.offset());
            }
        }
    }

    @Test
    void cutAnywhereItLoadsUpToTheLastWholeUnitAndTheRestIsKeptAside() throws IOException {
        for (int length = 0; length <= file.length; length++) {
            Files.write(incr(), Arrays.copyOf(file, length));
            assertEquals(states.floorEntry(length).getValue(), load(), "cut at " + length);
            assertKept(Arrays.copyOf(file, length));
        }
    }

    @Test
    void zerosInPlaceOfItsEndAreATornTail() throws IOException {
        for (int length = 0; length < file.length; length += 3) {
            byte[] zeroed = Arrays.copyOf(Arrays.copyOf(file, length), length + 5000);
            Files.write(incr(), zeroed);
            assertEquals(states.floorEntry(length).getValue(), load(), "zeros from " + length);
            assertKept(zeroed);
        }
    }

    @Test
    void aValueThatHoldsRecordsIsTornLikeAnyOther() throws IOException {
        String record = "*2\r\n$3\r\nDEL\r\n$1\r\na\r\n";
        String value = record.repeat(20);
        String begun = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + value.length() + "\r\n";
        for (int length = 1; length < value.length(); length++) {
            if (length % record.length() != 0) {
                Files.writeString(incr(), begun + value.substring(0, length), ISO_8859_1);
                assertEquals(states.get(0), load(), "cut at " + length);
            }
        }
    }

    /// The file and what was cut off it are together what there was.
    private void assertKept(byte[] before) throws IOException {
        byte[] whole = Files.readAllBytes(incr());
        Path aside = incr().resolveSibling(incr().getFileName() + ".cut-at-" + whole.length);
        byte[] cut = Files.exists(aside) ? Files.readAllBytes(aside) : new byte[0];
        Files.deleteIfExists(aside);
        byte[] both = Arrays.copyOf(whole, whole.length + cut.length);
        System.arraycopy(cut, 0, both, whole.length, cut.length);
        assertArrayEquals(before, both);
    }

    @Test
    void aDamagedByteIsRefusedOrWithinAValueAndNeverCutsWhatFollows() throws IOException {
        int refused = 0;
        for (int at = 0; at < records.last(); at++) {
            for (byte wrong : List.of((byte) (file[at] ^ 1), (byte) '9')) {
                byte[] damaged = file.clone();
                damaged[at] = wrong;
                Files.write(incr(), damaged);
                refused += refuses(at, damaged) ? 1 : 0;
            }
        }
        assertTrue(refused > file.length / 2, "only " + refused + " refused");
    }

    private boolean refuses(int at, byte[] damaged) throws IOException {
        String where = "byte " + at + " as " + damaged[at];
        boolean refused = false;
        try {
            load();
        } catch (AofLoadException refusal) {
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.contains(incr().toString()) && message.contains("nothing was changed"), message);
            assertTrue(offset(message) < behindNextRecord(at), where + ": " + message);
            refused = true;
        }
        assertArrayEquals(damaged, Files.readAllBytes(incr()), where);
        assertEquals(4, names().size(), where);
        return refused;
    }

    /// A wrong length may swallow a part of the next record, so that the rest of that is the first that is wrong.
    private int behindNextRecord(int at) {
        Integer next = records.higher(at);
        Integer behind = next == null ? null : records.higher(next);
        return behind == null ? file.length : behind;
    }

    private static int offset(String message) {
        return Integer.parseInt(message.replaceAll("(?s).*?offset (\\d+).*", "$1"));
    }

    private Map<String, String> load() throws IOException {
        Data data = new Data(clock);
        new AofLoader(directory(), data.machine, true).load();
        return data.all();
    }

    private AofDirectory directory() {
        return new AofDirectory(disk, dir, "appendonlydir", "appendonly.aof", Retention.DELETE);
    }

    private Path incr() {
        return dir.resolve("appendonlydir").resolve("appendonly.aof.1.incr.aof");
    }

    private List<String> names() throws IOException {
        return new ArrayList<>(disk.names(dir.resolve("appendonlydir")));
    }
}
