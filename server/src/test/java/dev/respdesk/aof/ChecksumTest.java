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
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checksum lines in our files: that they are right however the bytes got there, and that no flipped bit loads as other
/// data.
class ChecksumTest {
    private static final Pattern LINE = Pattern.compile("#CRC32C:([0-9a-f]{8}):(\\d+)\r\n");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private final HandClock clock = new HandClock();
    private final FaultyDisk disk = new FaultyDisk();
    private final HandLoop loop = new HandLoop();
    private final Data data = new Data(clock);
    private @Nullable Aof opened;

    @BeforeEach
    void open() throws IOException {
        disk.skipsSyncs = true;
        open(FsyncPolicy.EVERYSEC);
    }

    private void open(FsyncPolicy policy) throws IOException {
        AofDirectory directory = directory();
        directory.readManifest();
        if (opened != null) {
            data.machine.effects().remove(opened);
        }
        Aof aof = new Aof(directory, loop, loop.threads(), clock, policy);
        aof.open();
        data.machine.effects().add(aof);
        opened = aof;
    }

    private Aof aof() {
        return Objects.requireNonNull(opened);
    }

    private AofDirectory directory() {
        return new AofDirectory(disk, dir, "appendonlydir", "appendonly.aof", Retention.DELETE);
    }

    private void run(String... request) {
        data.run(request);
        aof().endTurn(() -> { });
    }

    private void second() {
        clock.millis += 1000;
        aof().tick();
        loop.run();
    }

    private void close() {
        loop.write.direct();
        loop.sync.direct();
        aof().close();
    }

    @Test
    void eachFsyncGroupEndsWithOneAndEachBeginsWithTheOneBefore() throws IOException {
        run("SET", "a", "1");
        run("SET", "b", "2");
        second();
        second();
        run("SET", "c", "3");
        second();
        List<MatchResult> lines = lines();
        assertEquals(2, lines.size());
        assertEquals(lines.getFirst().start(), covered(lines.getFirst()));
        assertEquals(lines.getLast().start() - lines.getFirst().start(), covered(lines.getLast()));
        assertLinesAreRight();
    }

    @Test
    void underAlwaysEachCommitEndsWithOne() throws IOException {
        open(FsyncPolicy.ALWAYS);
        for (int i = 0; i < 5; i++) {
            run("SET", "k" + i, "v");
            loop.run();
        }
        assertEquals(5, lines().size());
        assertLinesAreRight();
    }

    @Test
    void muchThatComesWithinASecondIsDivided() throws IOException {
        for (int i = 0; i < 300; i++) {
            run("SET", "k" + i, "v".repeat(1000));
        }
        close();
        assertEquals(300 * 1000 / Checksum.GROUP_BYTES + 1, lines().size());
        assertLinesAreRight();
    }

    @Test
    void valuesOutsideTheHeapAreTakenAsWell() throws IOException {
        run("SET", "large", "0123456789abcdef".repeat(100_000));
        loop.run();
        run("COPY", "large", "copy");
        loop.run();
        close();
        assertLinesAreRight();
        assertEquals(data.all(), load());
    }

    @Test
    void whatHadToBeWrittenAgainIsTakenOnce() throws IOException {
        run("SET", "k", "v");
        disk.room = 50;
        run("SET", "l", "w".repeat(100_000));
        loop.run();
        disk.room = 10_000_000;
        loop.runLater();
        run("SET", "m", "x");
        close();
        assertLinesAreRight();
        assertEquals(data.all(), load());
    }

    @Test
    void aSecondStartBeginsAGroupOfItsOwn() throws IOException {
        run("SET", "a", "1");
        close();
        open(FsyncPolicy.EVERYSEC);
        run("SET", "b", "2");
        close();
        assertEquals(2, lines().size());
        assertLinesAreRight();
        assertEquals(data.all(), load());
    }

    @Test
    void noFlippedBitLoadsAsOtherData() throws IOException {
        for (int i = 0; i < 6; i++) {
            run("SET", "key:" + i, "value " + i);
            run("HSET", "hash", "f" + i, "" + i);
            clock.millis += i % 3 == 0 ? 1000 : 0;
            aof().tick();
            loop.run();
        }
        close();
        Map<String, String> expected = data.all();
        byte[] whole = Files.readAllBytes(incr());
        int refused = 0;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(incr(), flipped);
            try {
                assertEquals(expected, load(), "bit " + bit);
            } catch (AofLoadException refusal) {
                refused++;
            }
            List<String> said = new ArrayList<>();
            new AofCheck(disk, () -> {
                throw new IllegalStateException("there is no snapshot");
            }, said::add).checkFile(incr(), null);
        }
        assertTrue(refused > whole.length * 7, "only " + refused + " of " + whole.length * 8);
    }

    @Test
    void theRefusalNamesFileGroupAndTheWayOut() throws IOException {
        run("SET", "a", "1");
        second();
        run("SET", "b", "22");
        close();
        byte[] bytes = Files.readAllBytes(incr());
        int group = lines().getFirst().start();
        int at = new String(bytes, ISO_8859_1).indexOf("22");
        bytes[at] = '3';
        Files.write(incr(), bytes);
        String words = String.valueOf(assertThrows(AofLoadException.class, this::load).getMessage());
        assertTrue(words.contains(incr() + ": it is damaged at offset " + group + ","), words);
        assertTrue(words.contains("redis-check-aof --fix"), words);
        List<String> said = new ArrayList<>();
        assertFalse(new AofCheck(disk, () -> {
            throw new IllegalStateException("there is no snapshot");
        }, said::add).checkFile(incr(), null));
        assertTrue(said.getFirst().contains("from offset " + group), said.toString());
    }

    private Map<String, String> load() throws IOException {
        Data loaded = new Data(clock);
        new AofLoader(directory(), loaded.machine, true).load();
        return loaded.all();
    }

    private List<MatchResult> lines() throws IOException {
        return LINE.matcher(Files.readString(incr(), ISO_8859_1)).results().toList();
    }

    private static long covered(MatchResult line) {
        return Long.parseLong(line.group(2));
    }

    private void assertLinesAreRight() throws IOException {
        byte[] bytes = Files.readAllBytes(incr());
        long behind = 0;
        for (MatchResult line : lines()) {
            CRC32C crc = new CRC32C();
            crc.update(bytes, (int) (line.start() - covered(line)), (int) covered(line));
            assertEquals(String.format("%08x", crc.getValue()), line.group(1));
            behind = line.end();
        }
        assertEquals(bytes.length, behind);
    }

    private Path incr() {
        return dir.resolve("appendonlydir").resolve("appendonly.aof.1.incr.aof");
    }
}
