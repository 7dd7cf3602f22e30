package dev.respdesk.gui.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.aof.AofFinding.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AofCheckTest {
    private static final String BASE = "appendonly.aof.1.base.aof";
    private static final String INCR = "appendonly.aof.1.incr.aof";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void wholeFilesAreSound() throws IOException {
        files(good(), good());
        AofVerdict verdict = check();
        assertEquals(List.of(), verdict.findings());
        assertEquals("Sound: 2 files, 4 records, 100\u00a0B, every byte accounted for. A server loads all of it.",
                verdict.title());
    }

    @Test
    void aTornTailOfTheLastFileIsALossAndOfAnotherARefusal() throws IOException {
        files(good(), good().text("*2\r\n$3\r\nDE"));
        AofFinding last = only(check());
        assertEquals(Weight.LOSS, last.weight());
        assertEquals(50, last.offset());
        assertTrue(last.words().startsWith("10 bytes at the end are no whole record"), last.words());
        files(good().text("*2\r\n$3\r\nDE"), good());
        assertEquals(Weight.REFUSED, only(check()).weight());
    }

    @Test
    void aBrokenRecordIsARefusalWhereverItIs() throws IOException {
        files(good(), good().text("x").record("SET", "a", "1"));
        AofFinding found = only(check());
        assertEquals(Weight.REFUSED, found.weight());
        assertEquals(50, found.offset());
    }

    @Test
    void aTransactionWithoutAnEndIsNotLoaded() throws IOException {
        files(good(), good().record("MULTI").record("SET", "a", "1"));
        AofFinding found = only(check());
        assertEquals(Weight.LOSS, found.weight());
        assertEquals(50, found.offset());
        files(good(), good().record("MULTI").record("SET", "a", "1").record("EXEC"));
        assertEquals(List.of(), check().findings());
    }

    @Test
    void aMissingFileIsARefusalAndAStrangerIsNamed() throws IOException {
        files(good(), good());
        Files.delete(folder.resolve(BASE));
        Files.write(folder.resolve("appendonly.aof.9.incr.aof"), new byte[0]);
        List<AofFinding> found = check().findings();
        assertEquals(List.of(Weight.REFUSED, Weight.NOTE), found.stream().map(AofFinding::weight).toList());
        assertEquals("appendonly.aof.9.incr.aof lies beside and is not loaded", found.getLast().words());
    }

    @Test
    void aSnapshotIsCheckedByItsChecksum() throws IOException {
        files(new AofBytes().text("REDIS0010 no end at all"), good());
        AofFinding found = only(check());
        assertEquals(Weight.REFUSED, found.weight());
        assertTrue(found.words().contains("damaged"), found.words());
    }

    @Test
    void aCheckCanBeStopped() throws IOException {
        files(good(), good());
        AofSet set = AofSet.of(folder);
        assertThrows(CancellationException.class, () -> AofCheck.run(set, () -> true, at -> {}));
    }

    private static AofBytes good() {
        return new AofBytes().record("SELECT", "0").record("SET", "a", "1");
    }

    private void files(AofBytes base, AofBytes incr) throws IOException {
        Files.write(folder.resolve(BASE), base.toBytes());
        Files.write(folder.resolve(INCR), incr.toBytes());
        Files.writeString(folder.resolve("appendonly.aof.manifest"),
                "file " + BASE + " seq 1 type b\nfile " + INCR + " seq 1 type i\n");
    }

    private AofVerdict check() throws IOException {
        return AofCheck.run(AofSet.of(folder), () -> false, at -> {});
    }

    private static AofFinding only(AofVerdict verdict) {
        assertEquals(1, verdict.findings().size(), verdict.findings().toString());
        return verdict.findings().getFirst();
    }
}
