package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Walk;
import dev.respdesk.value.ListValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A snapshot that is written while everything changes has what there was when its walk began.
class SnapshotModelTest {
    private static final int ROUNDS = 12;
    private static final int BIG = 1500;

    private static final Loop AT_ONCE = new Loop() {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void schedule(Runnable task, long delayMicros) {
            task.run();
        }
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private final HandClock clock = new HandClock();

    @Test
    void aSnapshotHasWhatThereWasWhenItsWalkBegan() throws IOException {
        long seed = Long.getLong("respdesk.seed", new SplittableRandom().nextLong());
        SplittableRandom random = new SplittableRandom(seed);
        Data data = new Data(clock);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < BIG; i++) {
                change(random, data);
            }
            Map<String, String> before = data.all();
            Path file = dir.resolve("dump.rdb");
            write(random, data, file);
            Data loaded = new Data(clock);
            new SnapshotLoader(new RealDisk(), loaded.machine, true, code -> { }).load(file, LoadProgress.NONE);
            assertEquals(before, loaded.all(), "seed " + seed + ", round " + round);
        }
    }

    private static void write(SplittableRandom random, Data data, Path path) throws IOException {
        SnapshotForm form = new SnapshotForm(data.machine.keyspace(), "7.2.6", random.nextBoolean(), true, List::of);
        SnapshotFile file = new SnapshotFile(new RealDisk().create(path), Runnable::run, AT_ONCE, form, false);
        file.begin();
        try (Walk walk = data.machine.keyspace().startWalk(file.sink())) {
            while (walk.slice(0)) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    change(random, data);
                }
            }
        }
        file.end();
        file.flush();
        file.finish();
    }

    /// A few keys of each type, some of them large, in two databases.
    private static void change(SplittableRandom random, Data data) {
        int number = random.nextInt(3);
        String member = "m" + random.nextInt(BIG);
        Db db = data.machine.keyspace().db(random.nextInt(2));
        switch (random.nextInt(12)) {
            case 0 -> run(data, "SADD", "set" + number, member, "x" + member);
            case 1 -> run(data, "SREM", "set" + number, member);
            case 2 -> run(data, "ZADD", "zset" + number, "" + random.nextInt(9000) / 8.0, member);
            case 3 -> run(data, "ZREM", "zset" + number, member);
            case 4 -> run(data, "SET", "string" + random.nextInt(200), member.repeat(random.nextInt(20)));
            case 5 -> run(data, "PEXPIREAT", "set" + number, "" + (4_102_444_800_000L + random.nextInt(1000)));
            case 6 -> run(data, "DEL", random.nextInt(200) == 0 ? "set" + number : "string" + random.nextInt(200));
            case 7 -> run(data, "RENAME", "string1", "string" + random.nextInt(200));
            case 8 -> run(data, "COPY", "zset" + number, "zset copy", "REPLACE");
            case 9, 10 -> db.hash(bytes("hash" + number)).set(bytes(member), bytes("v" + random.nextInt(99)), false);
            default -> push(db.list(bytes("list" + number)), bytes(member.repeat(random.nextInt(9))));
        }
    }

    private static void push(ListValue list, byte[] element) {
        list.expect(element.length, 1);
        list.push(element, element.length % 2 == 0);
        if (list.size() > BIG) {
            list.remove(BIG / 2, 10);
        }
    }

    private static void run(Data data, String... words) {
        String error = data.run(words);
        if (!words[0].equals("RENAME")) {
            assertNull(error);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
