package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values larger than the heap of the real process.
class LargeValueTest {
    private static final int HEAP_MEGABYTES = 40;
    private static final byte[] LARGE = new byte[96 << 20];

    static {
        new Random(7).nextBytes(LARGE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static RespSocket connect(ServerProcess server) throws IOException {
        return new RespSocket(server.port());
    }

    private static byte[] bulk(RespValue reply) {
        return assertInstanceOf(RespValue.Bulk.class, reply, reply::toString).bytes();
    }

    private static long usedMemory(RespSocket client) throws IOException {
        String info = new String(bulk(client.ask("INFO", "memory")), StandardCharsets.UTF_8);
        return info.lines().filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length()))).findFirst().orElseThrow();
    }

    @Test
    void theyAreWrittenReadLoadedAndRewritten(@TempDir Path directory) throws Exception {
        try (ServerProcess server = ServerProcess.startWithHeap(HEAP_MEGABYTES, directory, "--save", "");
                RespSocket client = connect(server)) {
            assertEquals(new RespValue.Simple("OK"), client.ask(bytes("SET"), bytes("string"), LARGE));
            assertArrayEquals(LARGE, bulk(client.ask("GET", "string")));
            assertEquals(new RespValue.Int(1), client.ask(bytes("HSET"), bytes("hash"), bytes("field"), LARGE));
            server.kill();
        }
        try (ServerProcess server = ServerProcess.startWithHeap(HEAP_MEGABYTES, directory, "--save", "",
                        "--auto-aof-rewrite-percentage", "0");
                RespSocket client = connect(server)) {
            assertArrayEquals(LARGE, bulk(client.ask("HGET", "hash", "field")));
            int half = LARGE.length / 2;
            assertArrayEquals(Arrays.copyOfRange(LARGE, half, half + (2 << 20)),
                    bulk(client.ask("GETRANGE", "string", "" + half, "" + (half + (2 << 20) - 1))));
            assertTrue(client.ask("BGREWRITEAOF") instanceof RespValue.Simple);
            assertEquals(new RespValue.Int(LARGE.length + 3L), client.ask("APPEND", "string", "end"));
            server.awaitOutput("Rewrite of the append-only file ended");
            server.kill();
        }
        try (ServerProcess server = ServerProcess.startWithHeap(HEAP_MEGABYTES, directory, "--save", "");
                RespSocket client = connect(server)) {
            byte[] whole = bulk(client.ask("GET", "string"));
            assertArrayEquals(LARGE, Arrays.copyOf(whole, LARGE.length));
            assertEquals(LARGE.length + 3, whole.length);
            assertArrayEquals(LARGE, bulk(client.ask("HGET", "hash", "field")));
            client.ask("DEL", "string", "hash");
            assertTrue(usedMemory(client) < 1 << 20, "memory comes back");
        }
    }

    @Test
    void aTransactionHoldsThemAndDiscardLetsThemGo(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.startWithHeap(HEAP_MEGABYTES, directory, "--save", "");
                RespSocket client = connect(server)) {
            client.ask("MULTI");
            assertEquals(new RespValue.Simple("QUEUED"), client.ask(bytes("SET"), bytes("a"), LARGE));
            assertEquals(new RespValue.Simple("OK"), client.ask("DISCARD"));
            assertTrue(usedMemory(client) < 1 << 20, "what was queued has gone");
            client.ask("MULTI");
            client.ask(bytes("SET"), bytes("a"), LARGE);
            client.ask("STRLEN", "a");
            assertEquals("[OK, " + LARGE.length + "]", texts(client.ask("EXEC")));
            assertArrayEquals(LARGE, bulk(client.ask("GET", "a")));
        }
    }

    @Test
    void anElementLargerThanAClientMayHaveWaitingIsPopped(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.startWithHeap(HEAP_MEGABYTES, directory, "--save", "",
                        "--client-output-buffer-limit", "normal", "16mb", "8mb", "1");
                RespSocket client = connect(server)) {
            assertEquals(new RespValue.Int(1), client.ask(bytes("RPUSH"), bytes("list"), LARGE));
            assertArrayEquals(LARGE, bulk(client.ask("LPOP", "list")));
            assertTrue(usedMemory(client) < 1 << 20, "memory comes back");
        }
    }

    private static String texts(RespValue array) {
        return assertInstanceOf(RespValue.Array.class, array).items().stream()
                .map(item -> item instanceof RespValue.Simple simple ? simple.text()
                        : Long.toString(((RespValue.Int) item).value())).toList().toString();
    }

    @Test
    void aKeyLargerThanTheHeapIsRefusedAndTheConnectionGoesOn(@TempDir Path directory) throws IOException {
        try (ServerProcess server = ServerProcess.startWithHeap(HEAP_MEGABYTES, directory, "--save", "");
                RespSocket client = connect(server)) {
            RespValue.Failure refusal =
                    assertInstanceOf(RespValue.Failure.class, client.ask(bytes("SET"), LARGE, bytes("v")));
            assertTrue(refusal.text().startsWith("OOM "), refusal::text);
            assertEquals(new RespValue.Simple("PONG"), client.ask("PING"));
            assertEquals(new RespValue.Int(0), client.ask("DBSIZE"));
            assertTrue(usedMemory(client) < 1 << 20, "nothing of it stays");
        }
    }
}
