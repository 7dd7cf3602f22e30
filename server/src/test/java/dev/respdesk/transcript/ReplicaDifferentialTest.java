package dev.respdesk.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.command.Command;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Group;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.whole.ReferenceServer;
import dev.respdesk.whole.Replication;
import dev.respdesk.whole.RespSocket;
import dev.respdesk.whole.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is done to our server, a stock redis-server and a stock valkey-server that follow it have the same data.
/// More: `-Drespdesk.replica.requests=1000000`, others: `-Drespdesk.seed=7`.
class ReplicaDifferentialTest {
    private static final long SEED = Long.getLong("respdesk.seed", 1);
    private static final int REQUESTS = Integer.getInteger("respdesk.replica.requests", 20_000);
    private static final int PIPELINED = 50;
    private static final String[] DEBUG = {"--enable-debug-command", "yes"};

    /// They wait, or wait for other servers, or make the connection another one.
    private static final Set<String> LEFT_OUT = Set.of("wait", "waitaof", "migrate", "script|debug", "subscribe",
            "psubscribe", "ssubscribe", "unsubscribe", "punsubscribe", "sunsubscribe", "pfselftest");

    /// What servers before 7.4 do not know.
    private static final Set<String> FIELD_TIMES =
            Set.of("hexpire", "hpexpire", "hexpireat", "hpexpireat", "hsetex", "hgetex");

    private static final List<String> LIBRARY = List.of("FUNCTION", "LOAD", "REPLACE",
            "#!lua name=lib\nredis.register_function('put', function(keys, args)\n"
                    + "redis.call('SELECT', '1') redis.call('SET', keys[1], args[1], 'PX', 20)\n"
                    + "redis.call('SELECT', '0') return redis.call('INCR', keys[2]) end)");

    @Test
    void aRedisServerThatFollowsFromAMomentInTheLoadHasTheSameData(@TempDir Path directory) throws IOException {
        follow("redis", directory);
    }

    @Test
    void aValkeyServerThatFollowsFromAMomentInTheLoadHasTheSameData(@TempDir Path directory) throws IOException {
        follow("valkey", directory);
    }

    private static void follow(String product, Path directory) throws IOException {
        if (!ReferenceServer.isInstalled(product)) {
            return;
        }
        try (ServerProcess ours = ServerProcess.start(
                        directory, DEBUG[0], DEBUG[1], "--repl-ping-replica-period", "1");
                Load load = new Load(ours.port(), SEED)) {
            load.run(REQUESTS / 2);
            try (ReferenceServer replica = ReferenceServer.start(product,
                            Files.createDirectory(directory.resolve("replica")), "--replicaof",
                            "127.0.0.1", Integer.toString(ours.port()), DEBUG[0], DEBUG[1]);
                    RespSocket here = new RespSocket(ours.port());
                    RespSocket there = new RespSocket(replica.port())) {
                load.run(REQUESTS / 2);
                Replication.awaitOnline(here, 1);
                load.run(REQUESTS / 2);
                here.ask("SET", "last", "1");
                String digest = Replication.sameDigest(here, there);
                assertNotEquals("0".repeat(40), digest);
                assertEquals(functions(here), functions(there), "functions");
                assertTrue(Replication.figure(here, "slave0").contains("state=online"));
                assertEquals("sync_full:1", Replication.text(here.ask("INFO", "stats")).lines()
                        .filter(line -> line.startsWith("sync_full")).findFirst().orElse(""));
            } catch (AssertionError | IOException failed) {
                throw new AssertionError("seed " + SEED + ": " + failed.getMessage() + "\n" + ours.output(), failed);
            }
        }
    }

    private static String functions(RespSocket socket) throws IOException {
        socket.add("FUNCTION", "LIST", "WITHCODE");
        socket.send();
        return socket.readRaw();
    }

    /// Requests by chance of two clients, in pipelines.
    private static final class Load implements AutoCloseable {
        private final SplittableRandom random;
        private final RandomRequests requests;
        private final StreamRequests streams;
        private final List<Command> commands = new Ours(RespVersion.RESP2).all().stream()
                .filter(Load::isTaken).toList();
        private final RespSocket[] sockets;

        Load(int port, long seed) throws IOException {
            random = new SplittableRandom(seed);
            requests = new RandomRequests(random);
            streams = new StreamRequests(random);
            sockets = new RespSocket[] {new RespSocket(port), new RespSocket(port)};
        }

        private static boolean isTaken(Command command) {
            boolean ofData = command.docs().group() != Group.SERVER && command.docs().group() != Group.CONNECTION
                    && command.docs().group() != Group.CLUSTER;
            return command.handler() != null && !command.is(Flag.BLOCKING) && !command.name().endsWith("|help")
                    && !LEFT_OUT.contains(command.name()) && !FIELD_TIMES.contains(command.name())
                    && (ofData || Set.of("select", "swapdb").contains(command.name()));
        }

        void run(int count) throws IOException {
            for (int done = 0; done < count; done += PIPELINED) {
                for (RespSocket socket : sockets) {
                    for (int i = 0; i < PIPELINED / 2; i++) {
                        add(socket);
                    }
                    socket.send();
                }
                for (RespSocket socket : sockets) {
                    for (int i = 0; i < PIPELINED / 2; i++) {
                        socket.read();
                    }
                }
            }
        }

        private void add(RespSocket socket) {
            List<String> words = next();
            socket.add(words.stream().map(word -> word.getBytes(StandardCharsets.ISO_8859_1)).toArray(byte[][]::new));
        }

        private List<String> next() {
            String key = "k" + random.nextInt(5);
            return switch (random.nextInt(24)) {
                case 0, 1, 2, 3 -> withoutWaiting(streams.next());
                case 4 -> List.of("PEXPIRE", key, Integer.toString(1 + random.nextInt(200)));
                case 5 -> List.of("SET", key, "v", "PX", Integer.toString(1 + random.nextInt(200)));
                case 6 -> List.of("SPOP", key, "1");
                case 7 -> List.of("RPUSH", "list", "x".repeat(random.nextInt(300)));
                case 8 -> List.of("HSET", "big", "f" + random.nextInt(2000), "v");
                case 9 -> LIBRARY;
                case 10 -> List.of("FCALL", "put", "2", key, "count", "x");
                default -> withoutWaiting(requests.of(commands.get(random.nextInt(commands.size()))));
            };
        }

        /// One client waits for all replies of a pipeline.
        private static List<String> withoutWaiting(List<String> words) {
            boolean waits = words.stream().anyMatch(word -> word.toUpperCase(Locale.ROOT).equals("BLOCK"));
            return waits ? List.of("PING") : words;
        }

        @Override
        public void close() throws IOException {
            for (RespSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
