package dev.respdesk.gui.session;

import static dev.respdesk.gui.session.Keys.bytes;
import static dev.respdesk.gui.session.Keys.orEmpty;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads lists, sets, sorted sets and streams a page at a time, as rows of a table. Waits: call it in the background.
public final class Elements {
    private static final int PAGE = 200;
    private static final byte[] START = {'0'};

    private final Session session;
    private final byte[] key;
    private final KeyType type;
    private byte[] cursor = START;
    private long offset;
    private String lastId = "";
    private boolean finished;

    public Elements(Session session, byte[] key, KeyType type) {
        this.session = session;
        this.key = key;
        this.type = type;
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

    /// The next rows, one array of cells each; empty at the end.
    public List<byte[][]> next() throws IOException, ServerError, InterruptedException {
        List<byte[][]> rows = switch (type) {
            case LIST -> list();
            case SET -> set();
            case ZSET -> sortedSet();
            case STREAM -> stream();
            default -> List.of();
        };
        offset += rows.size();
        finished = finished || rows.isEmpty();
        return rows;
    }

    private List<byte[][]> list() throws IOException, ServerError, InterruptedException {
        List<byte[][]> rows = new ArrayList<>();
        for (RespValue item : Ask.items(Ask.ask(session, bytes("LRANGE"), key, number(offset),
                number(offset + PAGE - 1)))) {
            rows.add(new byte[][] {number(offset + rows.size()), orEmpty(item)});
        }
        finished = rows.size() < PAGE;
        return rows;
    }

    private List<byte[][]> set() throws IOException, ServerError, InterruptedException {
        List<RespValue> reply = Ask.items(Ask.ask(session, bytes("SSCAN"), key, cursor, bytes("COUNT"), number(PAGE)));
        cursor = orEmpty(reply.get(0));
        finished = cursor.length == 1 && cursor[0] == '0';
        List<byte[][]> rows = new ArrayList<>();
        Ask.items(reply.get(1)).forEach(member -> rows.add(new byte[][] {orEmpty(member)}));
        return rows.isEmpty() && !finished ? set() : rows;
    }

    private List<byte[][]> sortedSet() throws IOException, ServerError, InterruptedException {
        List<byte[][]> rows = new ArrayList<>();
        RespValue reply = Ask.ask(session, bytes("ZRANGE"), key, number(offset), number(offset + PAGE - 1),
                bytes("WITHSCORES"));
        List<RespValue> flat = new ArrayList<>();
        for (RespValue item : Ask.items(reply)) {
            List<RespValue> pair = Ask.items(item);
            flat.addAll(pair.isEmpty() ? List.of(item) : pair);
        }
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            rows.add(new byte[][] {score(flat.get(i + 1)), orEmpty(flat.get(i))});
        }
        finished = rows.size() < PAGE;
        return rows;
    }

    private static byte[] score(RespValue value) {
        String text = Ask.text(value, "");
        return bytes(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }

    private List<byte[][]> stream() throws IOException, ServerError, InterruptedException {
        byte[] from = bytes(lastId.isEmpty() ? "-" : "(" + lastId);
        List<byte[][]> rows = new ArrayList<>();
        for (RespValue entry : Ask.items(Ask.ask(session, bytes("XRANGE"), key, from, bytes("+"), bytes("COUNT"),
                number(PAGE)))) {
            List<RespValue> parts = Ask.items(entry);
            lastId = Ask.text(parts.get(0), "");
            rows.add(new byte[][] {bytes(lastId), fields(Ask.items(parts.get(1)))});
        }
        finished = rows.size() < PAGE;
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
