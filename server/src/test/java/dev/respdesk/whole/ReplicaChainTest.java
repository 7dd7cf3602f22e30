package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Replicas of replicas: the stream of the first primary goes through ours as it is.
class ReplicaChainTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void redisFollowsOursThatFollowsRedis() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        long seed = System.nanoTime();
        try (ReferenceServer first = InStep.primary(folder("first"));
                ServerProcess second = follow("second", first.port());
                RespSocket top = new RespSocket(first.port()); RespSocket middle = new RespSocket(second.port())) {
            Load load = new Load(top, new SplittableRandom(seed));
            load.run(500);
            InStep.check(top, middle, "seed " + seed);
            load.begin(500);
            try (ReferenceServer third = InStep.primary(folder("third"), "--replicaof", "127.0.0.1 " + second.port());
                    ServerProcess fourth = follow("fourth", second.port());
                    RespSocket low = new RespSocket(third.port()); RespSocket own = new RespSocket(fourth.port())) {
                load.run(500);
                InStep.check(top, middle, "seed " + seed);
                for (RespSocket end : List.of(low, own)) {
                    InStep.awaitLine(end, "master_link_status:up");
                    load.run(500);
                    awaitSame(top, end, "seed " + seed);
                    assertEquals(line(top, "master_replid"), line(end, "master_replid"));
                }
                assertEquals("slave", line(own, "role"));
                assertEquals("2", line(middle, "connected_slaves"));
            }
        }
    }

    private static void awaitSame(RespSocket top, RespSocket end, String message) throws IOException {
        long began = System.nanoTime();
        InStep.expire(top);
        while (!InStep.digest(top).equals(InStep.digest(end))) {
            assertTrue(System.nanoTime() - began < 20_000_000_000L, message);
            InStep.expire(top);
        }
    }

    private static String line(RespSocket socket, String name) throws IOException {
        String info = InStep.text(socket.ask("INFO", "replication"));
        return info.lines().filter(line -> line.startsWith(name + ":")).findFirst().orElseThrow()
                .substring(name.length() + 1);
    }

    private ServerProcess follow(String name, int port) throws IOException {
        return ServerProcess.start(folder(name), "--replicaof", "127.0.0.1 " + port, "--enable-debug-command", "yes");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(dir.resolve(name));
    }
}
