package dev.respdesk.gui.viewer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes what a binary format holds as JSON: null, booleans, numbers, text, `List` and `Map`; bytes that are no
/// text in hexadecimal. Parts that are used twice are written twice, so that their number is limited.
final class JsonOut {
    private static final int MOST_CHARACTERS = 8 << 20;
    private static final int DEEPEST = 200;

    private final StringBuilder out = new StringBuilder();
    /// What is being written: it may hold itself.
    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());

    private JsonOut() {}

    static String of(@Nullable Object value) throws FormatException {
        JsonOut json = new JsonOut();
        json.write(value, 0);
        return json.out.toString();
    }

    /// The text that bytes in UTF-8 are, or else these bytes.
    static Object textOrBytes(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException binary) {
            return bytes;
        }
    }

    private void write(@Nullable Object value, int depth) throws FormatException {
        if (depth > DEEPEST || out.length() > MOST_CHARACTERS) {
            throw new FormatException("it is too deep or too large to be shown");
        }
        if (value != null && !around.add(value) && (value instanceof List || value instanceof Map)) {
            quoted("itself");
            return;
        }
        part(value, depth);
        if (value != null) {
            around.remove(value);
        }
    }

    private void part(@Nullable Object value, int depth) throws FormatException {
        switch (value) {
            case null -> out.append("null");
            case Double number -> number(number);
            case Float number -> number(number);
            case Number number -> out.append(number);
            case Boolean flag -> out.append(flag);
            case byte[] bytes -> quoted("bytes " + HexFormat.of().formatHex(bytes));
            case List<?> list -> list(list, depth);
            case Map<?, ?> map -> map(map, depth);
            default -> quoted(value.toString());
        }
    }

    private void number(Number value) {
        boolean finite = Double.isFinite(value.doubleValue());
        out.append(finite ? value.toString() : "\"" + value + "\"");
    }

    private void list(List<?> list, int depth) throws FormatException {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ",");
            write(list.get(i), depth + 1);
        }
        out.append(']');
    }

    private void map(Map<?, ?> map, int depth) throws FormatException {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(first ? "" : ",");
            first = false;
            int at = out.length();
            write(entry.getKey(), depth + 1);
            if (out.charAt(at) != '"') {
                String name = out.substring(at);
                out.setLength(at);
                quoted(name);
            }
            out.append(':');
            write(entry.getValue(), depth + 1);
        }
        out.append('}');
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) && !isPaired(text, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean isPaired(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c) ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
