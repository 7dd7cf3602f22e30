package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.command.CommandError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AofRewriteTest {
    @TempDir
    private Path dir;

    private final FaultyDisk disk = new FaultyDisk();
    private final HandClock clock = new HandClock();
    private HandLoop loop = new HandLoop();
    private Data data = new Data(clock);
    private Aof aof;
    private int released;

    @BeforeEach
    void open() throws IOException {
        open(FsyncPolicy.EVERYSEC);
    }

    /// Loads and opens, as a server does at its start.
    private void open(FsyncPolicy policy) throws IOException {
        data = new Data(clock);
        loop = new HandLoop();
        AofDirectory directory = new AofDirectory(disk, dir, "appendonlydir", "appendonly.aof", Retention.DELETE);
        new AofLoader(directory, data.machine, true).load();
        aof = new Aof(directory, loop, loop.threads(), clock, policy);
        aof.walks(data.machine.keyspace()::startWalk);
        aof.open();
        data.machine.effects().add(aof);
        disk.steps.clear();
    }

    @Test
    void aRewriteLeavesOneBaseAndOneIncrementalFile() throws IOException {
        fill();
        aof.rewrite();
        finish();
        assertEquals(List.of("appendonly.aof.2.base.aof", "appendonly.aof.2.incr.aof", "appendonly.aof.manifest",
                "respdesk.reserve"), names());
        assertEquals("file appendonly.aof.2.base.aof seq 2 type b\nfile appendonly.aof.2.incr.aof seq 2 type i\n",
                Files.readString(dir.resolve("appendonlydir/appendonly.aof.manifest")));
        assertReloads();
    }

    @Test
    void theBaseIsCommandsWithExpireTimesBehind() throws IOException {
        data.run("SET", "k", "7", "PXAT", "4102444800000");
        aof.rewrite();
        finish();
        assertEquals("#RESPDESK base\r\n*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\n7\r\n"
                + "*3\r\n$9\r\nPEXPIREAT\r\n$1\r\nk\r\n$13\r\n4102444800000\r\n#CRC32C:59834268:112\r\n",
                Files.readString(dir.resolve("appendonlydir/appendonly.aof.2.base.aof"), ISO_8859_1));
    }

    @Test
    void aBaseOfCommandsBeginsWithTheTimeWhereThatIsWritten() throws IOException {
        data.run("SET", "k", "7");
        aof.timestamps(true);
        aof.rewrite();
        finish();
        String base = Files.readString(dir.resolve("appendonlydir/appendonly.aof.2.base.aof"), ISO_8859_1);
        assertTrue(base.matches("(?s)#TS:\\d+\r\n#RESPDESK base\r\n.*"), base);
        assertReloads();
    }

    @Test
    void streamsComeBackWithWhatIsPendingAlsoOfDeletedEntries() throws IOException {
        for (int i = 1; i <= 300; i++) {
            data.run("XADD", "s", i + "-1", "n", "" + i, i % 7 == 0 ? "other" : "m", "x");
        }
        data.run("XGROUP", "CREATE", "s", "g", "0");
        data.run("XGROUP", "CREATE", "s", "h", "7-1", "ENTRIESREAD", "7");
        data.run("XREADGROUP", "GROUP", "g", "ada", "COUNT", "150", "STREAMS", "s", ">");
        data.run("XREADGROUP", "GROUP", "h", "bob", "COUNT", "9", "STREAMS", "s", ">");
        data.run("XGROUP", "CREATECONSUMER", "s", "h", "eve");
        data.run("XDEL", "s", "9-1", "20-1");
        data.run("XTRIM", "s", "MAXLEN", "290");
        data.run("XGROUP", "CREATE", "empty", "g", "5-5", "MKSTREAM");
        data.run("XADD", "gone", "3-3", "f", "v");
        data.run("XDEL", "gone", "3-3");
        aof.rewrite();
        data.run("XACK", "s", "g", "30-1", "140-1");
        data.run("XADD", "s", "400-1", "n", "m");
        turn();
        finish();
        assertReloads();
    }

    @Test
    void whatChangesMeanwhileIsKept() throws IOException {
        fill();
        aof.rewrite();
        for (int i = 0; aof.figures().rewriteInProgress(); i++) {
            data.run("INCR", "n");
            data.run("DEL", "k" + i);
            data.run("APPEND", "k" + (i + 300), "!");
            turn();
            loop.run();
            loop.runLater();
        }
        turn();
        assertReloads();
    }

    @Test
    void aSecondRewriteMeanwhileIsRefused() throws IOException {
        aof.rewrite();
        CommandError refusal = assertThrows(CommandError.class, aof::rewrite);
        assertEquals("ERR Background append only file rewriting already in progress", refusal.text());
    }

    @Test
    void itRewritesItselfWhenItHasGrown() throws IOException {
        aof.growth(100, 10_000);
        data.run("SET", "k", "v".repeat(9_000));
        turn();
        aof.tick();
        assertFalse(aof.figures().rewriteInProgress());
        data.run("SET", "k", "v".repeat(9_000));
        turn();
        aof.tick();
        assertTrue(aof.figures().rewriteInProgress());
        finish();
        assertEquals(1, aof.figures().rewrites());
        aof.tick();
        assertFalse(aof.figures().rewriteInProgress());
        assertReloads();
    }

    @Test
    void aFailureAtAnyStepLosesNothing() throws IOException {
        int steps = 0;
        for (int good = 0; good == 0 || steps > good; good++) {
            deleteAll();
            disk.stepsLeft = Integer.MAX_VALUE;
            open(FsyncPolicy.NO);
            fill();
            disk.stepsLeft = good;
            aof.rewrite();
            data.run("SET", "late", "1");
            finishOrFail();
            disk.stepsLeft = Integer.MAX_VALUE;
            loop.runLater();
            steps = aof.figures().lastRewriteOk() ? good : good + 2;
            data.run("SET", "later", "1");
            turn();
            clock.millis += 1000;
            aof.tick();
            finishOrFail();
            assertNull(aof.fault());
            assertReloads();
        }
        assertTrue(steps > 10, "only " + steps + " steps seen");
    }

    @Test
    void aCrashAtAnyStepLoadsTheSameData() throws IOException {
        boolean complete = false;
        for (int good = 0; !complete; good++) {
            deleteAll();
            disk.stepsLeft = Integer.MAX_VALUE;
            open(FsyncPolicy.NO);
            fill();
            Map<String, String> before = data.all();
            disk.stepsLeft = good;
            aof.rewrite();
            finishOrFail();
            complete = aof.figures().lastRewriteOk() && disk.stepsLeft > 0;
            disk.stepsLeft = Integer.MAX_VALUE;
            open(FsyncPolicy.NO);
            assertEquals(before, data.all(), "after " + good + " steps");
        }
    }

    @Test
    void afterThreeFailuresItWaitsAMinuteAndThenTwo() {
        RewriteBackoff backoff = new RewriteBackoff();
        long now = 0;
        for (int i = 0; i < 3; i++) {
            assertTrue(backoff.allows(now));
            backoff.failed(now);
        }
        assertFalse(backoff.allows(now + 59_000_000_000L));
        now += 60_000_000_000L;
        assertTrue(backoff.allows(now));
        backoff.failed(now);
        assertFalse(backoff.allows(now + 119_000_000_000L));
        assertTrue(backoff.allows(now + 120_000_000_000L));
        backoff.succeeded();
        assertTrue(backoff.allows(now));
    }

    @Test
    void underAlwaysAFailedFsyncHoldsTheReplyUntilARewriteHasEverything() throws IOException {
        open(FsyncPolicy.ALWAYS);
        data.run("SET", "a", "1");
        disk.syncFails = true;
        assertFalse(turn());
        loop.run();
        assertEquals(0, released);
        assertEquals("Input/output error", aof.fault());
        aof.tick();
        finishOrFail();
        assertEquals(0, released);
        disk.syncFails = false;
        disk.steps.clear();
        clock.millis += 1000;
        aof.tick();
        finish();
        assertEquals(1, released);
        assertNull(aof.fault());
        assertFalse(disk.steps.contains("sync appendonly.aof.1.incr.aof"), "the failed fsync was tried again");
        assertReloads();
    }

    @Test
    void aFailedFsyncOfEachSecondRefusesWritesUntilARewrite() throws IOException {
        data.run("SET", "a", "1");
        turn();
        clock.millis += 1000;
        disk.syncFails = true;
        aof.tick();
        loop.run();
        assertEquals("Input/output error", aof.fault());
        disk.syncFails = false;
        aof.tick();
        finish();
        assertNull(aof.fault());
        assertReloads();
    }

    @Test
    void anEffectThatCannotBeEncodedHoldsRepliesUntilARewriteHasEverything() throws IOException {
        data.run("SET", "a", "1");
        turn();
        byte[][] broken = {"SET".getBytes(ISO_8859_1), "k".getBytes(ISO_8859_1), null};
        data.machine.effects().open();
        data.machine.effects().addOwn(0, broken);
        assertThrows(NullPointerException.class, () -> data.machine.effects().close(null, clock.millis));
        data.run("SET", "b", "1");
        assertFalse(turn());
        loop.run();
        assertEquals("Cannot allocate memory", aof.fault());
        assertFalse(Files.readString(dir.resolve("appendonlydir/appendonly.aof.1.incr.aof"), ISO_8859_1)
                .contains("\r\nb\r\n"), "something was written behind what is missing");
        aof.tick();
        finish();
        assertEquals(1, released);
        assertNull(aof.fault());
        assertReloads();
    }

    @Test
    void aCallThatEndedUnexpectedlyIsFollowedByARewrite() {
        aof.incomplete();
        assertNull(aof.fault());
        aof.tick();
        finish();
        assertEquals(1, aof.figures().rewrites());
    }

    @Test
    void aReloadMeanwhileStopsTheRewriteWhichBeginsAnewLater() throws IOException {
        fill();
        aof.rewrite();
        loop.run();
        assertTrue(aof.figures().rewriteInProgress());
        loop.write.direct();
        loop.sync.direct();
        loop.rewrite.direct();
        assertTrue(aof.drain());
        assertFalse(aof.figures().rewriteInProgress());
        assertReloads();
        aof.tick();
        finish();
        assertReloads();
    }

    @Test
    void anEndInAnyMomentOfARewriteLeavesFilesThatLoad() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 300; round++) {
            if (round % 2 == 0) {
                data.run("SET", "before", "" + round);
                turn();
            }
            aof.rewrite();
            int steps = random.nextInt(40);
            for (int i = 0; i < steps; i++) {
                if (random.nextInt(4) == 0) {
                    data.run("INCR", "n");
                    turn();
                }
                loop.step(random);
            }
            loop.write.direct();
            loop.sync.direct();
            loop.rewrite.direct();
            aof.close();
            assertReloads();
            open(round % 3 == 0 ? FsyncPolicy.ALWAYS : FsyncPolicy.EVERYSEC);
        }
    }

    @Test
    void turnedOffOnAFullDiskWritesAreTakenAgain() throws IOException {
        data.run("SET", "k", "v".repeat(2_000_000));
        disk.room = 5;
        assertFalse(turn());
        loop.run();
        assertEquals("No space left on device", aof.fault());
        aof.turnOff();
        loop.runLater();
        assertNull(aof.fault());
        assertEquals(1, released);
        data.run("SET", "later", "1");
        assertTrue(turn());
    }

    @Test
    void turnedOnWhileItRunsEverythingIsThere() throws IOException {
        aof.turnOff();
        loop.run();
        data.run("SET", "unwritten", "1");
        assertTrue(turn());
        aof.turnOn();
        assertTrue(aof.figures().enabled());
        while (aof.figures().rewriteInProgress()) {
            data.run("INCR", "n");
            turn();
            loop.run();
            loop.runLater();
        }
        data.run("SET", "written", "1");
        turn();
        loop.run();
        assertReloads();
        assertEquals(List.of("appendonly.aof.2.base.aof", "appendonly.aof.2.incr.aof", "appendonly.aof.manifest",
                "respdesk.reserve"), names());
    }

    @Test
    void turningOnIsTriedAgainWhenItFails() throws IOException {
        aof.turnOff();
        loop.run();
        data.run("SET", "a", "1");
        disk.stepsLeft = 1;
        aof.turnOn();
        finishOrFail();
        assertFalse(aof.figures().lastRewriteOk());
        disk.stepsLeft = Integer.MAX_VALUE;
        aof.tick();
        finish();
        assertReloads();
    }

    @Test
    void turnedOffNothingIsWrittenButABaseOnRequest() throws IOException {
        aof.turnOff();
        loop.run();
        data.run("SET", "a", "1");
        turn();
        aof.rewrite();
        finish();
        assertFalse(aof.figures().enabled());
        assertReloads();
    }

    private void fill() {
        for (int i = 0; i < 500; i++) {
            data.run("SET", "k" + i, "v" + i);
            data.run("SET", "k" + i, "w" + i);
        }
        data.run("SELECT", "3");
        data.run("SET", "x", "expires", "PX", "100000");
        data.run("SELECT", "0");
        turn();
    }

    private boolean turn() {
        return aof.endTurn(() -> released++);
    }

    private void finish() {
        finishOrFail();
        assertTrue(aof.figures().lastRewriteOk());
    }

    private void finishOrFail() {
        loop.run();
        for (int i = 0; i < 10_000 && aof.figures().rewriteInProgress(); i++) {
            loop.runLater();
        }
        assertFalse(aof.figures().rewriteInProgress(), "the rewrite does not end");
        turn();
        loop.run();
    }

    private void assertReloads() throws IOException {
        loop.run();
        Data again = new Data(clock);
        new AofLoader(new AofDirectory(disk, dir, "appendonlydir", "appendonly.aof", Retention.DELETE), again.machine,
                false).load();
        assertEquals(data.all(), again.all());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("appendonlydir"))) {
            return List.copyOf(files.map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
