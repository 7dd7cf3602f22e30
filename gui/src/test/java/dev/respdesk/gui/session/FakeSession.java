package dev.respdesk.gui.session;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A server in memory for tests of the window: strings and hashes, and of each command what the window uses.
public final class FakeSession implements Session {
    private static final RespValue OK = new RespValue.Simple("OK");

    /// Values by name: a String, or a Map of fields. Names are ISO-8859-1 so that any byte fits.
    public Map<String, Object> data = new LinkedHashMap<>();
    /// Milliseconds to live by name; forever where there is none.
    public Map<String, Long> ttl = new ConcurrentHashMap<>();
    /// Every command that came, its words with spaces between.
    public List<String> heard = new ArrayList<>();
    /// What every request fails with, or null.
    public @Nullable Exception trouble;
    /// When single commands are answered: at once, or when this is complete.
    public CompletableFuture<@Nullable Void> delay = CompletableFuture.completedFuture(null);
    private final List<Consumer<@Nullable Throwable>> closeListeners = new ArrayList<>();
    private final Target target;
    private int database;
    private boolean open = true;

    public FakeSession() {
        this(Target.plain("Test", "127.0.0.1", 6379, Target.Environment.DEVELOPMENT));
    }

    public FakeSession(Target target) {
        this.target = target;
    }

    /// Another connection to the same data.
    public FakeSession again() {
        FakeSession other = new FakeSession(target);
        other.data = data;
        other.ttl = ttl;
        other.heard = heard;
        return other;
    }

