package dev.respdesk.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A server that loses its power, or is killed, in any order of what its threads do, with rewrites, a disk that fills
/// up and fsyncs that fail meanwhile. More rounds: `-Drespdesk.power.rounds=100000`, others: `-Drespdesk.seed=7`.
class PowerLossTest {
    private static final int ROUNDS = Integer.getInteger("respdesk.power.rounds", 60);
    private static final long SEED = Long.getLong("respdesk.seed", 1);
    private static final int LIVES = 4;
    private static final int STEPS = 150;
    private static final int TICK_MILLIS = 100;
    private static final Path DIR = Path.of("/data").toAbsolutePath();

    private SplittableRandom random = new SplittableRandom();
    private SimulatedDisk disk = new SimulatedDisk();
    private HandClock clock = new HandClock();
    private HandLoop loop = new HandLoop();
    private Data data = new Data(clock);
    private Aof aof = aof(FsyncPolicy.NO);

    /// How many changes were made, and how many of them acknowledged.
    private long made;
    private long acknowledged;

    @Test
    void underAlwaysNothingAcknowledgedIsLostWithThePower() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            begin(round);
            for (int life = 0; life < LIVES; life++) {
                live(FsyncPolicy.ALWAYS, false);
                disk.losePower(random);
                assertAtLeast(load(), acknowledged, round);
            }
        }
    }

    @Test
    void underAlwaysNothingAcknowledgedIsLostThoughDiskAndFsyncsFail() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            begin(round);
            for (int life = 0; life < LIVES; life++) {
                live(FsyncPolicy.ALWAYS, true);
                disk.losePower(random);
                assertAtLeast(load(), acknowledged, round);
            }
        }
    }

    @Test
    void underEverysecThereIsAPrefixAfterALossOfPower() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            begin(round);
            for (int life = 0; life < LIVES; life++) {
                live(FsyncPolicy.EVERYSEC, random.nextBoolean());
                disk.losePower(random);
                assertAtLeast(load(), 0, round);
            }
        }
    }

    @Test
    void underEverysecAKillLosesNothingAcknowledgedThoughTheDiskIsFull() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            begin(round);
            for (int life = 0; life < LIVES; life++) {
                live(FsyncPolicy.EVERYSEC, true);
                disk.restart();
                assertAtLeast(load(), acknowledged, round);
            }
        }
    }

    @Test
    void underEverysecNothingOlderThanASecondIsLostWithThePower() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            begin(round);
            live(FsyncPolicy.EVERYSEC, false, 0);
            Deque<Long> acknowledgedThen = new ArrayDeque<>();
            int ticks = random.nextInt(1, 60);
            for (int i = 0; i < ticks; i++) {
                acknowledgedThen.addFirst(acknowledged);
                turn();
                clock.millis += TICK_MILLIS;
                aof.tick();
                loop.run();
            }
            disk.losePower(random);
            long[] before = acknowledgedThen.stream().skip(1000 / TICK_MILLIS).mapToLong(Long::longValue).toArray();
            assertAtLeast(load(), before.length == 0 ? 0 : before[0], round);
        }
    }

    private void begin(int round) {
        random = new SplittableRandom(SEED * 1_000_003 + round);
        disk = new SimulatedDisk();
        made = 0;
        acknowledged = 0;
    }

    private AofDirectory directory() {
        return new AofDirectory(disk, DIR, "appendonlydir", "appendonly.aof", Retention.DELETE);
    }

    private Aof aof(FsyncPolicy policy) {
        return new Aof(directory(), loop, loop.threads(), clock, policy);
    }

    /// Starts on what is there and does this and that.
    private void live(FsyncPolicy policy, boolean faults) throws IOException {
        live(policy, faults, random.nextInt(STEPS));
    }

    private void live(FsyncPolicy policy, boolean faults, int steps) throws IOException {
        clock = new HandClock();
        loop = new HandLoop();
        AofDirectory directory = directory();
        data = new Data(clock);
        new AofLoader(directory, data.machine, true).load();
        aof = new Aof(directory, loop, loop.threads(), clock, policy);
        aof.walks(data.machine.keyspace()::startWalk);
        aof.open();
        data.machine.effects().add(aof);
        for (int i = 0; i < steps; i++) {
            step(faults);
        }
    }

    private void step(boolean faults) {
        int choice = random.nextInt(100);
        if (choice < 30) {
            turn();
        } else if (choice < 80) {
            loop.step(random);
        } else if (choice < 95) {
            clock.millis += random.nextInt(300);
            aof.tick();
        } else if (choice < 97 && !aof.figures().rewriteInProgress()) {
            aof.rewrite();
        } else if (faults && choice == 97) {
            disk.room = random.nextInt(2_000);
        } else if (faults && choice == 98) {
            disk.failingSyncs = random.nextInt(3);
        } else if (faults) {
            disk.restart();
        }
    }

    /// Some changes, and then the end of the turn; nothing while writes are refused.
    private void turn() {
        if (aof.fault() != null) {
            return;
        }
        int count = random.nextInt(1, 6);
        for (int i = 0; i < count; i++) {
            change(made++);
        }
        long upTo = made;
        if (aof.endTurn(() -> acknowledged = Math.max(acknowledged, upTo))) {
            acknowledged = Math.max(acknowledged, upTo);
        }
    }

    private void change(long number) {
        switch ((int) (number % 3)) {
            case 0 -> data.run("INCR", "made");
            case 1 -> together(new String[] {"SET", "k" + number % 7, "v" + number});
            default -> together(new String[] {"DEL", "k" + number % 11});
        }
    }

    private void together(String[] request) {
        data.run("MULTI");
        data.run(request);
        data.run("INCR", "made");
        data.run("EXEC");
    }

    private static Map<String, String> after(long changes) {
        Map<String, String> all = new TreeMap<>();
        for (long number = 0; number < changes; number++) {
            if (number % 3 == 1) {
                all.put("0 k" + number % 7, "v" + number + " @-1");
            } else if (number % 3 == 2) {
                all.remove("0 k" + number % 11);
            }
        }
        if (changes > 0) {
            all.put("0 made", changes + " @-1");
        }
        return all;
    }

    private Map<String, String> load() throws IOException {
        Data loaded = new Data(new HandClock());
        new AofLoader(directory(), loaded.machine, true).load();
        return loaded.all();
    }

    /// What was found is what so many changes lead to, or more; the next life goes on from there.
    private void assertAtLeast(Map<String, String> found, long least, int round) {
        String count = found.getOrDefault("0 made", "0 @-1");
        long there = Long.parseLong(count.substring(0, count.indexOf(' ')));
        String where = "seed " + SEED + ", round " + round;
        assertTrue(there >= least && there <= made,
                () -> where + ": " + there + " of " + made + " changes are there, " + least + " must be");
        assertEquals(after(there), found, where);
        made = there;
        acknowledged = there;
    }
}
