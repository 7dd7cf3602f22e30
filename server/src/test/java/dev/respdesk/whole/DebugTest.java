package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What tests of other people do to a server, with DEBUG and with what waits for the disk.
class DebugTest {
    private static final String SLOW =
            "redis.call('SET', KEYS[1], 'y') for i = 1, 1000000 do redis.call('PING') end";

    @Test
    void aReloadKeepsAllDataWithAndWithoutAFile(@TempDir Path directory) throws IOException {
        for (String appendonly : new String[] {"no", "yes"}) {
            Path own = Files.createDirectory(directory.resolve(appendonly));
            try (ServerProcess server = ServerProcess.start(
                            own, "--enable-debug-command", "yes", "--appendonly", appendonly);
                    RespSocket socket = new RespSocket(server.port())) {
                fill(socket);
                String digest = text(socket.ask("DEBUG", "DIGEST"));
                assertNotEquals("0".repeat(40), digest);
                assertEquals("OK", text(socket.ask("DEBUG", "RELOAD")));
                assertEquals(digest, text(socket.ask("DEBUG", "DIGEST")), "appendonly " + appendonly);
                assertEquals("OK", text(socket.ask("DEBUG", "RELOAD", "NOSAVE")));
                assertEquals(digest, text(socket.ask("DEBUG", "DIGEST")), "appendonly " + appendonly);
                boolean reads = appendonly.equals("yes");
                RespValue again = socket.ask("DEBUG", "LOADAOF");
                assertEquals(reads, again instanceof RespValue.Simple, again.toString());
                assertEquals(digest, text(socket.ask("DEBUG", "DIGEST")), "appendonly " + appendonly);
            }
        }
    }

