package dev.respdesk.gui.transfer;

import dev.respdesk.gui.session.KeyType;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;

/// Writes keys as JSON, one a line: `{"key":...,"type":...,"value":...}` and `expiresAt` in milliseconds since 1970
/// where they expire. A hash is an object, lists and sets are arrays, a sorted set is an array of pairs, a stream an
/// array of `{"id":...,"fields":[...]}`. What is not UTF-8, or begins with `base64:`, is `base64:` and its bytes so.
final class JsonSink implements ValueSink {
    private static final String BASE64 = "base64:";

    private final Writer out;
    private KeyType type = KeyType.OTHER;
    private boolean first;
    private final StringJoiner[] behind = new StringJoiner[2];

    JsonSink(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(byte[] key, KeyType kind, long expiresAtMillis) throws IOException {
        type = kind;
        first = true;
        behind[0] = new StringJoiner(",", ",\"fieldsExpireAt\":{", "}").setEmptyValue("");
        behind[1] = new StringJoiner(",", ",\"groups\":{", "}").setEmptyValue("");
        out.write("{\"key\":" + text(key) + ",\"type\":" + text(Requests.word(kind.wire()))
                + (expiresAtMillis > 0 ? ",\"expiresAt\":" + expiresAtMillis : "") + ",\"value\":"
                + switch (kind) {
                    case HASH -> "{";
                    case LIST, SET, ZSET, STREAM -> "[";
                    default -> "";
                });
    }

    @Override
    public void part(List<byte[]> words) throws IOException {
        switch (type) {
            case HASH -> pairs(words, "", ":", "");
            case ZSET -> pairs(words, "[", ",", "]");
            case LIST, SET -> {
                for (byte[] element : words) {
                    item(text(element));
                }
            }
            case STREAM -> {
                StringJoiner fields = new StringJoiner(",", "[", "]");
                words.subList(1, words.size()).forEach(word -> fields.add(text(word)));
                item("{\"id\":" + text(words.getFirst()) + ",\"fields\":" + fields + "}");
            }
            case JSON -> out.write(new String(words.getFirst(), StandardCharsets.UTF_8));
            default -> out.write(text(words.getFirst()));
        }
    }

    private void pairs(List<byte[]> words, String open, String between, String close) throws IOException {
        for (int i = 0; i + 1 < words.size(); i += 2) {
            item(open + text(words.get(i)) + between + text(words.get(i + 1)) + close);
        }
    }

    private void item(String json) throws IOException {
        out.write(first ? "" : ",");
        out.write(json);
        first = false;
    }

    @Override
    public void fieldExpires(byte[] field, long atMillis) {
        behind[0].add(text(field) + ":" + atMillis);
    }

    @Override
    public void group(byte[] name, byte[] lastId) {
        behind[1].add(text(name) + ":" + text(lastId));
    }

    @Override
    public void end() throws IOException {
        out.write(switch (type) {
            case HASH -> "}";
            case LIST, SET, ZSET, STREAM -> "]";
            default -> "";
        });
        out.write(behind[0] + "" + behind[1] + "}\n");
    }

    /// Bytes as a JSON string.
    static String text(byte[] bytes) {
        String plain;
        try {
            plain = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException binary) {
            plain = BASE64;
        }
        if (plain.startsWith(BASE64)) {
            plain = BASE64 + Base64.getEncoder().encodeToString(bytes);
        }
        StringBuilder json = new StringBuilder(plain.length() + 2).append('"');
        for (int i = 0; i < plain.length(); i++) {
            character(json, plain.charAt(i));
        }
        return json.append('"').toString();
    }

    private static void character(StringBuilder json, char c) {
        switch (c) {
            case '"', '\\' -> json.append('\\').append(c);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                if (c < ' ' || c == 127 || c == '\u2028' || c == '\u2029') {
                    json.append(String.format("\\u%04x", (int) c));
                } else {
                    json.append(c);
                }
            }
        }
    }
}
