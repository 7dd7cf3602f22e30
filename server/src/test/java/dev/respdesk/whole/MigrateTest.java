package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// MIGRATE between two of ours, and between ours and redis-server in both directions.
class MigrateTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void keysGoToAnotherServerAndAreGoneHere() throws Exception {
        try (ServerProcess from = start("from"); ServerProcess to = start("to", "--requirepass", "secret");
                RespSocket here = new RespSocket(from.port()); RespSocket there = new RespSocket(to.port())) {
            there.ask("AUTH", "secret");
            String port = Integer.toString(to.port());
            here.ask("SET", "plain", "v");
            here.ask("SET", "limited", "v", "PX", "100000");
            here.ask("SET", "large", "0123456789".repeat(300_000));
            assertTrue(migrate(here, port, "plain", "0").startsWith("ERR Target instance replied with error: NOAUTH"));
            assertEquals("OK", migrate(here, port, "", "3", "AUTH", "secret", "KEYS", "plain", "limited", "nokey"));
            assertEquals("OK", migrate(here, port, "large", "3", "AUTH2", "default", "secret"));
            assertEquals("0", here.ask("DBSIZE").asText());
            there.ask("SELECT", "3");
            assertEquals("v", there.ask("GET", "plain").asText());
            assertEquals("3000000", there.ask("STRLEN", "large").asText());
            assertTrue(Long.parseLong(String.valueOf(there.ask("PTTL", "limited").asText())) > 1000);
        }
        try (ServerProcess again = start("from"); RespSocket here = new RespSocket(again.port())) {
            assertEquals("0", here.ask("DBSIZE").asText(), "moved keys came back from the append-only file");
        }
    }

    @Test
    void aServerThatDoesNotAnswerCostsTheTimeThatWasGivenAndNoKey() throws Exception {
        try (ServerProcess from = start("from"); RespSocket here = new RespSocket(from.port());
                ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            here.ask("SET", "k", "v".repeat(1000));
            String port = Integer.toString(silent.getLocalPort());
            assertEquals("IOERR error or timeout reading to target instance", migrate(here, port, "k", "0"));
            assertEquals("1", here.ask("EXISTS", "k").asText());
            assertEquals("OK", here.ask("SET", "other", "v").asText());
        }
    }

    @Test
    void repliesAndEffectsAreThoseOfRedisServer() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        Files.createDirectory(dir.resolve("reference"));
        try (ServerProcess ours = start("ours");
                ReferenceServer theirs = ReferenceServer.start("redis", dir.resolve("reference"));
                RespSocket here = new RespSocket(ours.port()); RespSocket there = new RespSocket(theirs.port())) {
            assertEquals(replies(there, here, ours.port()), replies(here, there, theirs.port()));
        }
    }

    /// What a source says, and what is there afterwards on both sides.
    private static List<String> replies(RespSocket source, RespSocket target, int port) throws IOException {
        String to = Integer.toString(port);
        List<String> said = new ArrayList<>();
        source.ask("FLUSHALL");
        target.ask("FLUSHALL");
        target.ask("SET", "taken", "old");
        source.ask("MSET", "a", "1", "b", "2", "taken", "new", "c", "3", "", "empty");
        source.ask("RPUSH", "list", "x", "y");
        for (String request : List.of("a 0", "a 0", "b 0 COPY", "b 0", "b 0 REPLACE", "taken 0", "c 99", "c x",
                "nokey x", "c 0 BOGUS", "c 0 AUTH", "c 0 AUTH2 u", "c 0 KEYS list", "c 0 AUTH2 u p", "c 0 AUTH p",
                "- 0 KEYS", "- 0", "- 0 KEYS list taken c", "- 0 COPY REPLACE KEYS taken nokey")) {
            said.add(request + ": " + migrate(source, to, request.replace("- ", " ").split(" ", -1)));
        }
        for (RespSocket side : List.of(source, target)) {
            said.add(Contents.of(side, "*").toString());
        }
        said.add(source.ask("COMMAND", "GETKEYS", "MIGRATE", "h", "1", "", "0", "1", "KEYS", "x", "y").toString());
        said.add(source.ask("COMMAND", "GETKEYS", "MIGRATE", "h", "1", "k", "0", "1").toString());
        return said;
    }

    private static String migrate(RespSocket source, String port, String... rest) throws IOException {
        List<String> request = new ArrayList<>(List.of("MIGRATE", "127.0.0.1", port, rest[0], rest[1], "2000"));
        request.addAll(List.of(rest).subList(2, rest.length));
        return String.valueOf(source.ask(request.toArray(String[]::new)).asText());
    }

    private ServerProcess start(String name, String... arguments) throws IOException {
        Path folder = dir.resolve(name);
        if (!Files.exists(folder)) {
            Files.createDirectory(folder);
        }
        return ServerProcess.start(folder, arguments);
    }
}
