package dev.respdesk.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What clients see of a disk that is full or ill.
class FullDiskTest {
    private static final String MISCONF = "MISCONF Errors writing to the AOF file: No space left on device";
    private static final Path DIR = Path.of("/data").toAbsolutePath();

    private final SimulatedDisk disk = new SimulatedDisk();
    private final HandClock clock = new HandClock();
    private final HandLoop loop = new HandLoop();
    private final Data data = new Data(clock);
    private Aof aof = new Aof(directory(), loop, loop.threads(), clock, FsyncPolicy.ALWAYS);
    private int released;

    private AofDirectory directory() {
        return new AofDirectory(disk, DIR, "appendonlydir", "appendonly.aof", Retention.DELETE);
    }

    @BeforeEach
    void open() throws IOException {
        aof.walks(data.machine.keyspace()::startWalk);
        aof.open();
        data.machine.effects().add(aof);
        data.gates.add(new WritableGate(aof));
        data.run("SET", "before", "1");
        turn();
        loop.run();
        assertEquals(1, released);
    }

    private void turn() {
        if (aof.endTurn(() -> released++)) {
            released++;
        }
    }

    private void fill() {
        disk.room = 3;
        data.run("SET", "last", "1");
        turn();
        loop.run();
    }

    @Test
    void theWriteThatMeetsItIsDoneAndLaterOnesAreRefusedInRedisWords() {
        fill();
        assertEquals(2, released);
        assertEquals(MISCONF, data.run("SET", "k", "v"));
        assertEquals(MISCONF, data.run("DEL", "last"));
        assertEquals(MISCONF, data.run("PING"));
    }

    @Test
    void readsGoOn() {
        fill();
        assertNull(data.run("GET", "last"));
        assertNull(data.run("SELECT", "1"));
        turn();
        assertEquals(3, released);
    }

    @Test
    void aTransactionOfWritesIsRefusedAsAWholeAndOneOfReadsIsNot() {
        data.run("MULTI");
        data.run("SET", "k", "v");
        disk.room = 3;
        data.machine.effects().open();
        data.machine.effects().addOwn(0, new byte[1], new byte[1]);
        data.machine.effects().close(null, clock.millis);
        turn();
        loop.run();
        assertEquals("EXECABORT Transaction discarded because of: " + MISCONF, data.run("EXEC"));
        assertNull(data.run("MULTI"));
        assertEquals(MISCONF, data.run("SET", "k", "v"));
        assertEquals("EXECABORT Transaction discarded because of previous errors.", data.run("EXEC"));
        assertNull(data.run("MULTI"));
        assertNull(data.run("GET", "k"));
        assertNull(data.run("EXEC"));
    }

    @Test
    void writesAreTakenAgainWhenThereIsRoomAndNothingIsLost() throws IOException {
        fill();
        disk.room = 100_000_000;
        loop.runLater();
        assertNull(data.run("SET", "after", "1"));
        turn();
        loop.run();
        assertEquals(3, released);
        Data loaded = new Data(clock);
        new AofLoader(directory(), loaded.machine, false).load();
        assertEquals(data.all(), loaded.all());
        assertTrue(loaded.all().containsKey("0 after"));
    }

    @Test
    void whatDoesNotFitIntoTheReserveWaitsForItsReply() {
        data.run("SET", "large", "v".repeat(3_000_000));
        disk.room = 3;
        turn();
        loop.run();
        loop.runLater();
        assertEquals(1, released);
        assertEquals(MISCONF, data.run("SET", "k", "v"));
        disk.room = 100_000_000;
        loop.runLater();
        loop.runLater();
        assertEquals(2, released);
        assertNull(data.run("SET", "k", "v"));
    }

    @Test
    void aFailedFsyncRefusesWritesUntilARewrite() {
        data.run("SET", "k", "v");
        disk.failingSyncs = 1;
        turn();
        loop.run();
        assertEquals(1, released);
        String words = "MISCONF Errors writing to the AOF file: Input/output error";
        assertEquals(words, data.run("SET", "k", "w"));
        aof.tick();
        loop.run();
        for (int i = 0; i < 100 && aof.figures().rewriteInProgress(); i++) {
            loop.runLater();
        }
        assertFalse(aof.figures().rewriteInProgress());
        assertEquals(2, released);
        assertNull(data.run("SET", "k", "w"));
    }
}
