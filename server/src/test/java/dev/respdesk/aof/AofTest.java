package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.command.Client;
import dev.respdesk.command.DiscardingReply;
import dev.respdesk.command.Effects;
import dev.respdesk.command.InnerConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AofTest {
    private static final String SELECT_0 = "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n";

    @TempDir
    private Path dir;

    private final FaultyDisk disk = new FaultyDisk();
    private final HandLoop loop = new HandLoop();
    private final HandClock clock = new HandClock();
    private final Effects effects = new Effects();
    private int released;
    private Aof aof;

    @BeforeEach
    void open() throws IOException {
        aof = open(FsyncPolicy.EVERYSEC);
    }

    private Aof open(FsyncPolicy policy) throws IOException {
        if (aof != null) {
            effects.remove(aof);
        }
        AofDirectory directory = new AofDirectory(disk, dir, "appendonlydir", "appendonly.aof", Retention.DELETE);
        directory.readManifest();
        aof = new Aof(directory, loop, loop.threads(), clock, policy);
        aof.open();
        effects.add(aof);
        disk.steps.clear();
        return aof;
    }

    @Test
    void aFirstStartMakesBaseIncrAndManifest() throws IOException {
        assertEquals("file appendonly.aof.1.base.aof seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n",
                Files.readString(folder().resolve("appendonly.aof.manifest")));
        assertEquals("", incr());
    }

    @Test
    void everysecWritesAtTheEndOfTheTurnAndSyncsOnceASecond() throws IOException {
        effect(0, "SET", "k", "v");
        assertTrue(turn());
        assertEquals(SELECT_0 + "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n", incr());
        aof.tick();
        loop.run();
        assertFalse(disk.steps.contains("sync appendonly.aof.1.incr.aof"));
        clock.millis += 1000;
        aof.tick();
        loop.run();
        assertTrue(disk.steps.contains("sync appendonly.aof.1.incr.aof"));
    }

    @Test
    void nothingIsSyncedWhenNothingWasWritten() {
        clock.millis += 1000;
        aof.tick();
        loop.run();
        clock.millis += 1000;
        aof.tick();
        loop.run();
        assertEquals(1, disk.steps.stream().filter(s -> s.startsWith("sync ")).count());
    }

    @Test
    void selectIsWrittenWhereTheDatabaseDiffers() throws IOException {
        effect(0, "DEL", "a");
        effect(0, "DEL", "b");
        effect(5, "DEL", "c");
        turn();
        assertEquals(SELECT_0 + del("a") + del("b") + "*2\r\n$6\r\nSELECT\r\n$1\r\n5\r\n" + del("c"), incr());
    }

    @Test
    void whatTheServerDoesByItselfIsNoTransaction() throws IOException {
        effects.open();
        effects.addOwn(0, bytes("DEL"), bytes("a"));
        effects.addOwn(0, bytes("DEL"), bytes("b"));
        effects.close(null, clock.millis);
        turn();
        assertEquals(SELECT_0 + del("a") + del("b"), incr());
    }

    @Test
    void severalEffectsOfACallAreOneTransaction() throws IOException {
        effects.open();
        effects.addOwn(0, bytes("DEL"), bytes("a"));
        effects.addOwn(0, bytes("DEL"), bytes("b"));
        effects.close(new Client(1, new InnerConnection(""), new DiscardingReply(), 0), clock.millis);
        turn();
        assertEquals(SELECT_0 + "*1\r\n$5\r\nMULTI\r\n" + del("a") + del("b") + "*1\r\n$4\r\nEXEC\r\n", incr());
    }

    @Test
    void theTimeIsWrittenWhereTheSecondDiffers() throws IOException {
        aof.timestamps(true);
        effect(0, "DEL", "a");
        effect(0, "DEL", "b");
        clock.millis += 1000;
        effect(0, "DEL", "c");
        turn();
        assertEquals("#TS:1700000000\r\n" + SELECT_0 + del("a") + del("b") + "#TS:1700000001\r\n" + del("c"), incr());
    }

    @Test
    void underAlwaysTheReplyLeavesAfterTheFsync() throws IOException {
        open(FsyncPolicy.ALWAYS);
        effect(0, "DEL", "a");
        assertFalse(turn());
        assertEquals(0, released);
        loop.run();
        assertEquals(1, released);
        assertEquals(List.of("write appendonly.aof.1.incr.aof", "sync appendonly.aof.1.incr.aof"), disk.steps);
    }

    @Test
    void underAlwaysOneFsyncServesAllTurnsThatEndedMeanwhile() throws IOException {
        open(FsyncPolicy.ALWAYS);
        effect(0, "DEL", "a");
        turn();
        for (int i = 0; i < 3; i++) {
            effect(0, "DEL", "b");
            assertFalse(turn());
        }
        loop.run();
        assertEquals(4, released);
        assertEquals(2, disk.steps.stream().filter(s -> s.startsWith("sync ")).count());
    }

    @Test
    void aTurnThatOnlyReadIsNotHeldUp() throws IOException {
        open(FsyncPolicy.ALWAYS);
        effect(0, "DEL", "a");
        assertFalse(turn());
        assertTrue(turn());
    }

    @Test
    void besideARunningFsyncTheWriteThreadWrites() throws IOException {
        effect(0, "DEL", "a");
        turn();
        clock.millis += 1000;
        aof.tick();
        effect(0, "DEL", "b");
        assertFalse(turn());
        assertEquals(1, aof.figures().delayedFsyncs());
        loop.run();
        assertEquals(1, released);
        assertEquals(SELECT_0 + del("a") + del("b"), incr());
    }

    @Test
    void onAFullDiskTheReserveLetsTheTurnFinishAndThenWritesAreRefused() throws IOException {
        disk.room = 3;
        effect(0, "DEL", "a");
        assertFalse(turn());
        loop.run();
        assertEquals(1, released);
        assertEquals(SELECT_0 + del("a"), incr());
        assertEquals("No space left on device", aof.fault());
    }

    @Test
    void whenThereIsRoomAgainWritesAreTaken() throws IOException {
        disk.room = 3;
        effect(0, "DEL", "a");
        turn();
        loop.run();
        loop.runLater();
        assertEquals("No space left on device", aof.fault());
        disk.room = 10_000_000;
        loop.runLater();
        assertNull(aof.fault());
        effect(0, "DEL", "b");
        assertTrue(turn());
        assertEquals(SELECT_0 + del("a") + del("b"), incr());
    }

    @Test
    void whatDoesNotFitIsUndoneAndItsReplyWaitsUntilItIsWritten() throws IOException {
        effect(0, "SET", "k", "v".repeat(2_000_000));
        disk.room = 5;
        assertFalse(turn());
        loop.run();
        assertEquals("", incr());
        assertEquals(0, released);
        assertEquals("No space left on device", aof.fault());
        disk.room = 10_000_000;
        loop.runLater();
        assertEquals(1, released);
        loop.runLater();
        assertNull(aof.fault());
        assertEquals(SELECT_0.length() + 2_000_000 + 32, incr().length());
    }

    @Test
    void whatCannotBeUndoneIsGoneOnWith() throws IOException {
        effect(0, "SET", "k", "v".repeat(2_000_000));
        disk.room = 5;
        disk.truncateFails = true;
        assertFalse(turn());
        loop.run();
        disk.room = 10_000_000;
        loop.runLater();
        assertEquals(1, released);
        assertEquals(SELECT_0.length() + 2_000_000 + 32, incr().length());
    }

    @Test
    void closingWritesWhatIsLeft() throws IOException {
        open(FsyncPolicy.ALWAYS);
        effect(0, "DEL", "a");
        turn();
        effect(0, "DEL", "b");
        close();
        assertEquals(SELECT_0 + del("a") + del("b"), incr());
        assertEquals(1, released);
    }

    @Test
    void aSecondStartAppendsWithItsOwnSelect() throws IOException {
        effect(0, "DEL", "a");
        turn();
        close();
        open(FsyncPolicy.NO);
        effect(0, "DEL", "b");
        turn();
        assertEquals(SELECT_0 + del("a") + SELECT_0 + del("b"), incr());
    }

    private void close() {
        loop.write.direct();
        loop.sync.direct();
        aof.close();
    }

    private boolean turn() {
        return aof.endTurn(() -> released++);
    }

    private void effect(int db, String... words) {
        byte[][] argv = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            argv[i] = bytes(words[i]);
        }
        effects.open();
        effects.addOwn(db, argv);
        effects.close(null, clock.millis);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String del(String key) {
        return "*2\r\n$3\r\nDEL\r\n$1\r\n" + key + "\r\n";
    }

    private Path folder() {
        return dir.resolve("appendonlydir");
    }

    /// The file without its checksums.
    private String incr() throws IOException {
        return Files.readString(folder().resolve("appendonly.aof.1.incr.aof"))
                .replaceAll("#CRC32C:[0-9a-f]{8}:\\d+\r\n", "");
    }
}
