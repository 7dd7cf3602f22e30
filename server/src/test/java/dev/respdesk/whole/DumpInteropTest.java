package dev.respdesk.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What DUMP gives on one server RESTORE takes on the other: all types, in all encodings.
class DumpInteropTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void redisServerAndWeTakeEachOthersPayloads() throws Exception {
        exchange("redis");
    }

    @Test
    void valkeyServerAndWeTakeEachOthersPayloads() throws Exception {
        exchange("valkey");
    }

    private void exchange(String reference) throws Exception {
        if (!ReferenceServer.isInstalled(reference)) {
            return;
        }
        try (ServerProcess ours = ServerProcess.start(dir, "--enable-debug-command", "yes");
                ReferenceServer theirs = ReferenceServer.start(reference, dir, "--enable-debug-command", "yes");
                RespSocket here = new RespSocket(ours.port());
                RespSocket there = new RespSocket(theirs.port())) {
            List<String> keys = fill(here);
            fill(there);
            for (String key : keys) {
                move(key, here, there, reference.equals("redis"));
                move(key, there, here, true);
                returned(key, there, here);
            }
        }
    }

    /// @param digests whether both tell the same digests of equal values
    private static void move(String key, RespSocket from, RespSocket to, boolean digests) throws IOException {
        RespValue payload = from.ask("DUMP", key);
        RespValue done = to.ask(bytes("RESTORE"), bytes("copy:" + key), bytes("0"),
                ((RespValue.Bulk) payload).bytes(), bytes("REPLACE"));
        assertEquals("OK", done.asText(), key);
        if (key.startsWith("stream:") && !from.isUnknown("xinfo") && !to.isUnknown("xinfo")) {
            assertEquals(facts(from, key), facts(to, "copy:" + key), key);
        } else if (digests && !key.startsWith("stream:")) {
            assertEquals(from.ask("DEBUG", "DIGEST-VALUE", key), to.ask("DEBUG", "DIGEST-VALUE", "copy:" + key), key);
        }
        assertEquals(Contents.of(from, key).values().toString(), Contents.of(to, "copy:" + key).values().toString(),
                key);
    }

    /// What they gave and we give back is what it was.
    private static void returned(String key, RespSocket there, RespSocket here) throws IOException {
        RespValue payload = here.ask("DUMP", "copy:" + key);
        there.ask(bytes("RESTORE"), bytes("again:" + key), bytes("0"), ((RespValue.Bulk) payload).bytes());
        if (key.startsWith("stream:")) {
            assertEquals(facts(there, key), facts(there, "again:" + key));
        }
        String again = Contents.of(there, "again:" + key).values().toString();
        assertEquals(Contents.of(there, key).values().toString(), again, key);
    }

    /// All that a stream is, but for how it lies in memory and what only newer servers tell.
    private static String facts(RespSocket socket, String key) throws IOException {
        return socket.ask("XINFO", "STREAM", key, "FULL", "COUNT", "0").toString()
                .replaceAll("Bulk\\[(radix-tree-keys|radix-tree-nodes)], Int\\[value=\\d+], ", "")
                .replaceAll("Bulk\\[active-time], Int\\[value=-?\\d+], ", "");
    }

    private static List<String> fill(RespSocket socket) throws IOException {
        List<String> keys = new ArrayList<>();
        for (String text : List.of("", "0", "-1", "127", "-128", "128", "32767", "-32769", "2147483647", "-2147483649",
                "9223372036854775807", "1.5", "012", "short", "x".repeat(44), "repeated ".repeat(3000),
                "y".repeat(70_000), noise(200), noise(90_000))) {
            String key = "string:" + keys.size();
            socket.ask(bytes("SET"), bytes(key), bytes(text));
            keys.add(key);
        }
        for (int size : new int[] {1, 3, 100, 513, 3000}) {
            collections(socket, size, keys);
        }
        large(socket, keys);
        streams(socket, keys);
        return keys;
    }

    private static void collections(RespSocket socket, int size, List<String> keys) throws IOException {
        for (int i = 0; i < size; i++) {
            String number = Long.toString((i % 2 == 0 ? 1 : -1) * (long) i * i * i * (size > 100 ? 1000 : 1));
            String mixed = i % 4 == 0 ? number : "element" + noise(i % 90);
            socket.add(bytes("RPUSH"), bytes("list:" + size), bytes(mixed));
            socket.add("SADD", "integers:" + size, number);
            socket.add(bytes("SADD"), bytes("set:" + size), bytes(i + mixed));
            socket.add("ZADD", "zset:" + size, score(i), "member" + i);
            socket.add(bytes("HSET"), bytes("hash:" + size), bytes("field" + i), bytes(mixed));
        }
        socket.send();
        for (int i = 0; i < 5 * size; i++) {
            socket.read();
        }
        for (String type : List.of("list:", "integers:", "set:", "zset:", "hash:")) {
            keys.add(type + size);
        }
    }

    private static String score(int i) {
        return switch (i) {
            case 5 -> "inf";
            case 6 -> "-inf";
            case 7 -> "0.0078125";
            default -> i % 2 == 0 ? Integer.toString(i * 1000) : Double.toString(i / 8.0);
        };
    }

    /// Streams with deleted entries, entries of other fields, and groups with what is pending.
    private static void streams(RespSocket socket, List<String> keys) throws IOException {
        for (int size : new int[] {1, 5, 400}) {
            String key = "stream:" + size;
            for (int i = 1; i <= size; i++) {
                socket.ask("XADD", key, i * 7L + "-" + i % 3, "field", "value" + i, i % 5 == 0 ? "other" : "same", "2");
            }
            socket.ask("XDEL", key, "7-1");
            socket.ask("XGROUP", "CREATE", key, "readers", "0");
            socket.ask("XGROUP", "CREATE", key, "idle", "$");
            socket.ask("XGROUP", "CREATECONSUMER", key, "readers", "nobody");
            socket.ask("XREADGROUP", "GROUP", "readers", "one", "COUNT", "3", "STREAMS", key, ">");
            socket.ask("XREADGROUP", "GROUP", "readers", "two", "COUNT", "150", "STREAMS", key, ">");
            socket.ask("XACK", key, "readers", "28-1");
            keys.add(key);
        }
        socket.ask("XADD", "stream:empty", "MAXLEN", "0", "5-5", "f", "v");
        keys.add("stream:empty");
    }

    /// Elements too large for a packed node.
    private static void large(RespSocket socket, List<String> keys) throws IOException {
        socket.ask(bytes("RPUSH"), bytes("list:large"), bytes("a"), bytes(noise(20_000)), bytes("b"),
                bytes(noise(100_000)), bytes("12"));
        socket.ask(bytes("HSET"), bytes("hash:large"), bytes("f"), bytes(noise(100_000)), bytes(noise(300)),
                bytes("v"));
        socket.ask(bytes("SADD"), bytes("set:large"), bytes(noise(5_000)), bytes("x"));
        socket.ask(bytes("ZADD"), bytes("zset:large"), bytes("2.5"), bytes(noise(5_000)), bytes("3"), bytes("x"));
        keys.addAll(List.of("list:large", "hash:large", "set:large", "zset:large"));
    }

    /// Bytes that do not pack, the same each time.
    private static String noise(int length) {
        StringBuilder text = new StringBuilder();
        long state = 88_172_645_463_325_252L + length;
        for (int i = 0; i < length; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            text.append((char) (state & 0xff));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
