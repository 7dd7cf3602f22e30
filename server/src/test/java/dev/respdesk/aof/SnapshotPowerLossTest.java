package dev.respdesk.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A server without an append-only file that loses its power in any order of what its threads do: the snapshot that is
/// found is a whole one, and no older one than the last that was said to be saved.
/// More rounds: `-Drespdesk.power.rounds=100000`, others: `-Drespdesk.seed=7`.
class SnapshotPowerLossTest {
    private static final int ROUNDS = Integer.getInteger("respdesk.power.rounds", 100);
    private static final long SEED = Long.getLong("respdesk.seed", 1);
    private static final int LIVES = 3;
    private static final int STEPS = 120;
    private static final Path FILE = Path.of("/data/dump.rdb").toAbsolutePath();

    private SplittableRandom random = new SplittableRandom();
    private SimulatedDisk disk = new SimulatedDisk();
    private Data data = new Data(new HandClock());

    /// What the data was when each snapshot began, the first one of nothing; and which of them was said to be saved.
    private List<Map<String, String>> begun = new ArrayList<>();
    private int saved;

    @Test
    void theLastSnapshotThatWasSavedOrALaterOneIsFound() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            random = new SplittableRandom(SEED * 1_000_003 + round);
            disk = new SimulatedDisk();
            begun = new ArrayList<>(List.of(Map.of()));
            saved = 0;
            for (int life = 0; life < LIVES; life++) {
                live();
                disk.losePower(random);
                assertWhole("seed " + SEED + ", round " + round + ", life " + life);
            }
        }
    }

    /// As copies for several replicas are written.
    @Test
    void twoOfThemInOneFolderDoNotTouchEachOther() throws IOException {
        HandLoop loop = new HandLoop();
        data.run("SET", "k", "v");
        SnapshotForm form = new SnapshotForm(data.machine.keyspace(), "7.2.6", true, true, List::of);
        List<Path> targets = List.of(FILE, FILE.resolveSibling("other.rdb"));
        List<Snapshots> both = targets.stream().map(target ->
                new Snapshots(disk, loop, loop.threads(), new HandClock(), () -> target, () -> form)).toList();
        List<@Nullable IOException> failures = new ArrayList<>();
        both.forEach(one -> one.start(() -> { }, failures::add));
        random = new SplittableRandom(SEED);
        while (failures.size() < 2) {
            loop.step(random);
        }
        assertEquals(Arrays.asList(null, null), failures);
        for (Path target : targets) {
            Data loaded = new Data(new HandClock());
            new SnapshotLoader(disk, loaded.machine, true, code -> { }).load(target, LoadProgress.NONE);
            assertEquals(data.all(), loaded.all());
        }
    }

    private void live() throws IOException {
        HandClock clock = new HandClock();
        HandLoop loop = new HandLoop();
        data = load();
        SnapshotForm form = new SnapshotForm(data.machine.keyspace(), "7.2.6", true, true, List::of);
        Snapshots snapshots = new Snapshots(disk, loop, loop.threads(), clock, () -> FILE, () -> form);
        snapshots.removeLeftovers();
        int steps = random.nextInt(STEPS);
        for (int i = 0; i < steps; i++) {
            step(snapshots, loop);
        }
    }

    private void step(Snapshots snapshots, HandLoop loop) throws IOException {
        int choice = random.nextInt(100);
        if (choice < 25) {
            data.run("SET", "k" + random.nextInt(9), "v" + random.nextInt(1_000_000));
        } else if (choice < 85) {
            loop.step(random);
        } else if (choice < 95 && !snapshots.isRunning()) {
            int[] number = {0};
            snapshots.start(() -> number[0] = begin(), failure -> saved = failure == null ? number[0] : saved);
        } else if (choice >= 97) {
            int number = begin();
            snapshots.saveNow();
            saved = number;
        }
    }

    private int begin() {
        begun.add(data.all());
        return begun.size() - 1;
    }

    private Data load() throws IOException {
        Data loaded = new Data(new HandClock());
        if (disk.exists(FILE)) {
            new SnapshotLoader(disk, loaded.machine, true, code -> { }).load(FILE, LoadProgress.NONE);
        }
        return loaded;
    }

    /// The next life goes on from the one that was found.
    private void assertWhole(String where) throws IOException {
        Map<String, String> found = load().all();
        assertTrue(begun.subList(saved, begun.size()).contains(found),
                () -> where + ": " + found + " is none of " + begun.subList(saved, begun.size()));
        begun = new ArrayList<>(List.of(found));
        saved = 0;
    }
}
