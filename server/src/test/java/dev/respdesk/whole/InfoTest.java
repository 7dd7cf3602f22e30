package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What INFO says and in which order, beside redis-server 7.0: programs that watch servers read these names.
class InfoTest {
    /// Ours alone, or of servers later than 7.0.
    private static final Set<String> NEWER = Set.of(
            "respdesk_version", "java_version", "listener0", "respdesk_heap_used", "respdesk_heap_committed",
            "respdesk_heap_max", "pubsub_clients", "watching_clients", "total_watched_keys", "total_blocking_keys",
            "total_blocking_keys_on_nokey", "client_query_buffer_limit_disconnections",
            "client_output_buffer_limit_disconnections", "eventloop_cycles", "eventloop_duration_sum",
            "eventloop_duration_cmd_sum", "instantaneous_eventloop_cycles_per_sec",
            "instantaneous_eventloop_duration_usec", "acl_access_denied_auth", "acl_access_denied_cmd",
            "acl_access_denied_key", "acl_access_denied_channel");

    /// Of each command that ran: which these are differs with what a test has asked.
    private static final Pattern OF_COMMANDS = Pattern.compile("(cmdstat|latency_percentiles_usec)_.*");

    @Test
    void fieldsAndSectionsAreThoseOfRedisInTheirOrder(@TempDir Path directory) throws IOException {
        assumeTrue(ReferenceServer.isInstalled("redis"));
        try (ServerProcess ours = ServerProcess.start(Files.createDirectory(directory.resolve("ours")));
                ReferenceServer theirs = ReferenceServer.start(
                        "redis", Files.createDirectory(directory.resolve("theirs")), "--appendonly", "yes");
                RespSocket toOurs = new RespSocket(ours.port());
                RespSocket toTheirs = new RespSocket(theirs.port())) {
            List<String> expected = fields(toTheirs);
            List<String> actual = fields(toOurs);
            assertEquals(expected, actual.stream().filter(name -> !NEWER.contains(name)).toList());
            assertTrue(actual.containsAll(NEWER), "an exception that is none any more");
        }
    }

    @Test
    void whatTicksAndTurnsTakeIsToldAndDetailsOnlyByName(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory); RespSocket socket = new RespSocket(server.port())) {
            socket.ask("CONFIG", "RESETSTAT");
            while (figure(socket, "stats", "instantaneous_eventloop_cycles_per_sec") == 0) {
                Thread.onSpinWait();
            }
            socket.ask("SET", "k", "v");
            assertTrue(figure(socket, "debug", "eventloop_duration_cron_sum") > 0);
            assertTrue(figure(socket, "debug", "eventloop_duration_aof_sum") > 0);
            assertTrue(figure(socket, "debug", "eventloop_duration_max") > 0);
            assertEquals(1, figure(socket, "debug", "eventloop_cmd_per_cycle_max"));
            socket.add("PING");
            socket.add("EVAL", "return redis.call('PING')", "0");
            socket.send();
            socket.read();
            socket.read();
            assertTrue(figure(socket, "debug", "eventloop_cmd_per_cycle_max") >= 2);
            assertFalse(info(socket, "everything").contains("eventloop_duration_max"));
        }
    }

    private static long figure(RespSocket server, String section, String name) throws IOException {
        return info(server, section).lines().filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1))).findFirst().orElseThrow();
    }

    private static List<String> fields(RespSocket server) throws IOException {
        server.ask("SET", "k", "v");
        server.ask("NOSUCHCOMMAND");
        String info = info(server, "everything");
        return info.lines().filter(line -> !line.isEmpty())
                .map(line -> line.startsWith("#") ? line : line.substring(0, line.indexOf(':')))
                .filter(name -> !OF_COMMANDS.matcher(name).matches())
                .toList();
    }

    private static String info(RespSocket server, String section) throws IOException {
        RespValue reply = server.ask("INFO", section);
        return new String(assertInstanceOf(RespValue.Bulk.class, reply).bytes(), StandardCharsets.UTF_8);
    }

    private static long figure(RespSocket server, String name) throws IOException {
        return info(server, "everything").lines().filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst().orElseThrow();
    }

    @Test
    void turnsAndWatchedKeysAreCounted(@TempDir Path directory) throws IOException {
        try (ServerProcess ours = ServerProcess.start(directory);
                RespSocket client = new RespSocket(ours.port());
                RespSocket other = new RespSocket(ours.port())) {
            long turns = figure(client, "eventloop_cycles");
            client.ask("WATCH", "a", "b");
            other.ask("WATCH", "b", "c");
            assertEquals(3, figure(client, "total_watched_keys"));
            assertEquals(2, figure(client, "watching_clients"));
            assertTrue(figure(client, "eventloop_cycles") >= turns + 4, "each request came in a turn of its own");
            assertTrue(figure(client, "eventloop_duration_cmd_sum") > 0);
            client.ask("CONFIG", "RESETSTAT");
            assertTrue(figure(client, "eventloop_cycles") < turns + 4);
        }
    }
}
