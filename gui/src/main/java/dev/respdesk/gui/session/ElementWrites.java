package dev.respdesk.gui.session;

import static dev.respdesk.gui.session.Keys.bytes;

import dev.respdesk.gui.session.Values.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes single elements of lists, sets, sorted sets and streams. Rows are those of `Elements`. Waits: call it in the
/// background. What was read before is compared on the server, so that another client's change is never written over.
public final class ElementWrites {
    private final Session session;
    private final byte[] key;
    private final KeyType type;

    public ElementWrites(Session session, byte[] key, KeyType type) {
        this.session = session;
        this.key = key;
        this.type = type;
    }

    /// Writes `now` in the place of a row's element if that is still `loaded`, or in any case where `loaded` is null.
    /// A member of a sorted set keeps its score, even if somebody has changed that meanwhile.
    public Outcome replace(byte[][] row, byte @Nullable [] loaded, byte[] now)
            throws IOException, ServerError, InterruptedException {
        byte[] old = row[row.length - 1];
        return switch (type) {
            case LIST -> new Guarded(session).change(key, new byte[][] {bytes("LINDEX"), key, row[0]},
                    current -> loaded == null || Arrays.equals(current, loaded)
                            ? List.<byte[][]>of(new byte[][] {bytes("LSET"), key, row[0], now}) : List.of());
            case SET -> member(new Guarded(session).change(key, new byte[][] {bytes("SISMEMBER"), key, old},
                    current -> loaded != null && !isOne(current) ? List.of() : List.of(
                            new byte[][] {bytes("SREM"), key, old}, new byte[][] {bytes("SADD"), key, now})), old);
            case ZSET -> member(new Guarded(session).change(key, new byte[][] {bytes("ZSCORE"), key, old},
                    current -> loaded != null && current == null ? List.of() : List.of(
                            new byte[][] {bytes("ZREM"), key, old},
                            new byte[][] {bytes("ZADD"), key, current == null ? row[0] : Elements.score(current),
                                now})), old);
            default -> throw new IllegalStateException("an entry of a stream never changes");
        };
    }

    private static boolean isOne(byte @Nullable [] reply) {
        return reply != null && reply.length == 1 && reply[0] == '1';
    }

    /// A member that is not there any more was deleted; there is no new value of it.
    private Outcome member(Outcome outcome, byte[] old) {
        byte[] current = outcome.current();
        boolean there = type == KeyType.SET ? isOne(current) : current != null;
        return outcome.changed() ? new Outcome(true, there ? old : null) : outcome;
    }

    /// Whether a set or sorted set has this member.
    public boolean has(byte[] member) throws IOException, ServerError, InterruptedException {
        return type == KeyType.ZSET ? Ask.bytes(Ask.ask(session, bytes("ZSCORE"), key, member)) != null
                : Ask.number(Ask.ask(session, bytes("SISMEMBER"), key, member), 0) == 1;
    }

    /// Puts an element at an end of a list.
    public void push(byte[] element, boolean first) throws IOException, ServerError, InterruptedException {
        Ask.ask(session, bytes(first ? "LPUSH" : "RPUSH"), key, element);
    }

    /// Puts an element before a row of a list; answers whether that row was still there as it was read.
    public boolean insertBefore(byte[][] row, byte[] element) throws IOException, ServerError, InterruptedException {
        byte[] mark = mark();
        return !new Guarded(session).change(key, new byte[][] {bytes("LINDEX"), key, row[0]},
                current -> !Arrays.equals(current, row[1]) ? List.of() : List.of(
                        new byte[][] {bytes("LSET"), key, row[0], mark},
                        new byte[][] {bytes("LINSERT"), key, bytes("BEFORE"), mark, element},
                        new byte[][] {bytes("LSET"), key, bytes(Long.toString(index(row) + 1)), row[1]})).changed();
    }

    private static long index(byte[][] row) {
        return Long.parseLong(new String(row[0], java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /// Adds a member of a set; answers whether it is new.
    public boolean add(byte[] member) throws IOException, ServerError, InterruptedException {
        return Ask.number(Ask.ask(session, bytes("SADD"), key, member), 0) == 1;
    }

    /// Adds a member of a sorted set with its score, unless there is one; answers whether it is new.
    public boolean add(byte[] member, String score) throws IOException, ServerError, InterruptedException {
        return Ask.number(Ask.ask(session, bytes("ZADD"), key, bytes("NX"), bytes(score), member), 0) == 1;
    }

    /// Gives a member that is there another score; answers whether it is still there.
    public boolean score(byte[] member, String score) throws IOException, ServerError, InterruptedException {
        return !new Guarded(session).change(key, new byte[][] {bytes("ZSCORE"), key, member},
                current -> current == null ? List.of() : List.<byte[][]>of(
                        new byte[][] {bytes("ZADD"), key, bytes("XX"), bytes(score), member})).changed();
    }

    /// Adds an entry to a stream, `id` as for XADD (`*` for one of the server's); answers its id.
    public String append(String id, List<byte[]> fields) throws IOException, ServerError, InterruptedException {
        List<byte[]> argv = new ArrayList<>(List.of(bytes("XADD"), key, bytes(id)));
        argv.addAll(fields);
        return Ask.text(Ask.ask(session, argv.toArray(byte[][]::new)), "");
    }

    /// Deletes a row's element; answers whether it was still there as it was read.
    public boolean delete(byte[][] row) throws IOException, ServerError, InterruptedException {
        return switch (type) {
            case LIST -> deleteAt(row);
            case SET -> Ask.number(Ask.ask(session, bytes("SREM"), key, row[0]), 0) == 1;
            case ZSET -> Ask.number(Ask.ask(session, bytes("ZREM"), key, row[1]), 0) == 1;
            default -> Ask.number(Ask.ask(session, bytes("XDEL"), key, row[0]), 0) == 1;
        };
    }

    /// Redis deletes from lists by value only: so the element becomes one that there is but once.
    private boolean deleteAt(byte[][] row) throws IOException, ServerError, InterruptedException {
        byte[] mark = mark();
        return !new Guarded(session).change(key, new byte[][] {bytes("LINDEX"), key, row[0]},
                current -> !Arrays.equals(current, row[1]) ? List.of() : List.of(
                        new byte[][] {bytes("LSET"), key, row[0], mark},
                        new byte[][] {bytes("LREM"), key, bytes("1"), mark})).changed();
    }

    private static byte[] mark() {
        return bytes("respdesk:" + UUID.randomUUID());
    }
}
