package dev.respdesk.gui.session;

import static dev.respdesk.gui.session.Keys.bytes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Changes lists, sets, sorted sets and streams an element at a time, a row being as `Elements` reads it. Waits: call
/// it in the background. What has changed meanwhile is not written over.
public final class ElementWrites {
    /// What stands for an element of a list that is being taken out: LREM knows elements by their content only.
    private static final byte[] TAKEN = bytes("respdesk:taken:" + new java.util.UUID(0x5e5b, 0xde5c));

    private final Session session;
    private final Values values;
    private final byte[] key;
    private final KeyType type;

    public ElementWrites(Session session, Values values, byte[] key, KeyType type) {
        this.session = session;
        this.values = values;
        this.key = key;
        this.type = type;
    }

    /// Puts an element at an end of a list.
    public void push(byte[] element, boolean first) throws IOException, ServerError, InterruptedException {
        Ask.ask(session, bytes(first ? "LPUSH" : "RPUSH"), key, element);
    }

    /// Adds a member to a set, or with its score to a sorted set; false where it is there already.
    public boolean add(byte[] score, byte[] member) throws IOException, ServerError, InterruptedException {
        return Ask.number(type == KeyType.ZSET ? Ask.ask(session, bytes("ZADD"), key, bytes("NX"), score, member)
                : Ask.ask(session, bytes("SADD"), key, member), 0) == 1;
    }

    /// Adds an entry of names and values to a stream.
    public void append(byte[] id, List<byte[]> fields) throws IOException, ServerError, InterruptedException {
        List<byte[]> argv = new ArrayList<>(List.of(bytes("XADD"), key, id));
        argv.addAll(fields);
        Ask.ask(session, argv.toArray(byte[][]::new));
    }

    /// Replaces a row; `score` counts for sorted sets. False where the row is not what it was.
    public boolean change(byte[][] row, byte[] score, byte[] element)
            throws IOException, ServerError, InterruptedException {
        byte[] old = row[row.length - 1];
        return switch (type) {
            case LIST -> saved(element(row), old, List.<byte[][]>of(argv("LSET", row[0], element)));
            case SET -> saved(argv("SMISMEMBER", old), List.of(argv("SREM", old), argv("SADD", element)));
            case ZSET -> saved(argv("ZSCORE", old), Arrays.equals(old, element)
                    ? List.<byte[][]>of(argv("ZADD", bytes("XX"), score, element))
                    : List.of(argv("ZREM", old), argv("ZADD", score, element)));
            default -> throw new IllegalArgumentException("entries of a stream stay as they are");
        };
    }

    /// Takes a row out. False where it is not what it was.
    public boolean delete(byte[][] row) throws IOException, ServerError, InterruptedException {
        byte[] last = row[row.length - 1];
        return switch (type) {
            case LIST -> saved(element(row), last,
                    List.of(argv("LSET", row[0], TAKEN), argv("LREM", bytes("1"), TAKEN)));
            case STREAM -> Ask.number(Ask.ask(session, bytes("XDEL"), key, row[0]), 0) == 1;
            default -> Ask.number(Ask.ask(session, bytes(type == KeyType.ZSET ? "ZREM" : "SREM"), key, last), 0) == 1;
        };
    }

    private byte[][] element(byte[][] row) {
        return argv("LINDEX", row[0]);
    }

    private byte[][] argv(String command, byte[]... rest) {
        byte[][] argv = new byte[rest.length + 2][];
        argv[0] = bytes(command);
        argv[1] = key;
        System.arraycopy(rest, 0, argv, 2, rest.length);
        return argv;
    }

    private boolean saved(byte[][] read, byte[] loaded, List<byte[][]> writes)
            throws IOException, ServerError, InterruptedException {
        return !values.save(key, read, loaded, writes).changed();
    }

    /// As above where it counts only that nobody writes in between.
    private boolean saved(byte[][] read, List<byte[][]> writes) throws IOException, ServerError, InterruptedException {
        return !values.save(key, read, null, writes).changed();
    }
}
