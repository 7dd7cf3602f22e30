package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Other servers load our append-only file with streams and tell the same of them, groups and pending entries included.
class StreamInteropTest {
    private static final int ASKS_MOST = 100_000;

    @TempDir
    private Path dir;

    @Test
    void redisServerTellsTheSameOfOurStreams() throws Exception {
        handOn("redis");
    }

    @Test
    void valkeyServerTellsTheSameOfOurStreams() throws Exception {
        handOn("valkey");
    }

    private void handOn(String reference) throws Exception {
        if (!ReferenceServer.isInstalled(reference)) {
            return;
        }
        List<String> expected;
        try (ServerProcess ours = ServerProcess.start(dir, "--appendonly", "yes", "--aof-use-rdb-preamble", "no");
                RespSocket socket = new RespSocket(ours.port())) {
            fill(socket);
            socket.ask("BGREWRITEAOF");
            waitForRewrite(socket);
            socket.ask("XREADGROUP", "GROUP", "g", "bob", "COUNT", "20", "STREAMS", "s", ">");
            socket.ask("XADD", "s", "MAXLEN", "~", "100", "900-*", "n", "m");
            expected = told(socket);
        }
        try (ReferenceServer theirs = ReferenceServer.start(reference, dir, "--appendonly", "yes");
                RespSocket socket = new RespSocket(theirs.port())) {
            assertEquals(expected, told(socket));
        }
    }

    private static void fill(RespSocket socket) throws IOException {
        for (int i = 1; i <= 500; i++) {
            socket.ask("XADD", "s", i + "-1", "n", "" + i, i % 7 == 0 ? "other" : "m", "x");
        }
        socket.ask("XGROUP", "CREATE", "s", "g", "0");
        socket.ask("XGROUP", "CREATE", "s", "h", "7-1", "ENTRIESREAD", "7");
        socket.ask("XREADGROUP", "GROUP", "g", "ada", "COUNT", "150", "STREAMS", "s", ">");
        socket.ask("XREADGROUP", "GROUP", "h", "bob", "COUNT", "9", "STREAMS", "s", ">");
        socket.ask("XGROUP", "CREATECONSUMER", "s", "h", "eve");
        socket.ask("XDEL", "s", "9-1", "20-1");
        socket.ask("XTRIM", "s", "MAXLEN", "~", "290");
        socket.ask("XGROUP", "CREATE", "empty", "g", "5-5", "MKSTREAM");
        socket.ask("XADD", "gone", "3-3", "f", "v");
        socket.ask("XDEL", "gone", "3-3");
    }

    private static void waitForRewrite(RespSocket socket) throws IOException {
        String info = "";
        for (int i = 0; i < ASKS_MOST && !info.contains("aof_rewrite_in_progress:0"); i++) {
            info = String.valueOf(socket.ask("INFO", "persistence").asText());
        }
    }

    private static List<String> told(RespSocket socket) throws IOException {
        List<String> told = new ArrayList<>();
        for (String key : List.of("s", "empty", "gone")) {
            told.add(key + " " + text(socket.ask("XRANGE", key, "-", "+")));
            told.add(key + " " + text(socket.ask("XINFO", "GROUPS", key)));
            for (String group : List.of("g", "h")) {
                told.add(group + " " + pending(socket.ask("XPENDING", key, group, "-", "+", "1000")));
            }
            RespValue info = socket.ask("XINFO", "STREAM", key);
            told.add(text(new RespValue.Array(items(info).subList(6, 14))));
        }
        return told;
    }

    /// Pending entries without the time since their delivery.
    private static String pending(RespValue reply) {
        return items(reply).stream()
                .map(entry -> Stream.of(0, 1, 3).map(part -> text(items(entry).get(part))).toList())
                .toList().toString();
    }

    private static String text(RespValue value) {
        return value instanceof RespValue.Array(List<RespValue> items)
                ? items.stream().map(StreamInteropTest::text).toList().toString() : String.valueOf(value.asText());
    }

    private static List<RespValue> items(RespValue value) {
        return value instanceof RespValue.Array(List<RespValue> items) ? items : List.of();
    }
}
