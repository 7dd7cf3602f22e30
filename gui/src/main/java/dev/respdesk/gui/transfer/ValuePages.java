package dev.respdesk.gui.transfer;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One key's value, page by page: what to ask next, and what the reply has.
final class ValuePages {
    private static final int PAGE = 500;
    private static final byte[] START = {'0'};

    private final byte[] key;
    private final KeyType type;
    private byte[] cursor = START;
    private long offset;
    private byte[] after = Requests.word("-");

    ValuePages(byte[] key, KeyType type) {
        this.key = key;
        this.type = type;
    }

    /// Whether a value of this type can be read in parts.
    static boolean reads(KeyType type) {
        return type != KeyType.OTHER;
    }

    byte[][] request() {
        byte[] page = Requests.word(PAGE);
        return switch (type) {
            case HASH -> scan("HSCAN", page);
            case SET -> scan("SSCAN", page);
            case ZSET -> scan("ZSCAN", page);
            case LIST -> new byte[][] {Requests.word("LRANGE"), key, Requests.word(offset),
                Requests.word(offset + PAGE - 1)};
            case STREAM -> new byte[][] {Requests.word("XRANGE"), key, after, Requests.word("+"),
                Requests.word("COUNT"), page};
            case JSON -> new byte[][] {Requests.word("JSON.GET"), key};
            default -> new byte[][] {Requests.word("GET"), key};
        };
    }

    private byte[][] scan(String command, byte[] page) {
        return new byte[][] {Requests.word(command), key, cursor, Requests.word("COUNT"), page};
    }

    /// Passes a page on; answers whether there is more.
    boolean take(RespValue reply, ValueSink sink) throws IOException {
        return switch (type) {
            case HASH, SET, ZSET -> takeScan(Ask.items(reply), sink);
            case LIST -> takeList(words(Ask.items(reply)), sink);
            case STREAM -> takeEntries(Ask.items(reply), sink);
            default -> {
                sink.part(words(List.of(reply)));
                yield false;
            }
        };
    }

    private boolean takeScan(List<RespValue> reply, ValueSink sink) throws IOException {
        cursor = word(reply.get(0));
        sink.part(words(Ask.items(reply.get(1))));
        return cursor.length != 1 || cursor[0] != '0';
    }

    private boolean takeList(List<byte[]> elements, ValueSink sink) throws IOException {
        offset += elements.size();
        sink.part(elements);
        return elements.size() == PAGE;
    }

    private boolean takeEntries(List<RespValue> entries, ValueSink sink) throws IOException {
        for (RespValue entry : entries) {
            List<RespValue> parts = Ask.items(entry);
            List<byte[]> words = new ArrayList<>(List.of(word(parts.get(0))));
            words.addAll(words(Ask.items(parts.get(1))));
            sink.part(words);
            after = Requests.word("(" + Ask.text(parts.get(0), ""));
        }
        return entries.size() == PAGE;
    }

    static byte[] word(RespValue value) {
        byte[] bytes = Ask.bytes(value);
        return bytes == null ? new byte[0] : bytes;
    }

    private static List<byte[]> words(List<RespValue> values) {
        return values.stream().map(ValuePages::word).toList();
    }
}
