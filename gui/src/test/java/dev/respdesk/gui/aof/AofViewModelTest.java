package dev.respdesk.gui.aof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AofViewModelTest {
    private final AofViewModel model = new AofViewModel(new Work(Runnable::run, Runnable::run));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aLiveDirectoryOpensAtItsLastFile() throws IOException {
        Path live = Files.createDirectory(folder.resolve("appendonlydir"));
        Files.writeString(live.resolve("appendonly.aof.manifest"), """
                file appendonly.aof.1.base.aof seq 1 type b
                file "appendonly.aof.1.incr.aof" seq 1 type i
                """);
        Files.write(live.resolve("appendonly.aof.1.base.aof"), new AofBytes().record("SELECT", "0").toBytes());
        Files.write(live.resolve("appendonly.aof.1.incr.aof"),
                new AofBytes().record("SELECT", "0").record("SET", "a", "1").toBytes());
        model.open(folder);
        assertEquals(2, model.parts().size());
        assertEquals(2, model.rows());
        AofPart shown = model.part().get();
        assertNotNull(shown);
        assertEquals("incr", shown.role());
        model.choose(model.parts().getFirst());
        assertEquals(1, model.rows());
        assertEquals("1 record", model.status().get());
    }

    @Test
    void selectingARowShowsItInFull() throws IOException {
        open(new AofBytes().record("HSET", "h", "f", "{\"a\":12345678901234567890}").toBytes());
        model.row(0);
        model.select(0);
        RecordDetail detail = model.selection().detail().get();
        assertNotNull(detail);
        assertEquals("HSET h", detail.title());
        assertTrue(detail.lines().stream().anyMatch(line -> line.text().contains("\"a\": 12345678901234567890")));
        assertEquals("HSET h f \"{\\\"a\\\":12345678901234567890}\"", detail.command());
    }

    @Test
    void theProblemIsTheLastRowAndStaysUnderAFilter() throws IOException {
        open(new AofBytes().record("SET", "a", "1").record("SET", "b", "2").text("*3\r\n$3\r\nSE").toBytes());
        assertEquals(3, model.rows());
        model.filter(new RecordFilter("b", null, null));
        assertEquals(2, model.rows());
        AofRow last = model.row(1);
        assertNotNull(last);
        assertEquals(AofRow.Kind.TORN, last.kind());
        assertTrue(model.torn());
        model.filter(RecordFilter.ALL);
        assertEquals(3, model.rows());
    }

    @Test
    void jumpingFindsTheRecordAroundAnOffset() throws IOException {
        AofBytes bytes = new AofBytes();
        for (int i = 0; i < 500; i++) {
            bytes.record("SET", "k" + i, "v");
        }
        open(bytes.toBytes());
        AofRow row = model.row(300);
        assertNotNull(row == null ? model.row(300) : row);
        model.jump(model.row(300) == null ? 0 : java.util.Objects.requireNonNull(model.row(300)).offset() + 3);
        assertEquals(300, model.selection().index().get());
    }

    @Test
    void aFilterStaysWhenAnotherFileIsChosenAndAQuotedKeyIsThatKeyAlone() throws IOException {
        Path live = Files.createDirectory(folder.resolve("appendonlydir"));
        Files.writeString(live.resolve("appendonly.aof.manifest"), """
                file appendonly.aof.1.base.aof seq 1 type b
                file appendonly.aof.1.incr.aof seq 1 type i
                """);
        Files.write(live.resolve("appendonly.aof.1.base.aof"),
                new AofBytes().record("SET", "cart:1", "a").record("SET", "x", "a").toBytes());
        Files.write(live.resolve("appendonly.aof.1.incr.aof"),
                new AofBytes().record("SET", "cart:1", "b").record("SET", "cart:12", "b").toBytes());
        model.open(folder);
        model.filter(new RecordFilter("cart", null, null));
        assertEquals(2, model.rows());
        model.choose(model.parts().getFirst());
        assertEquals(1, model.rows());
        assertEquals("1 of 2 records", model.status().get());
        model.choose(model.parts().getLast());
        model.filter(new RecordFilter("\"cart:1\"", null, null));
        assertEquals(1, model.rows());
    }

    @Test
    void aJumpGoesToTheSnapshotAndToTheTornTailToo() throws IOException {
        AofBytes bytes = new AofBytes().record("SET", "a", "1");
        int torn = bytes.size();
        open(bytes.text("*3\r\n$3").toBytes());
        model.jump(torn + 1);
        assertEquals(1, model.selection().index().get());
        RecordDetail detail = model.selection().detail().get();
        assertNotNull(detail);
        assertEquals("Torn tail", detail.title());
    }

    @Test
    void aVerdictLeadsToThePlaceOfAFinding() throws IOException {
        AofBytes bytes = new AofBytes().record("SET", "a", "1");
        int broken = bytes.size();
        open(bytes.text("rubbish\r\n").toBytes());
        model.verify();
        AofVerdict verdict = model.verification().verdict().get();
        assertNotNull(verdict);
        assertEquals(AofFinding.Weight.REFUSED, verdict.weight());
        assertEquals(broken, verdict.findings().getFirst().offset());
        model.filter(new RecordFilter("nothing", null, null));
        model.show(verdict.findings().getFirst());
        assertEquals(RecordFilter.ALL, model.filter().get());
        assertEquals(1, model.selection().index().get());
        model.verification().forget();
        assertNull(model.verification().verdict().get());
    }

    @Test
    void aBrokenFileIsRepairedIntoACopyAndStaysAsItWas() throws IOException {
        byte[] sound = new AofBytes().record("SET", "a", "1").toBytes();
        byte[] all = new AofBytes().bytes(sound).text("rubbish\r\n").toBytes();
        open(all);
        AofRow problem = model.row(1);
        assertNotNull(problem);
        assertTrue(model.cuts(problem));
        model.copyBefore(problem, folder.resolve("copy.aof"));
        assertArrayEquals(sound, Files.readAllBytes(folder.resolve("copy.aof")));
        model.copyBefore(problem, folder.resolve("one.aof"));
        assertTrue(model.failure().get().contains("the file itself"), model.failure().get());
        assertArrayEquals(all, Files.readAllBytes(folder.resolve("one.aof")));
    }

    @Test
    void noCopyEndsWithinATransaction() throws IOException {
        open(new AofBytes().record("SET", "z", "1").record("MULTI").record("SET", "a", "1").record("EXEC")
                .record("SET", "b", "1").toBytes());
        model.row(0);
        List<Boolean> cuts = IntStream.range(0, 5)
                .mapToObj(index -> model.cuts(Objects.requireNonNull(model.row(index)))).toList();
        assertEquals(List.of(false, true, false, false, true), cuts);
    }

    @Test
    void whatCannotBeOpenedIsSaid() {
        model.open(folder.resolve("nothing.aof"));
        assertTrue(model.failure().get().startsWith("Cannot open "), model.failure().get());
        assertEquals(0, model.rows());
        assertNull(model.selection().detail().get());
    }

    private void open(byte[] bytes) throws IOException {
        Path path = folder.resolve("one.aof");
        Files.write(path, bytes);
        model.open(path);
    }
}