    /// The connection breaks.
    public void lose(Throwable why) {
        open = false;
        List.copyOf(closeListeners).forEach(listener -> listener.accept(why));
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public ServerFacts facts() {
        Set<String> commands = Set.of("UNLINK", "COPY", "MEMORY", "HSET", "RPUSH", "SADD", "SET");
        return new ServerFacts("Fake", "1.0", RespVersion.RESP3, 16, commands,
                Set.of("SET", "HSET", "UNLINK", "COPY", "RENAMENX", "RENAME", "PEXPIRE"), Map.of());
    }

    @Override
    public int database() {
        return database;
    }

    @Override
    public CompletableFuture<RespValue> select(int wanted) {
        database = wanted;
        return CompletableFuture.completedFuture(OK);
    }

    @Override
    public CompletableFuture<RespValue> send(byte[]... argv) {
        if (trouble != null) {
            heard.add(text(argv[0]));
            return CompletableFuture.failedFuture(trouble);
        }
        RespValue answer = answer(argv);
        return delay.thenApply(now -> answer);
    }

    @Override
    public CompletableFuture<List<RespValue>> pipeline(List<byte[][]> requests) {
        if (trouble != null) {
            heard.add(text(requests.getFirst()[0]));
            return CompletableFuture.failedFuture(trouble);
        }
        List<RespValue> replies = new ArrayList<>();
        List<RespValue> unit = new ArrayList<>();
        boolean queued = false;
        for (byte[][] request : requests) {
            String command = text(request[0]);
            if (command.equals("EXEC")) {
                replies.add(new RespValue.Array(List.copyOf(unit)));
            } else if (queued) {
                unit.add(answer(request));
                replies.add(new RespValue.Simple("QUEUED"));
            } else {
                replies.add(answer(request));
            }
            queued |= command.equals("MULTI");
        }
        return CompletableFuture.completedFuture(replies);
    }

    @Override
    public CompletableFuture<Session> another(String purpose) {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSent(Consumer<Sent> listener) {}

    @Override
    public void onPush(Consumer<RespValue.Push> listener) {}

    @Override
    public void onClose(Consumer<@Nullable Throwable> listener) {
        closeListeners.add(listener);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    private synchronized RespValue answer(byte[][] argv) {
        List<String> words = new ArrayList<>();
        for (byte[] word : argv) {
            words.add(text(word));
        }
        heard.add(String.join(" ", words));
        String key = words.size() > 1 ? words.get(1) : "";
        Object value = data.get(key);
        return switch (words.getFirst().toUpperCase(Locale.ROOT)) {
            case "SCAN" -> scan(words);
            case "DBSIZE" -> number(data.size());
            case "TYPE" -> new RespValue.Simple(value == null ? "none" : value instanceof Map ? "hash" : "string");
            case "PTTL" -> number(value == null ? -2 : ttl.getOrDefault(key, -1L));
            case "MEMORY" -> number(100);
            case "OBJECT" -> bulk("listpack");
            case "EXISTS" -> number(value == null ? 0 : 1);
            case "GET" -> value == null ? new RespValue.Null() : bulk(value.toString());
            case "SET" -> put(key, words.get(2));
            case "STRLEN" -> number(value == null ? 0 : value.toString().length());
            case "UNLINK", "DEL" ->
                    number(words.subList(1, words.size()).stream().filter(name -> data.remove(name) != null).count());
            case "RENAMENX" -> rename(key, words.get(2), false);
            case "RENAME" -> rename(key, words.get(2), true);
            case "PERSIST" -> number(ttl.remove(key) == null ? 0 : 1);
            case "COPY" -> copy(key, words.get(2));
            case "PEXPIRE" -> expire(key, Long.parseLong(words.get(2)));
            case "HLEN" -> number(fields(key).size());
            case "HGET" -> hget(fields(key).get(words.get(2)));
            case "HSET" -> set(key, words);
            case "HSETNX" -> number(fields(key).putIfAbsent(words.get(2), words.get(3)) == null ? 1 : 0);
            case "HDEL" -> number(fields(key).remove(words.get(2)) == null ? 0 : 1);
            case "HSCAN" -> hscan(key);
            case "INFO" -> bulk("used_memory:1000\r\nconnected_clients:2\r\ndb0:keys=" + data.size()
                    + ",expires=0\r\n");
            case "WATCH", "UNWATCH", "MULTI" -> OK;
            default -> new RespValue.Failure("ERR unknown command '" + words.getFirst() + "'");
        };
    }

    /// Cursors are positions; MATCH knows `*text*` and nothing else.
    private RespValue scan(List<String> words) {
        int from = Integer.parseInt(words.get(1));
        int count = Integer.parseInt(words.get(words.indexOf("COUNT") + 1));
        int match = words.indexOf("MATCH");
        String part = match < 0 ? "" : words.get(match + 1).replace("*", "");
        int type = words.indexOf("TYPE");
        List<String> names = List.copyOf(data.keySet());
        int to = Math.min(names.size(), from + count);
        List<RespValue> page = new ArrayList<>();
        for (String name : names.subList(from, to)) {
            boolean typed = type < 0 || (data.get(name) instanceof Map ? "hash" : "string").equals(words.get(type + 1));
            if (name.contains(part) && typed) {
                page.add(bulk(name));
            }
        }
        return new RespValue.Array(List.of(bulk(to == names.size() ? "0" : Integer.toString(to)),
                new RespValue.Array(page)));
    }

    private RespValue hscan(String key) {
        List<RespValue> flat = new ArrayList<>();
        fields(key).forEach((name, value) -> flat.addAll(List.of(bulk(name), bulk(value))));
        return new RespValue.Array(List.of(bulk("0"), new RespValue.Array(flat)));
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> fields(String key) {
        return (Map<String, String>) data.computeIfAbsent(key, name -> new LinkedHashMap<String, String>());
    }

    private RespValue set(String key, List<String> words) {
        return number(fields(key).put(words.get(2), words.get(3)) == null ? 1 : 0);
    }

    private RespValue put(String key, String value) {
        data.put(key, value);
        return OK;
    }

    private RespValue rename(String key, String name, boolean replace) {
        if (data.containsKey(name) && !replace) {
            return number(0);
        }
        data.put(name, data.remove(key));
        return number(1);
    }

    private RespValue copy(String key, String name) {
        return number(data.putIfAbsent(name, data.get(key)) == null ? 1 : 0);
    }

    private RespValue expire(String key, long millis) {
        ttl.put(key, millis);
        return number(1);
    }

    private static RespValue hget(@Nullable String value) {
        return value == null ? new RespValue.Null() : bulk(value);
    }

    private static RespValue number(long value) {
        return new RespValue.Int(value);
    }

    private static RespValue bulk(String text) {
        return new RespValue.Bulk(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
