package dev.respdesk.gui.session;

import static dev.respdesk.gui.session.Keys.bytes;
import static dev.respdesk.gui.session.Keys.orEmpty;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the window does with one key's value. Methods wait for the server: call them in the background. Saving compares
/// with what was loaded, on the server and in one step (WATCH), so that another client's change is never written over.
public final class Values {
    /// Strings longer than this are read by ranges only.
    public static final int WHOLE_BYTES = 1 << 20;

    private final Session session;
    private final InstantSource clock;

    public Values(Session session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    /// All about a key but its value. `length` counts bytes of a string and elements of others; sizes and expire
    /// time as in `KeyDetail`.
    @SuppressWarnings("ArrayRecordComponent")
    public record Facts(byte[] key, KeyType type, String typeName, String encoding, long length, long bytes,
            long expiresAtMillis) {
        public boolean exists() {
            return !typeName.equals("none");
        }
    }

    /// A field of a hash; `expiresAtMillis` is 0 for a field that does not expire.
    @SuppressWarnings("ArrayRecordComponent")
    public record Field(byte[] name, byte[] value, long expiresAtMillis) {}

    /// Some fields, and the cursor for more.
    @SuppressWarnings("ArrayRecordComponent")
    public record FieldPage(List<Field> fields, byte[] cursor) {
        public boolean isLast() {
            return cursor.length == 1 && cursor[0] == '0';
        }
    }

    /// What came of saving: `changed` is false where it was saved; else `current` is what stands there now, null if
    /// nothing.
    @SuppressWarnings("ArrayRecordComponent")
    public record Outcome(boolean changed, byte @Nullable [] current) {
        public static final Outcome SAVED = new Outcome(false, null);
    }

    public Facts facts(byte[] key) throws IOException, ServerError, InterruptedException {
        List<byte[][]> requests = new ArrayList<>();
        requests.add(new byte[][] {bytes("TYPE"), key});
        requests.add(new byte[][] {bytes("PTTL"), key});
        requests.add(new byte[][] {bytes("OBJECT"), bytes("ENCODING"), key});
        requests.add(new byte[][] {bytes("MEMORY"), bytes("USAGE"), key});
        List<RespValue> replies = Ask.pipeline(session, requests);
        String typeName = Ask.text(Ask.good(replies.get(0)), "none");
        KeyType type = KeyType.of(typeName);
        String lengthCommand = lengthCommand(type);
        long length = lengthCommand.isEmpty() ? -1 : Ask.number(Ask.ask(session, bytes(lengthCommand), key), -1);
        long ttl = Ask.number(replies.get(1), -1);
        return new Facts(key, type, typeName, Ask.text(replies.get(2), ""), length,
                Ask.number(replies.get(3), -1), ttl < 0 ? 0 : clock.millis() + ttl);
    }

    private static String lengthCommand(KeyType type) {
        return switch (type) {
            case STRING -> "STRLEN";
            case HASH -> "HLEN";
            case LIST -> "LLEN";
            case SET -> "SCARD";
            case ZSET -> "ZCARD";
            case STREAM -> "XLEN";
            default -> "";
        };
    }

    /// The whole string, or null where there is none.
    public byte @Nullable [] string(byte[] key) throws IOException, ServerError, InterruptedException {
        return Ask.bytes(Ask.ask(session, bytes("GET"), key));
    }

    /// The bytes `from` to `to` (inclusive) of a string.
    public byte[] range(byte[] key, long from, long to) throws IOException, ServerError, InterruptedException {
        return orEmpty(Ask.ask(session, bytes("GETRANGE"), key, bytes(Long.toString(from)), bytes(Long.toString(to))));
    }

    /// Saves a string if it is still what was loaded; its expiry stays. With `loaded` null it is saved in any case.
    public Outcome saveString(byte[] key, byte @Nullable [] loaded, byte[] now)
            throws IOException, ServerError, InterruptedException {
        byte[][] read = {bytes("GET"), key};
        byte[][] write = {bytes("SET"), key, now, bytes("KEEPTTL")};
        return save(key, read, loaded, List.<byte[][]>of(write));
    }

    /// A JSON document as text, or null where there is none.
    public byte @Nullable [] json(byte[] key) throws IOException, ServerError, InterruptedException {
        return Ask.bytes(Ask.ask(session, bytes("JSON.GET"), key));
    }

    /// Saves a JSON document as `saveString` does a string.
    public Outcome saveJson(byte[] key, byte @Nullable [] loaded, byte[] now)
            throws IOException, ServerError, InterruptedException {
        byte[][] read = {bytes("JSON.GET"), key};
        byte[][] write = {bytes("JSON.SET"), key, bytes("$"), now};
        return save(key, read, loaded, List.<byte[][]>of(write));
    }

    /// Saves a field if it is still what was loaded; its expiry stays. With `loaded` null it is saved in any case.
    public Outcome saveField(byte[] key, Field loaded, byte[] now, boolean anyway)
            throws IOException, ServerError, InterruptedException {
        List<byte[][]> writes = new ArrayList<>();
        writes.add(new byte[][] {bytes("HSET"), key, loaded.name(), now});
        if (loaded.expiresAtMillis() > 0) {
            writes.add(new byte[][] {bytes("HPEXPIREAT"), key, bytes(Long.toString(loaded.expiresAtMillis())),
                bytes("FIELDS"), bytes("1"), loaded.name()});
        }
        return save(key, new byte[][] {bytes("HGET"), key, loaded.name()}, anyway ? null : loaded.value(), writes);
    }

    /// Adds a field; the outcome is `changed` where there is one of that name already.
    public Outcome addField(byte[] key, byte[] name, byte[] value) throws IOException, ServerError,
            InterruptedException {
        boolean added = Ask.number(Ask.ask(session, bytes("HSETNX"), key, name, value), 0) == 1;
        return added ? Outcome.SAVED : new Outcome(true, Ask.bytes(Ask.ask(session, bytes("HGET"), key, name)));
    }

    public long deleteFields(byte[] key, List<byte[]> names) throws IOException, ServerError, InterruptedException {
        List<byte[]> argv = new ArrayList<>(List.of(bytes("HDEL"), key));
        argv.addAll(names);
        return Ask.number(Ask.ask(session, argv.toArray(byte[][]::new)), 0);
    }

    /// Sets the time to live of a field, or removes it with null.
    public void expireField(byte[] key, byte[] name, @Nullable Long millis) throws IOException, ServerError,
            InterruptedException {
        if (millis == null) {
            Ask.ask(session, bytes("HPERSIST"), key, bytes("FIELDS"), bytes("1"), name);
        } else {
            Ask.ask(session, bytes("HPEXPIRE"), key, bytes(Long.toString(millis)), bytes("FIELDS"), bytes("1"), name);
        }
    }

    /// Whether this server knows the expiry of fields.
    public boolean fieldsExpire() {
        return !session.facts().commands().isEmpty() && session.facts().has("HPEXPIRE");
    }

    /// A page of fields; `match` may be null for all.
    public FieldPage fields(byte[] key, byte[] cursor, byte @Nullable [] match, int count)
            throws IOException, ServerError, InterruptedException {
        List<byte[]> argv = new ArrayList<>(List.of(bytes("HSCAN"), key, cursor));
        if (match != null) {
            argv.addAll(List.of(bytes("MATCH"), match));
        }
        argv.addAll(List.of(bytes("COUNT"), bytes(Integer.toString(count))));
        List<RespValue> reply = Ask.items(Ask.ask(session, argv.toArray(byte[][]::new)));
        List<RespValue> flat = Ask.items(reply.get(1));
        List<byte[]> names = new ArrayList<>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            names.add(orEmpty(flat.get(i)));
        }
        List<Long> expiries = expiries(key, names);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(new Field(names.get(i), orEmpty(flat.get(i * 2 + 1)), expiries.get(i)));
        }
        return new FieldPage(fields, orEmpty(reply.get(0)));
    }

    private List<Long> expiries(byte[] key, List<byte[]> names) throws IOException, ServerError, InterruptedException {
        List<Long> expiries = new ArrayList<>(java.util.Collections.nCopies(names.size(), 0L));
        if (!fieldsExpire() || names.isEmpty()) {
            return expiries;
        }
        List<byte[]> argv = new ArrayList<>(
                List.of(bytes("HPTTL"), key, bytes("FIELDS"), bytes(Integer.toString(names.size()))));
        argv.addAll(names);
        List<RespValue> reply = Ask.items(Ask.ask(session, argv.toArray(byte[][]::new)));
        for (int i = 0; i < Math.min(reply.size(), names.size()); i++) {
            long left = Ask.number(reply.get(i), -1);
            expiries.set(i, left < 0 ? 0 : clock.millis() + left);
        }
        return expiries;
    }

    private Outcome save(byte[] key, byte[][] read, byte @Nullable [] loaded, List<byte[][]> writes)
            throws IOException, ServerError, InterruptedException {
        return new Guarded(session).change(key, read,
                current -> loaded == null || Arrays.equals(loaded, current) ? writes : List.of());
    }
}
