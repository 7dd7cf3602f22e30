package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at any moment: what the server has acknowledged is there after the next start, what is there is a prefix
/// of what was asked for, and no transaction is there by half. More rounds: `-Drespdesk.kill.rounds=100`; others:
/// `-Drespdesk.seed=7`.
class KillTest {
    private static final int ROUNDS = Integer.getInteger("respdesk.kill.rounds", 2);
    private static final long SEED = Long.getLong("respdesk.seed", 1);
    private static final int WRITERS = 3;
    private static final int PRELOADED = 60_000;
    private static final int PRELOADED_BYTES = 200;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Changes> changes = new ArrayList<>();

    /// Of each writer, how many changes it has sent and how many of them must be there.
    private final long[] made = new long[WRITERS];
    private final long[] least = new long[WRITERS];
    private int preloaded;
    private int killedWhileRewriting;
    private final List<String> killed = new ArrayList<>();

    KillTest() {
        for (int i = 0; i < WRITERS; i++) {
            changes.add(new Changes("w" + i, random.nextLong()));
        }
    }

    @Test
    void underAlwaysNothingAcknowledgedIsLost() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            writeAndKill("always", random.nextInt(1, 3_000), false);
        }
        verifyLast("always");
    }

    @Test
    void underEverysecNothingAcknowledgedIsLostWhileTheSystemLives() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            writeAndKill("everysec", random.nextInt(1, 60_000), false);
        }
        verifyLast("everysec");
    }

    @Test
    void aKillDuringARewriteOrALoadLosesNothing() throws Exception {
        preload();
        for (int round = 0; round < ROUNDS; round++) {
            writeAndKill("everysec", random.nextInt(1, 6_000), true);
        }
        assertTrue(killedWhileRewriting > 0, "no kill fell into a rewrite");
        int whileLoading = 0;
        for (int round = 0; round < ROUNDS * 2; round++) {
            whileLoading += isKilledWhileLoading(random.nextInt(250)) ? 1 : 0;
        }
        assertTrue(whileLoading > 0, "no kill fell into the load");
        verifyLast("everysec");
    }

    private boolean isKilledWhileLoading(int millis) throws Exception {
        try (ServerProcess server = ServerProcess.begin(dir)) {
            server.awaitOutput("starting");
            server.waitFor(millis, TimeUnit.MILLISECONDS);
            server.kill();
            return server.output().stream().noneMatch(line -> line.contains("keys loaded"));
        }
    }

    /// Enough that a rewrite and a load take their time.
    private void preload() throws IOException {
        try (ServerProcess server = ServerProcess.start(dir); RespSocket socket = new RespSocket(server.port())) {
            for (int i = 0; i < PRELOADED; i++) {
                socket.add("SET", "p" + i, "v".repeat(PRELOADED_BYTES));
            }
            socket.send();
            for (int i = 0; i < PRELOADED; i++) {
                socket.read();
            }
            preloaded = PRELOADED;
        }
    }

    /// Starts, verifies what is there, lets the writers go on and kills after so many acknowledged changes.
    private void writeAndKill(String policy, int after, boolean rewrite) throws Exception {
        try (ServerProcess server = start(policy)) {
            verify(server);
            if (rewrite) {
                try (RespSocket socket = new RespSocket(server.port())) {
                    assertEquals("Background append only file rewriting started",
                            socket.ask("BGREWRITEAOF").asText());
                }
            }
            write(server, after);
            killedWhileRewriting += server.output().stream().noneMatch(line -> line.contains("file ended")) ? 1 : 0;
        }
    }

    private ServerProcess start(String policy) throws IOException {
        return ServerProcess.start(dir, "--appendfsync", policy, "--auto-aof-rewrite-percentage", "0");
    }

    private void write(ServerProcess server, int after) throws Exception {
        List<Writer> writers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Writer(changes.get(i), server.port(), made[i], random.split()));
            threads.add(Thread.ofPlatform().start(writers.get(i)));
        }
        long before = acknowledged(writers);
        while (acknowledged(writers) - before < after && threads.stream().allMatch(Thread::isAlive)) {
            Thread.onSpinWait();
        }
        server.kill();
        for (int i = 0; i < WRITERS; i++) {
            threads.get(i).join();
            assertEquals("", writers.get(i).failure(), this::words);
        }
        remember(writers);
    }

    private static long acknowledged(List<Writer> writers) {
        return writers.stream().mapToLong(Writer::acknowledged).sum();
    }

    private void remember(List<Writer> writers) {
        StringBuilder counts = new StringBuilder();
        for (int i = 0; i < WRITERS; i++) {
            least[i] = writers.get(i).acknowledged();
            made[i] = writers.get(i).sent();
            counts.append(' ').append(least[i]).append("..").append(made[i]);
        }
        killed.add("acknowledged and sent:" + counts);
    }

    /// What is there is what some count of changes leads to, at least all acknowledged ones.
    private void verify(ServerProcess server) throws IOException {
        try (RespSocket socket = new RespSocket(server.port())) {
            for (int i = 0; i < WRITERS; i++) {
                TreeMap<String, String> found = Contents.of(socket, "w" + i + ":*");
                long count = changes.get(i).countFor(found, least[i], made[i]);
                int writer = i;
                assertTrue(count >= 0, () -> words() + ", writer " + writer + ": no prefix of its changes leads to "
                        + found + "; the server said " + server.output());
                made[i] = count;
            }
            RespValue keys = socket.ask("KEYS", "p*");
            assertEquals(preloaded, keys instanceof RespValue.Array(List<RespValue> all) ? all.size() : -1,
                    this::words);
        }
    }

    private void verifyLast(String policy) throws IOException {
        try (ServerProcess server = start(policy)) {
            verify(server);
        }
    }

    private String words() {
        return "seed " + SEED + ", " + killed;
    }
}
