package dev.respdesk.gui.session;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the window does with keys as a whole. Methods wait for the server: call them in the background.
public final class Keys {
    private static final int BATCH = 500;
    private static final int SAMPLES = 5;

    private final Session session;
    private final InstantSource clock;

    public Keys(Session session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    /// One page of SCAN.
    @SuppressWarnings("ArrayRecordComponent")
    public record Page(byte[] cursor, List<byte[]> keys) {
        public boolean isLast() {
            return cursor.length == 1 && cursor[0] == '0';
        }
    }

    /// One step of a scan over the selected database. `match` and `type` may be null for all.
    public Page scan(byte[] cursor, byte @Nullable [] match, @Nullable String type, int count)
            throws IOException, ServerError, InterruptedException {
        List<byte[]> argv = new ArrayList<>(List.of(bytes("SCAN"), cursor));
        if (match != null) {
            argv.addAll(List.of(bytes("MATCH"), match));
        }
        argv.addAll(List.of(bytes("COUNT"), bytes(Integer.toString(count))));
        if (type != null) {
            argv.addAll(List.of(bytes("TYPE"), bytes(type)));
        }
        List<RespValue> reply = Ask.items(Ask.ask(session, argv.toArray(byte[][]::new)));
        return new Page(orEmpty(reply.get(0)), Ask.items(reply.get(1)).stream().map(Keys::orEmpty).toList());
    }

    public long count() throws IOException, ServerError, InterruptedException {
        return Ask.number(Ask.ask(session, "DBSIZE"), 0);
    }

    /// Type, expire time and size of some keys, in one pipeline.
    public List<KeyDetail> details(List<byte[]> keys) throws IOException, InterruptedException {
        boolean sizes = session.facts().has("MEMORY");
        List<byte[][]> requests = new ArrayList<>(keys.size() * 3);
        keys.forEach(key -> requests.add(new byte[][] {bytes("TYPE"), key}));
        keys.forEach(key -> requests.add(new byte[][] {bytes("PTTL"), key}));
        if (sizes) {
            byte[] samples = bytes(Integer.toString(SAMPLES));
            keys.forEach(key ->
                    requests.add(new byte[][] {bytes("MEMORY"), bytes("USAGE"), key, bytes("SAMPLES"), samples}));
        }
        List<RespValue> replies = Ask.pipeline(session, requests);
        List<KeyDetail> details = new ArrayList<>(keys.size());
        int n = keys.size();
        for (int i = 0; i < n; i++) {
            long ttl = Ask.number(replies.get(n + i), -1);
            long bytes = sizes ? Ask.number(replies.get(2 * n + i), -1) : -1;
            details.add(new KeyDetail(Ask.text(replies.get(i), ""), ttl < 0 ? 0 : clock.millis() + ttl, bytes));
        }
        return details;
    }

    /// Deletes keys, in batches, without holding the server up where it can. Answers how many there were.
    public long delete(List<byte[]> keys) throws IOException, ServerError, InterruptedException {
        byte[] command = bytes(session.facts().has("UNLINK") ? "UNLINK" : "DEL");
        long deleted = 0;
        for (int from = 0; from < keys.size(); from += BATCH) {
            List<byte[]> argv = new ArrayList<>(List.of(command));
            argv.addAll(keys.subList(from, Math.min(keys.size(), from + BATCH)));
            deleted += Ask.number(Ask.ask(session, argv.toArray(byte[][]::new)), 0);
        }
        return deleted;
    }

    public boolean exists(byte[] key) throws IOException, ServerError, InterruptedException {
        return Ask.number(Ask.ask(session, bytes("EXISTS"), key), 0) > 0;
    }

    /// Renames a key; false, and nothing done, where the new name is taken. With `replace` the key that has it goes.
    public boolean rename(byte[] key, byte[] newName, boolean replace)
            throws IOException, ServerError, InterruptedException {
        if (replace) {
            Ask.ask(session, bytes("RENAME"), key, newName);
            return true;
        }
        return Ask.number(Ask.ask(session, bytes("RENAMENX"), key, newName), 0) == 1;
    }

    /// Copies a key with its expiry; false, and nothing done, where the new name is taken. With `replace` the key that
    /// has it goes.
    public boolean duplicate(byte[] key, byte[] newName, boolean replace)
            throws IOException, ServerError, InterruptedException {
        if (!session.facts().has("COPY")) {
            return restore(key, newName, replace);
        }
        List<byte[]> argv = new ArrayList<>(List.of(bytes("COPY"), key, newName));
        if (replace) {
            argv.add(bytes("REPLACE"));
        }
        boolean copied = Ask.number(Ask.ask(session, argv.toArray(byte[][]::new)), 0) == 1;
        if (!copied && !exists(key)) {
            throw new ServerError("ERR no such key");
        }
        return copied;
    }

    private boolean restore(byte[] key, byte[] newName, boolean replace)
            throws IOException, ServerError, InterruptedException {
        if (!replace && exists(newName)) {
            return false;
        }
        byte[] payload = Ask.bytes(Ask.ask(session, bytes("DUMP"), key));
        if (payload == null) {
            throw new ServerError("ERR no such key");
        }
        long ttl = Math.max(0, Ask.number(Ask.ask(session, bytes("PTTL"), key), 0));
        Ask.ask(session, bytes("RESTORE"), newName, bytes(Long.toString(ttl)), payload, bytes("REPLACE"));
        return true;
    }

    /// Sets the time to live of keys, or removes it with null; answers how many of them are there.
    public long expire(List<byte[]> keys, @Nullable Long millis) throws IOException, ServerError, InterruptedException {
        long there = 0;
        for (int from = 0; from < keys.size(); from += BATCH) {
            List<byte[][]> requests = new ArrayList<>();
            for (byte[] key : keys.subList(from, Math.min(keys.size(), from + BATCH))) {
                requests.add(millis == null ? new byte[][] {bytes("PERSIST"), key}
                        : new byte[][] {bytes("PEXPIRE"), key, bytes(Long.toString(millis))});
            }
            for (RespValue reply : Ask.pipeline(session, requests)) {
                there += Ask.number(Ask.good(reply), 0);
            }
        }
        return there;
    }

    /// Creates a key with a first value; false, and nothing done, where the name is taken. `name` is the field of a
    /// hash or a stream entry, or the score of a sorted set's member; ignored for other types.
    public boolean create(byte[] key, KeyType type, String name, byte[] value, @Nullable Long ttlMillis)
            throws IOException, ServerError, InterruptedException {
        if (exists(key)) {
            return false;
        }
        Ask.ask(session, creation(key, type, bytes(name), value));
        if (ttlMillis != null) {
            expire(List.of(key), ttlMillis);
        }
        return true;
    }

    private static byte[][] creation(byte[] key, KeyType type, byte[] name, byte[] value) {
        return switch (type) {
            case HASH -> new byte[][] {bytes("HSET"), key, name, value};
            case LIST -> new byte[][] {bytes("RPUSH"), key, value};
            case SET -> new byte[][] {bytes("SADD"), key, value};
            case ZSET -> new byte[][] {bytes("ZADD"), key, name, value};
            case STREAM -> new byte[][] {bytes("XADD"), key, bytes("*"), name, value};
            case JSON -> new byte[][] {bytes("JSON.SET"), key, bytes("$"), value};
            default -> new byte[][] {bytes("SET"), key, value, bytes("NX")};
        };
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] orEmpty(RespValue value) {
        byte[] bytes = Ask.bytes(value);
        return bytes == null ? new byte[0] : bytes;
    }
}
