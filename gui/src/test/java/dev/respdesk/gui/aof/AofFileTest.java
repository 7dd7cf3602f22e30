package dev.respdesk.gui.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AofFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyRowIsWhereItWasWritten() throws IOException {
        long seed = 7;
        Random random = new Random(seed);
        AofBytes bytes = new AofBytes();
        List<Integer> offsets = new ArrayList<>();
        List<Integer> dbs = new ArrayList<>();
        int db = 0;
        for (int i = 0; i < 1_000; i++) {
            offsets.add(bytes.size());
            dbs.add(db);
            if (random.nextInt(20) == 0) {
                db = random.nextInt(16);
                bytes.record("SELECT", "" + db);
            } else {
                bytes.record("SET", "key:" + i, "x".repeat(random.nextInt(300)));
            }
        }
        AofFile file = scanned(bytes.toBytes());
        assertEquals(1_000, file.records(), "seed " + seed);
        for (int i = 0; i < 1_000; i++) {
            AofRow row = file.page(i / AofIndex.EVERY).get(i % AofIndex.EVERY);
            assertEquals(i, row.record());
            assertEquals((long) offsets.get(i), row.offset(), "seed " + seed + " record " + i);
            assertEquals(dbs.get(i), row.db(), "seed " + seed + " record " + i);
            assertEquals(i, file.recordAt(row.offset() + row.bytes() - 1));
        }
    }

    @Test
    void aFileTornAtAnyByteShowsWhatIsWholeAndWhereItEnds() throws IOException {
        byte[] whole = new AofBytes().record("SELECT", "0").record("HSET", "h", "f", "v").record("DEL", "h").toBytes();
        int[] ends = {23, 58, whole.length};
        for (int cut = 0; cut < whole.length; cut++) {
            byte[] part = java.util.Arrays.copyOf(whole, cut);
            AofFile file = scanned(part);
            int records = (cut >= ends[0] ? 1 : 0) + (cut >= ends[1] ? 1 : 0);
            assertEquals(records, file.records(), "cut at " + cut);
            boolean clean = cut == 0 || cut == ends[0] || cut == ends[1];
            RecordScan.Problem problem = file.problem();
            assertEquals(clean, problem == null, "cut at " + cut);
            if (problem != null) {
                assertTrue(problem.torn(), "cut at " + cut);
                assertEquals(records == 0 ? 0 : ends[records - 1], problem.offset(), "cut at " + cut);
                assertNotNull(EdgeRows.problem(file));
            }
        }
    }

    @Test
    void aBrokenRecordIsShownWhereItIs() throws IOException {
        AofBytes bytes = new AofBytes().record("SET", "a", "1");
        int at = bytes.size();
        AofFile file = scanned(bytes.text("garbage\r\n").record("SET", "b", "2").toBytes());
        RecordScan.Problem problem = file.problem();
        assertNotNull(problem);
        assertFalse(problem.torn());
        assertEquals(at, problem.offset());
        AofRow row = EdgeRows.problem(file);
        assertNotNull(row);
        assertEquals(AofRow.Kind.BROKEN, row.kind());
        assertTrue(row.text().contains("garbage"), row.text());
    }

    @Test
    void aTornTailIsReadOnWhenTheWriterFinishes() throws IOException {
        byte[] whole = new AofBytes().record("SET", "a", "1").record("SET", "b", "2").toBytes();
        Path path = folder.resolve("growing.aof");
        Files.write(path, java.util.Arrays.copyOf(whole, whole.length - 4));
        AofFile file = new AofFile(path);
        file.scan(() -> false, () -> {});
        assertEquals(1, file.records());
        assertNotNull(file.problem());
        Files.write(path, whole);
        file.scan(() -> false, () -> {});
        assertEquals(2, file.records());
        assertNull(file.problem());
    }

    @Test
    void timesComeFromAnnotationsAndUnitsAreMarked() throws IOException {
        AofFile file = scanned(new AofBytes()
                .text("#TS:1700000000\r\n")
                .record("SELECT", "2")
                .record("MULTI")
                .record("HSET", "h", "f", "v")
                .text("#TS:1700000001\r\n")
                .record("DEL", "x")
                .record("EXEC")
                .record("SET", "a", "1")
                .toBytes());
        List<AofRow> rows = file.page(0);
        assertEquals(List.of(false, true, true, true, true, false), rows.stream().map(AofRow::unit).toList());
        assertEquals(1_700_000_000L, rows.get(2).seconds());
        assertEquals(1_700_000_001L, rows.get(3).seconds());
        assertEquals(2, rows.get(5).db());
        assertTrue(rows.get(1).text().startsWith("2 commands, "), rows.get(1).text());
        assertTrue(rows.get(1).note());
    }

    @Test
    void aUnitWithoutAnEndIsSaidToBeDropped() throws IOException {
        AofFile file = scanned(new AofBytes().record("MULTI").record("SET", "a", "1").toBytes());
        assertTrue(file.openUnit());
        assertEquals("1 commands and no EXEC: a load drops them", file.page(0).getFirst().text());
    }

    @Test
    void aSnapshotAtTheHeadIsOneFoldedRow() throws IOException {
        AofBytes head = new AofBytes().text("REDIS0010\u00fa\tredis-ver\u00067.0.15\u00fe")
                .text("*1\r\n$4\r\nPING\r\n\u00ff");
        byte[] snapshot = head.toBytes();
        long crc = crc64(snapshot);
        byte[] sum = new byte[8];
        for (int i = 0; i < 8; i++) {
            sum[i] = (byte) (crc >>> 8 * i);
        }
        AofFile file = scanned(new AofBytes().bytes(snapshot).bytes(sum).record("SET", "a", "1").toBytes());
        Preamble preamble = file.preamble();
        assertNotNull(preamble);
        assertEquals(snapshot.length + 8, preamble.bytes());
        assertEquals("snapshot in RDB form, version 10, written by Redis 7.0.15", preamble.text());
        assertEquals(1, file.records());
        assertEquals(snapshot.length + 8, file.page(0).getFirst().offset());
    }

    @Test
    void filtersMatchKeysCommandsAndDatabases() throws IOException {
        AofFile file = scanned(new AofBytes()
                .record("SELECT", "0")
                .record("SET", "cart:1", "x")
                .record("hset", "cart:2", "f", "v")
                .record("DEL", "other", "cart:1")
                .record("SELECT", "3")
                .record("SET", "cart:1", "y")
                .toBytes());
        assertEquals(List.of(1, 2, 3, 5), matching(file, new RecordFilter("cart:*", null, null)));
        assertEquals(List.of(2), matching(file, new RecordFilter(null, "HSET", null)));
        assertEquals(List.of(5), matching(file, new RecordFilter("cart:[0-9]", "SET", 3)));
        assertEquals(List.of("DEL", "HSET", "SELECT", "SET"), file.commands());
        assertEquals(List.of(0, 3), file.databases());
    }

    private static List<Integer> matching(AofFile file, RecordFilter filter) throws IOException {
        Matches matches = new Matches();
        file.filter(filter, matches, () -> false, () -> {});
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < matches.count(); i++) {
            found.add(matches.record(i));
        }
        return found;
    }

    private AofFile scanned(byte[] bytes) throws IOException {
        Path path = Files.createTempFile(folder, "t", ".aof");
        Files.write(path, bytes);
        AofFile file = new AofFile(path);
        file.scan(() -> false, () -> {});
        return file;
    }

    /// Bit by bit, as the polynomial is written in books, to check the table of the preamble.
    private static long crc64(byte[] bytes) {
        long crc = 0;
        for (byte b : bytes) {
            for (int bit = 0; bit < 8; bit++) {
                boolean top = crc < 0;
                boolean in = (b >> bit & 1) != 0;
                crc = crc << 1 ^ (top != in ? 0xad93d23594c935a9L : 0);
            }
        }
        return Long.reverse(crc);
    }
}
