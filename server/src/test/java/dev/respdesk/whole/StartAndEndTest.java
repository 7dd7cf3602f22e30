package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the real process says and returns when it ends, is ended, or cannot start.
class StartAndEndTest {
    private static final RespValue OK = new RespValue.Simple("OK");

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalEndsItWithSuccessAndIsNamed(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory)) {
            signal(server, "HUP");
            try (RespSocket client = new RespSocket(server.port())) {
                assertEquals(OK, client.ask("SET", "k", "v"));
            }
            signal(server, "TERM");
            assertEquals(0, server.awaitExit());
            assertTrue(says(server, "Received SIGTERM"));
            assertTrue(says(server, "everything is on the disk"));
        }
    }

    @Test
    void whatCannotStartSaysWhyAndNothingOfTheDisk(@TempDir Path directory) throws IOException {
        Path log = directory.resolve("server.log");
        try (ServerProcess server = ServerProcess.start(directory);
                ServerProcess second = ServerProcess.begin(Files.createDirectory(directory.resolve("second")),
                        "--port", "" + server.port(), "--logfile", log.toString())) {
            assertEquals(1, second.awaitExit());
            assertTrue(says(second, "the port is in use"));
        }
        List<String> lines = Files.readAllLines(log);
        assertTrue(lines.getLast().contains("the port is in use"), lines::toString);
        assertFalse(lines.toString().contains("on the disk"), lines::toString);
    }

    @Test
    void aRenamedCommandHasItsNewNameForClientsAndItsOwnInTheFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("redis.conf");
        Files.writeString(file, "rename-command SET Put\nrename-command FLUSHALL \"\"\n");
        try (ServerProcess server = ServerProcess.start(directory, "--include", file.toString())) {
            try (RespSocket client = new RespSocket(server.port())) {
                assertEquals(OK, client.ask("PUT", "k", "v"));
                assertTrue(client.ask("SET", "k", "w").toString().contains("unknown command 'SET'"));
                assertTrue(client.ask("FLUSHALL").toString().contains("unknown command 'FLUSHALL'"));
            }
        }
        try (ServerProcess server = ServerProcess.start(directory);
                RespSocket client = new RespSocket(server.port())) {
            assertTrue(client.ask("GET", "k").toString().contains("v"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisabledOnOs(OS.WINDOWS)
    void theFirstAppendOnlyFileIsWholeBeforeTheEnd(boolean bySignal, @TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--appendonly", "no", "--save", "");
                RespSocket client = new RespSocket(server.port())) {
            for (int i = 0; i < 200_000; i++) {
                client.add("SET", "key:" + i, "value");
            }
            client.send();
            for (int i = 0; i < 200_000; i++) {
                assertEquals(OK, client.read());
            }
            assertEquals(OK, client.ask("CONFIG", "SET", "appendonly", "yes"));
            if (bySignal) {
                signal(server, "TERM");
            } else {
                client.add("SHUTDOWN");
                client.send();
            }
            assertEquals(0, server.awaitExit());
            assertTrue(says(server, "everything is on the disk"));
        }
        try (ServerProcess server = ServerProcess.start(directory);
                RespSocket client = new RespSocket(server.port())) {
            assertEquals(new RespValue.Int(200_000), client.ask("DBSIZE"));
        }
    }

    @Test
    void whatWasAnsweredBeforeTheEndIsInTheLastSnapshot(@TempDir Path directory) throws Exception {
        String[] arguments = {"--appendonly", "no", "--save", "3600 1"};
        List<Future<Long>> counts = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(directory, arguments);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch underWay = new CountDownLatch(8);
            for (int i = 0; i < 8; i++) {
                String key = "count:" + i;
                counts.add(threads.submit(() -> countUntilTheEnd(server.port(), key, underWay)));
            }
            underWay.await();
            try (RespSocket client = new RespSocket(server.port())) {
                client.add("SHUTDOWN");
                client.send();
                assertEquals(0, server.awaitExit());
            }
        }
        try (ServerProcess server = ServerProcess.start(directory, arguments);
                RespSocket client = new RespSocket(server.port())) {
            for (int i = 0; i < counts.size(); i++) {
                long answered = counts.get(i).get();
                long kept = Long.parseLong(client.ask("GET", "count:" + i).asText());
                assertTrue(kept >= answered, "count:" + i + " was " + answered + " and is " + kept);
            }
        }
    }

    /// The last number that the server has answered.
    private static long countUntilTheEnd(int port, String key, CountDownLatch underWay) {
        long last = 0;
        try (RespSocket client = new RespSocket(port)) {
            while (client.ask("INCR", key) instanceof RespValue.Int(long value)) {
                last = value;
                if (value == 200) {
                    underWay.countDown();
                }
            }
        } catch (IOException ended) {
            assertTrue(last >= 200, () -> key + ": " + ended);
        }
        return last;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalDoesNotEndItWhileItsDataCannotBeSaved(@TempDir Path directory)
            throws IOException, InterruptedException {
        String[] snapshotsOnly = {"--appendonly", "no", "--save", "900 1"};
        Path inTheWay = directory.resolve("dump.rdb");
        try (ServerProcess server = ServerProcess.start(directory, snapshotsOnly);
                RespSocket client = new RespSocket(server.port())) {
            assertEquals(OK, client.ask("SET", "k", "v"));
            Files.createDirectory(inTheWay);
            signal(server, "TERM");
            server.awaitOutput("it goes on");
            assertTrue(client.ask("SHUTDOWN").toString().contains("ERR Errors trying to SHUTDOWN. Check logs."));
            assertEquals(OK, client.ask("SET", "later", "v"));
            Files.delete(inTheWay);
            signal(server, "TERM");
            assertEquals(0, server.awaitExit());
        }
        try (ServerProcess server = ServerProcess.start(directory, snapshotsOnly);
                RespSocket client = new RespSocket(server.port())) {
            assertEquals(new RespValue.Int(2), client.ask("EXISTS", "k", "later"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatASignalDoesWithTheDataIsConfigured(@TempDir Path directory) throws IOException {
        Path snapshot = directory.resolve("dump.rdb");
        endedBy("TERM", directory, "--save", "900 1", "--shutdown-on-sigterm", "nosave");
        assertFalse(Files.exists(snapshot));
        endedBy("TERM", directory, "--save", "", "--shutdown-on-sigterm", "save");
        assertTrue(Files.exists(snapshot));
        Path gone = Files.createDirectory(directory.resolve("gone"));
        endedBy("TERM", gone, "--save", "900 1", "--shutdown-on-sigterm", "force", "--dbfilename", "forced.rdb");
        assertTrue(Files.isDirectory(gone.resolve("forced.rdb")));
    }

    private static void endedBy(String signal, Path directory, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--appendonly", "no"));
        all.addAll(List.of(arguments));
        try (ServerProcess server = ServerProcess.start(directory, all.toArray(new String[0]))) {
            try (RespSocket client = new RespSocket(server.port())) {
                assertEquals(OK, client.ask("SET", "k", "v"));
            }
            if (all.contains("force")) {
                Files.createDirectory(directory.resolve("forced.rdb"));
            }
            signal(server, signal);
            assertEquals(0, server.awaitExit());
        }
    }

    private static boolean says(ServerProcess server, String words) {
        return server.output().stream().anyMatch(line -> line.contains(words));
    }

    /// SIGTERM: a shell that runs tests in the background has SIGINT ignored, and what it starts inherits that.
    private static void signal(ServerProcess server, String name) throws IOException {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + server.pid()).start().onExit().join().exitValue());
    }
}