    @Test
    void aReloadCanKeepTheDataAndMergeTheSnapshotIntoIt(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--enable-debug-command", "yes");
                RespSocket socket = new RespSocket(server.port())) {
            socket.ask("MSET", "a", "saved", "b", "saved");
            socket.ask("SAVE");
            socket.ask("MSET", "a", "later", "c", "later");
            RespValue twice = socket.ask("DEBUG", "RELOAD", "NOSAVE", "NOFLUSH");
            assertEquals("ERR Error trying to load the RDB dump, check server logs.", text(twice));
            assertEquals("OK", text(socket.ask("DEBUG", "RELOAD", "NOSAVE", "NOFLUSH", "MERGE")));
            assertEquals(List.of("saved", "saved", "later"), texts(socket.ask("MGET", "a", "b", "c")));
            assertEquals("OK", text(socket.ask("DEBUG", "LOADAOF")));
            assertEquals("OK", text(socket.ask("DEBUG", "RELOAD", "MERGE", "NOSAVE")));
            assertEquals(new RespValue.Int(2), socket.ask("DBSIZE"));
            assertEquals("ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.",
                    text(socket.ask("DEBUG", "RELOAD", "merged")));
        }
    }

    @Test
    void checksumsMayBeWrongWhereThatIsSwitchedOn(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--enable-debug-command", "yes");
                RespSocket socket = new RespSocket(server.port())) {
            // The string "ab" with a version and a checksum that is not its own.
            String payload = "\0\2ab\12\0" + "\1".repeat(8);
            String refused = "ERR DUMP payload version or checksum are wrong";
            assertEquals(refused, text(socket.ask("RESTORE", "k", "0", payload)));
            assertEquals(refused, text(socket.ask("FUNCTION", "RESTORE", "\12\0" + "\1".repeat(8))));
            assertEquals("OK", text(socket.ask("DEBUG", "SET-SKIP-CHECKSUM-VALIDATION", "1")));
            assertEquals("OK", text(socket.ask("RESTORE", "k", "0", payload)));
            assertEquals("ab", text(socket.ask("GET", "k")));
            assertEquals("OK", text(socket.ask("FUNCTION", "RESTORE", "\12\0" + "\1".repeat(8))));
            assertEquals("OK", text(socket.ask("DEBUG", "SET-SKIP-CHECKSUM-VALIDATION", "0")));
            assertEquals(refused, text(socket.ask("RESTORE", "k", "0", payload, "REPLACE")));
        }
    }

    @Test
    void othersHearThatItLoadsWhileAScriptInTheFileIsSlow(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(
                        directory, "--enable-debug-command", "yes", "--busy-reply-threshold", "1");
                RespSocket loads = new RespSocket(server.port());
                RespSocket other = new RespSocket(server.port())) {
            Path folder = directory.resolve("appendonlydir");
            Path base = folder.resolve("appendonly.aof.1.base.rdb");
            assertTrue(Files.exists(base), "the first base is a snapshot");
            Files.writeString(folder.resolve("appendonly.aof.1.incr.aof"), "*4\r\n$4\r\nEVAL\r\n$" + SLOW.length()
                    + "\r\n" + SLOW + "\r\n$1\r\n1\r\n$1\r\nx\r\n");
            loads.add("DEBUG", "LOADAOF");
            loads.send();
            RespValue reply = other.ask("PING");
            while (reply instanceof RespValue.Simple) {
                reply = other.ask("PING");
            }
            assertEquals("LOADING Redis is loading the dataset in memory", text(reply));
            assertEquals("OK", text(loads.read()));
            assertEquals("y", text(other.ask("GET", "x")));
        }
    }

    @Test
    void itIsSeenWhetherAValueWasChangedInPlace(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--enable-debug-command", "yes");
                RespSocket socket = new RespSocket(server.port())) {
            socket.ask("SET", "n", "20000");
            String before = text(socket.ask("DEBUG", "OBJECT", "n")).split(" ", 3)[1];
            socket.ask("INCR", "n");
            assertEquals(before, text(socket.ask("DEBUG", "OBJECT", "n")).split(" ", 3)[1]);
            socket.ask("SET", "other", "v");
            assertNotEquals(before, text(socket.ask("DEBUG", "OBJECT", "other")).split(" ", 3)[1]);
        }
    }

    @Test
    void aPushComesBehindTheReply(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--enable-debug-command", "yes");
                RespSocket socket = new RespSocket(server.port())) {
            assertEquals("ERR RESP2 is not supported by this command", text(socket.ask("DEBUG", "PROTOCOL", "push")));
            socket.ask("HELLO", "3");
            assertEquals("Some real reply following the push reply", text(socket.ask("DEBUG", "PROTOCOL", "push")));
            assertInstanceOf(RespValue.Push.class, socket.read());
        }
    }

    @Test
    void scriptsMayCallWhatIsNotForScriptsWhereThatIsSwitchedOn(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--enable-debug-command", "yes");
                RespSocket socket = new RespSocket(server.port())) {
            String script = "return redis.call('DEBUG', 'PROTOCOL', 'integer')";
            assertInstanceOf(RespValue.Failure.class, socket.ask("EVAL", script, "0"));
            assertEquals("OK", text(socket.ask("DEBUG", "SET-DISABLE-DENY-SCRIPTS", "1")));
            assertEquals(new RespValue.Int(12345), socket.ask("EVAL", script, "0"));
            assertEquals("OK", text(socket.ask("DEBUG", "SET-DISABLE-DENY-SCRIPTS", "0")));
            assertInstanceOf(RespValue.Failure.class, socket.ask("EVAL", script, "0"));
        }
    }

    @Test
    void aSnapshotThatRemovingAllDataBeganIsInNobodysWay(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--save", "3600 1", "--appendonly", "no");
                RespSocket socket = new RespSocket(server.port())) {
            for (int i = 0; i < 20; i++) {
                socket.add("SET", "k", "v");
                socket.add("FLUSHALL");
                socket.add("SAVE");
                socket.send();
                assertEquals("OK", text(socket.read()));
                assertEquals("OK", text(socket.read()));
                assertEquals("OK", text(socket.read()));
            }
        }
    }

    @Test
    void whatATransactionBeginsInTheBackgroundIsScheduled(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--save", "3600 1");
                RespSocket socket = new RespSocket(server.port())) {
            socket.ask("SET", "k", "v");
            assertTrue(text(socket.ask("INFO", "persistence")).contains("rdb_changes_since_last_save:1\r\n"));
            socket.ask("FLUSHALL");
            assertTrue(text(socket.ask("INFO", "persistence")).contains("rdb_changes_since_last_save:0\r\n"));
            socket.ask("MULTI");
            socket.ask("BGSAVE");
            socket.ask("BGREWRITEAOF");
            assertEquals(List.of("Background saving scheduled", "Background append only file rewriting scheduled"),
                    texts(socket.ask("EXEC")));
        }
    }

    private static void fill(RespSocket socket) throws IOException {
        for (int i = 0; i < 300; i++) {
            String number = Integer.toString(i);
            socket.ask("HSET", "hash", "field" + number, "v" + number);
            socket.ask("ZADD", "zset", number, "m" + number);
            socket.ask("XADD", "stream", "*", "f", number);
            socket.ask("RPUSH", "list", "element" + number);
            socket.ask("SADD", "set", number);
            socket.ask("SET", "string" + number, number, "EX", "1000");
        }
        socket.ask("HPEXPIRE", "hash", "100000", "FIELDS", "1", "field1");
        socket.ask("SELECT", "3");
        socket.ask("SET", "other", "database");
    }

    @Test
    void waitaofEndsWhenWhatWasWrittenIsOnTheDisk(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, "--appendonly", "yes");
                RespSocket socket = new RespSocket(server.port())) {
            assertEquals("1 0", both(socket.ask("WAITAOF", "1", "0", "0")), "nothing was written");
            socket.ask("SET", "a", "1");
            assertEquals("1 0", both(socket.ask("WAITAOF", "1", "0", "0")));
            socket.ask("CONFIG", "SET", "appendfsync", "no");
            socket.ask("SET", "a", "2");
            assertEquals("0 0", both(socket.ask("WAITAOF", "1", "0", "50")), "no fsync, so the time passes");
            socket.ask("CONFIG", "SET", "appendfsync", "always");
            socket.ask("SET", "a", "3");
            assertEquals("1 0", both(socket.ask("WAITAOF", "1", "0", "0")));
            assertEquals("1 0", both(socket.ask("WAITAOF", "1", "1", "20")), "there are no replicas");
        }
    }

    private static String both(RespValue reply) {
        RespValue.Array array = assertInstanceOf(RespValue.Array.class, reply);
        return array.items().get(0).asText() + " " + array.items().get(1).asText();
    }

    private static List<String> texts(RespValue reply) {
        return assertInstanceOf(RespValue.Array.class, reply).items().stream().map(DebugTest::text).toList();
    }

    private static String text(RespValue reply) {
        return String.valueOf(reply.asText());
    }
}
