package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// "From laptop to cluster" in the README, line by line as it stands there, with other ports.
class WalkThroughTest {
    private static final int KEYS = 1000;

    @Test
    void theStepsOfTheReadmeLeadFromThisServerToOthers(@TempDir Path directory) throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        List<String> blocks = blocks();
        assertEquals(3, blocks.size());
        Path cluster = Files.createDirectory(directory.resolve("cluster"));
        try (ServerProcess ours = ServerProcess.start(Files.createDirectory(directory.resolve("ours")));
                RespSocket here = new RespSocket(ours.port());
                ReferenceServer node = ReferenceServer.start("redis", cluster, "--cluster-enabled", "yes")) {
            for (int i = 0; i < KEYS; i++) {
                here.ask("SET", "key:" + i, "value");
            }
            goIntoCluster(blocks.get(2), ours.port(), node.port());
            goToReplica(blocks, ours, here, Files.createDirectory(directory.resolve("replica")));
        }
    }

    private static void goToReplica(List<String> blocks, ServerProcess ours, RespSocket here, Path directory)
            throws Exception {
        String[] start = blocks.get(0).trim().replace("6379", Integer.toString(ours.port())).split(" ");
        assertEquals(List.of("redis-server", "--port", "6380"), List.of(start).subList(0, 3));
        try (ReferenceServer replica = ReferenceServer.start("redis", directory,
                        List.of(start).subList(3, start.length).toArray(String[]::new));
                RespSocket there = new RespSocket(replica.port())) {
            Replication.awaitOnline(here, 1);
            here.ask("SET", "last-write", "1");
            assertEquals("Int[value=1]", here.ask("WAIT", "1", "0").toString());
            for (String line : blocks.get(1).trim().lines().toList()) {
                String said = run(line, ours.port(), replica.port());
                assertTrue(!said.contains("ERR"), line + "\n" + said);
                assertTrue(!line.endsWith("INFO replication") || said.contains("state=online"), said);
            }
            assertEquals("master", Replication.figure(there, "role"));
            assertEquals("Int[value=" + (KEYS + 2) + "]", there.ask("DBSIZE").toString());
            assertEquals(0, ours.awaitExit());
        }
    }

    private static void goIntoCluster(String line, int port, int node) throws Exception {
        try (RespSocket socket = new RespSocket(node)) {
            socket.ask("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
            while (!Replication.text(socket.ask("CLUSTER", "INFO")).startsWith("cluster_state:ok")) {
                socket.ask("BLPOP", "none", "0.1");
            }
            String said = run(line.trim().replace("7000", Integer.toString(node)), port, 0);
            assertEquals("Int[value=" + KEYS + "]", socket.ask("DBSIZE").toString(), said);
        }
    }

    /// The blocks of commands in that section.
    private static List<String> blocks() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int from = readme.indexOf("## From laptop to cluster");
        String section = readme.substring(from, readme.indexOf("\n## ", from));
        return Pattern.compile("```\n(.*?)```", Pattern.DOTALL).matcher(section).results()
                .map((MatchResult found) -> found.group(1)).toList();
    }

    private static String run(String line, int port, int replica) throws IOException, InterruptedException {
        String here = line.replace("6379", Integer.toString(port)).replace("6380", Integer.toString(replica));
        Process shell = new ProcessBuilder("sh", "-c", here).redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), here + "\n" + said);
        return said;
    }
}
