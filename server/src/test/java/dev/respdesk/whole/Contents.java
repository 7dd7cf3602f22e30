package dev.respdesk.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What a server holds, asked for over a connection of RESP2, as text that compares: a row for each string and for each
/// field (`key field`), the expire time of a key behind ` @`.
public final class Contents {
    private static final int DATABASES = 16;
    private static final int TOGETHER = 1000;

    private Contents() {}

    /// Everything in all databases, their number before the key.
    public static TreeMap<String, String> all(RespSocket socket) throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        for (int db = 0; db < DATABASES; db++) {
            socket.ask("SELECT", Integer.toString(db));
            String prefix = db + " ";
            of(socket, "*").forEach((key, value) -> all.put(prefix + key, value));
        }
        socket.ask("SELECT", "0");
        return all;
    }

    /// What matches a pattern in the selected database.
    public static TreeMap<String, String> of(RespSocket socket, String pattern) throws IOException {
        List<RespValue> keys = items(socket.ask("KEYS", pattern));
        TreeMap<String, String> found = new TreeMap<>();
        for (int from = 0; from < keys.size(); from += TOGETHER) {
            read(socket, keys.subList(from, Math.min(keys.size(), from + TOGETHER)), found);
        }
        return found;
    }

    private static void read(RespSocket socket, List<RespValue> keys, TreeMap<String, String> found)
            throws IOException {
        for (RespValue key : keys) {
            socket.add("TYPE".getBytes(ISO_8859_1), bytes(key));
            socket.add("PEXPIRETIME".getBytes(ISO_8859_1), bytes(key));
        }
        socket.send();
        List<String> types = new ArrayList<>();
        List<String> expireTimes = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            types.add(text(socket.read()));
            long at = Long.parseLong(text(socket.read()));
            expireTimes.add(at < 0 ? "" : " @" + at);
        }
        for (int i = 0; i < keys.size(); i++) {
            socket.add(reading(types.get(i), bytes(keys.get(i))));
        }
        socket.send();
        for (int i = 0; i < keys.size(); i++) {
            put(text(keys.get(i)), types.get(i), expireTimes.get(i), socket.read(), found);
        }
    }

    private static byte[][] reading(String type, byte[] key) {
        String request = switch (type) {
            case "string" -> "GET ?";
            case "hash" -> "HGETALL ?";
            case "list" -> "LRANGE ? 0 -1";
            case "set" -> "SMEMBERS ?";
            case "zset" -> "ZRANGE ? 0 -1 WITHSCORES";
            default -> "XRANGE ? - +";
        };
        String[] words = request.split(" ");
        byte[][] argv = new byte[words.length][];
        for (int i = 0; i < argv.length; i++) {
            argv[i] = words[i].equals("?") ? key : words[i].getBytes(ISO_8859_1);
        }
        return argv;
    }

    private static void put(String key, String type, String expireTime, RespValue value,
            TreeMap<String, String> found) {
        List<RespValue> items = items(value);
        switch (type) {
            case "hash" -> {
                for (int i = 0; i < items.size(); i += 2) {
                    found.put(key + " " + text(items.get(i)), text(items.get(i + 1)) + expireTime);
                }
            }
            case "set" -> items.forEach(member -> found.put(key + " " + text(member), "member" + expireTime));
            default -> found.put(key, shown(value) + expireTime);
        }
    }

    private static String shown(RespValue value) {
        return value instanceof RespValue.Array(List<RespValue> items) ? items.stream().map(Contents::shown).toList()
                .toString() : text(value);
    }

    private static List<RespValue> items(RespValue array) {
        return array instanceof RespValue.Array(List<RespValue> items) ? items : List.of(array);
    }

    private static byte[] bytes(RespValue value) {
        return value instanceof RespValue.Bulk bulk ? bulk.bytes() : text(value).getBytes(ISO_8859_1);
    }

    private static String text(RespValue value) {
        return value instanceof RespValue.Bulk bulk ? new String(bulk.bytes(), ISO_8859_1)
                : String.valueOf(value.asText());
    }
}
