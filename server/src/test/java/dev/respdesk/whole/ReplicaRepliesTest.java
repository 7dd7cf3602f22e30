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

/// What a replica says, beside a redis-server that follows the same primary. Its port is held when it has gone, since
/// another server may get it.
class ReplicaRepliesTest {
    private static final List<String> LINKED = List.of("SET k v", "GET k", "DEL k",
            "EVAL|return redis.call('get','k')|0", "EVAL|return redis.pcall('set','k',1)['err']|0",
            "EVAL|#!lua\nreturn 1|0", "EVAL|#!lua flags=no-writes\nreturn redis.call('get','k')|0", "FCALL f 0",
            "FCALL_RO g 0", "MULTI", "SET k v", "EXEC", "MULTI", "GET k", "EXEC", "WAIT 0 0", "FAILOVER",
            "FAILOVER ABORT", "PUBLISH c m", "PFCOUNT hll", "REPLICAOF 127.0.0.1 PRIMARY", "REPLICAOF a b",
            "REPLICAOF 1 -1", "CONFIG GET replicaof", "CONFIG|SET|replicaof|a 1", "BLPOP nolist 0.01",
            "XREAD BLOCK 1 STREAMS s $", "EXPIRE k 100", "PTTL gone", "EXISTS gone", "TTL gone", "TYPE gone",
            "KEYS gone", "OBJECT ENCODING gone", "DUMP gone", "STRLEN gone", "FLUSHALL", "SWAPDB 0 1",
            "RESTORE r 0 x", "FUNCTION FLUSH", "SCRIPT FLUSH", "DEBUG RELOAD nosave",
            "CONFIG SET replica-read-only no", "SET own 1", "GET own", "CONFIG SET replica-read-only yes", "DEL own");

    private static final List<String> CUT_OFF = List.of("GET k", "SET k v", "PING", "INFO nosection",
            "EVAL|return 1|0", "EVAL|#!lua flags=allow-stale\nreturn 1|0",
            "EVAL|#!lua flags=allow-stale,no-writes\nreturn 1|0",
            "EVAL|#!lua flags=allow-stale,no-writes\nreturn redis.call('get','k')|0", "FCALL_RO g 0", "MULTI",
            "GET k", "EXEC", "PUBLISH c m", "SUBSCRIBE c", "UNSUBSCRIBE c", "PSYNC ? -1", "SYNC", "CONFIG GET port1",
            "REPLICAOF NO ONE", "GET k", "SET k w", "GET k", "REPLICAOF NO ONE");

    /// The lines of INFO whose values are the same on both.
    private static final String TIMELESS = "role:.*|master_(host|port|link_status|sync|failover).*"
            + "|slave_(priority|read_only).*|.*announced.*|connected_slaves.*|repl_backlog_active.*";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void aReplicaSaysWhatRedisServerSays() throws Exception {
        if (!ReferenceServer.isInstalled("redis")) {
            return;
        }
        ReferenceServer primary = InStep.primary(folder("primary"));
        String to = "127.0.0.1 " + primary.port();
        try (ServerProcess our =
                        ServerProcess.start(folder("ours"), "--replicaof", to, "--enable-debug-command", "yes");
                ReferenceServer their = InStep.primary(folder("theirs"), "--replicaof", to);
                RespSocket top = new RespSocket(primary.port()); RespSocket ours = new RespSocket(our.port());
                RespSocket theirs = new RespSocket(their.port())) {
            // DEBUG RELOAD reads what the first copy left, so both are to have an empty one.
            InStep.awaitLine(ours, "master_link_status:up");
            InStep.awaitLine(theirs, "master_link_status:up");
            prepare(top, ours, theirs);
            same(replies(theirs, LINKED, primary.port()), replies(ours, LINKED, primary.port()));
            assertEquals(fields(theirs), fields(ours));
            assertEquals(role(theirs), role(ours));
            for (RespSocket socket : List.of(ours, theirs)) {
                socket.ask("CONFIG", "SET", "replica-serve-stale-data", "no");
            }
            primary.kill();
            try (ServerSocket nobody = new ServerSocket(primary.port(), 50, InetAddress.getLoopbackAddress())) {
                InStep.awaitLine(ours, "master_link_status:down");
                InStep.awaitLine(theirs, "master_link_status:down");
                assertEquals(fields(theirs), fields(ours));
                same(replies(theirs, CUT_OFF, nobody.getLocalPort()), replies(ours, CUT_OFF, nobody.getLocalPort()));
                assertEquals(fields(theirs), fields(ours));
            }
        } finally {
            primary.kill();
        }
    }

    private static void same(List<String> theirs, List<String> ours) {
        List<String> differ = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            if (!theirs.get(i).equals(ours.get(i))) {
                differ.add(theirs.get(i) + " but here " + ours.get(i));
            }
        }
        assertEquals(List.of(), differ);
    }

    private static void prepare(RespSocket top, RespSocket ours, RespSocket theirs) throws IOException {
        top.ask("FUNCTION", "LOAD", "#!lua name=lib\nredis.register_function('f', function() return "
                + "redis.call('incr', 'n') end)\nredis.register_function{function_name='g', "
                + "callback=function() return 5 end, flags={'no-writes'}}");
        top.ask("DEBUG", "SET-ACTIVE-EXPIRE", "0");
        top.ask("SET", "k", "v");
        top.ask("PFADD", "hll", "a");
        top.ask("SET", "gone", "v", "PX", "1");
        assertEquals("2", InStep.text(top.ask("WAIT", "2", "20000")));
        for (RespSocket socket : List.of(ours, theirs)) {
            while (InStep.text(socket.ask("EXISTS", "gone")).equals("1")) {
                Thread.onSpinWait();
            }
        }
    }

    /// Requests and what comes of them; words are parted by `|` where there is one.
    private static List<String> replies(RespSocket socket, List<String> requests, int primary) throws IOException {
        List<String> said = new ArrayList<>();
        for (String request : requests) {
            String[] words = request.replace("PRIMARY", Integer.toString(primary))
                    .split(request.indexOf('|') >= 0 ? "\\|" : " ", -1);
            socket.add(words);
            socket.send();
            said.add(request + ": " + socket.readRaw().replace(Integer.toString(primary), "PRIMARY"));
        }
        return said;
    }

    /// The names of the lines of INFO replication with those values that do not depend on time.
    private static List<String> fields(RespSocket socket) throws IOException {
        return InStep.text(socket.ask("INFO", "replication")).lines()
                .map(line -> line.matches(TIMELESS) ? line : line.split(":", 2)[0])
                .toList();
    }

    private static String role(RespSocket socket) throws IOException {
        String role = socket.ask("ROLE").toString();
        assertTrue(role.contains("slave"), role);
        return role.replaceAll("value=\\d+", "");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(dir.resolve(name));
    }
}
