package dev.respdesk.gui.session;

import static dev.respdesk.gui.session.Keys.bytes;
import static dev.respdesk.gui.session.Keys.orEmpty;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads lists, sets, sorted sets and streams a page at a time, as rows of a table. Waits: call it in the background.
public final class Elements {
    private static final int PAGE = 200;
    private static final byte[] START = {'0'};

    private final Session session;
    private final byte[] key;
    private final KeyType type;
    private final byte @Nullable [] match;
    private final boolean backwards;
    private byte[] cursor = START;
    private long offset;
    private long looked;
    private String lastId = "";
    private boolean finished;

    /// `match` leaves only rows with this text in one of their parts (null for all); `backwards` begins at the end of
    /// what has an order.
    public Elements(Session session, byte[] key, KeyType type, byte @Nullable [] match, boolean backwards) {
        this.session = session;
        this.key = key;
        this.type = type;
        this.match = match;
        this.backwards = backwards;
    }

    /// How many elements have been looked at.
    public long looked() {
        return looked;
    }

    /// The heads of the columns.
    public static List<String> heads(KeyType type) {
        return switch (type) {
            case LIST -> List.of("Index", "Element");
            case ZSET -> List.of("Score", "Member");
            case STREAM -> List.of("ID", "Fields");
            default -> List.of("Member");
        };
    }

    public boolean isFinished() {
        return finished;
    }

    /// The next rows, one array of cells each. None may mean that nothing in this page matched: see `isFinished`.
    public List<byte[][]> next() throws IOException, ServerError, InterruptedException {
        List<byte[][]> rows = switch (type) {
            case LIST -> list();
            case SET -> set();
            case ZSET -> sortedSet();
            case STREAM -> stream();
            default -> List.of();
        };
        offset += rows.size();
        looked += rows.size();
        finished = finished || type != KeyType.SET && rows.size() < PAGE;
        return match == null ? rows : rows.stream().filter(this::matches).toList();
    }

    private boolean matches(byte[][] row) {
        return contains(row[row.length - 1], match) || type == KeyType.STREAM && contains(row[0], match);
    }

    private static boolean contains(byte[] bytes, byte @Nullable [] part) {
        int length = part == null ? 0 : part.length;
        for (int i = 0; i + length <= bytes.length; i++) {
            if (part == null || Arrays.equals(bytes, i, i + length, part, 0, length)) {
                return true;
            }
        }
        return false;
    }

    private List<byte[][]> list() throws IOException, ServerError, InterruptedException {
        List<byte[][]> rows = new ArrayList<>();
        long length = backwards ? Ask.number(Ask.ask(session, bytes("LLEN"), key), 0) : 0;
        long from = backwards ? Math.max(0, length - offset - PAGE) : offset;
        long to = backwards ? length - offset - 1 : offset + PAGE - 1;
        if (to < 0) {
            return rows;
        }
        for (RespValue item : Ask.items(Ask.ask(session, bytes("LRANGE"), key, number(from), number(to)))) {
            rows.add(new byte[][] {number(from + rows.size()), orEmpty(item)});
        }
        return backwards ? rows.reversed() : rows;
    }

    private List<byte[][]> set() throws IOException, ServerError, InterruptedException {
        List<RespValue> reply = Ask.items(Ask.ask(session, bytes("SSCAN"), key, cursor, bytes("COUNT"), number(PAGE)));
        cursor = orEmpty(reply.get(0));
        finished = cursor.length == 1 && cursor[0] == '0';
        List<byte[][]> rows = new ArrayList<>();
        Ask.items(reply.get(1)).forEach(member -> rows.add(new byte[][] {orEmpty(member)}));
        return rows;
    }

    private List<byte[][]> sortedSet() throws IOException, ServerError, InterruptedException {
        List<byte[][]> rows = new ArrayList<>();
        RespValue reply = Ask.ask(session, bytes(backwards ? "ZREVRANGE" : "ZRANGE"), key, number(offset),
                number(offset + PAGE - 1), bytes("WITHSCORES"));
        List<RespValue> flat = new ArrayList<>();
        for (RespValue item : Ask.items(reply)) {
            List<RespValue> pair = Ask.items(item);
            flat.addAll(pair.isEmpty() ? List.of(item) : pair);
        }
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            rows.add(new byte[][] {score(orEmpty(flat.get(i + 1))), orEmpty(flat.get(i))});
        }
        return rows;
    }

    /// A score as ZADD takes it, of what a reply says in RESP2 or RESP3.
    static byte[] score(byte[] reply) {
        String text = new String(reply, java.nio.charset.StandardCharsets.ISO_8859_1);
        return bytes(text.endsWith(".0") ? text.substring(0, text.length() - 2)
                : text.equals("Infinity") ? "inf" : text.equals("-Infinity") ? "-inf" : text);
    }

    private List<byte[][]> stream() throws IOException, ServerError, InterruptedException {
        byte[] from = bytes(!lastId.isEmpty() ? "(" + lastId : backwards ? "+" : "-");
        List<byte[][]> rows = new ArrayList<>();
        for (RespValue entry : Ask.items(Ask.ask(session, bytes(backwards ? "XREVRANGE" : "XRANGE"), key, from,
                bytes(backwards ? "-" : "+"), bytes("COUNT"), number(PAGE)))) {
            List<RespValue> parts = Ask.items(entry);
            lastId = Ask.text(parts.get(0), "");
            rows.add(new byte[][] {bytes(lastId), fields(Ask.items(parts.get(1)))});
        }
        return rows;
    }

    private static byte[] fields(List<RespValue> flat) {
        java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            line.writeBytes(i == 0 ? new byte[0] : bytes("   "));
            line.writeBytes(orEmpty(flat.get(i)));
            line.write(' ');
            line.writeBytes(orEmpty(flat.get(i + 1)));
        }
        return line.toByteArray();
    }

    private static byte[] number(long value) {
        return bytes(Long.toString(value));
    }
}
