package dev.respdesk.gui.console;

import dev.respdesk.gui.viewer.FormatException;
import dev.respdesk.gui.viewer.JsonText;
import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A reply as JSON: maps are objects, sets and arrays are arrays, numbers keep their digits. A string reply that is
/// JSON itself is laid out; inside groups strings stay strings, bytes that are no text in redis-cli's `\xHH`.
final class ReplyJson {
    private final StringBuilder out = new StringBuilder();

    private ReplyJson() {}

    static List<Line> lines(RespValue reply, int mostLines) {
        return text(reply).lines().limit(mostLines).map(line -> Line.of(line, Tone.PLAIN)).toList();
    }

    static String text(RespValue reply) {
        String document = reply instanceof RespValue.Bulk bulk
                ? laidOut(new String(bulk.bytes(), StandardCharsets.UTF_8))
                : null;
        if (document != null) {
            return document;
        }
        ReplyJson json = new ReplyJson();
        json.put(reply);
        String compact = json.out.toString();
        return Objects.requireNonNullElse(laidOut(compact), compact);
    }

    /// Null where it is not JSON, or nested too deep to be laid out.
    private static @Nullable String laidOut(String text) {
        try {
            return JsonText.pretty(text);
        } catch (FormatException e) {
            return null;
        }
    }

    private void put(RespValue value) {
        switch (value) {
            case RespValue.Int number -> out.append(number.value());
            case RespValue.BigNumber number -> out.append(number.value());
            case RespValue.Dbl number -> number(number.value());
            case RespValue.Bool bool -> out.append(bool.value());
            case RespValue.Null none -> out.append("null");
            case RespValue.Array array -> items(array.items());
            case RespValue.SetOf set -> items(set.items());
            case RespValue.Push push -> items(push.items());
            case RespValue.MapOf map -> pairs(map.pairs());
            case RespValue.Attributed attributed -> put(attributed.value());
            case RespValue.Failure failure -> {
                out.append("{\"error\":");
                string(failure.text());
                out.append('}');
            }
            case RespValue.Simple simple -> string(simple.text());
            case RespValue.Bulk bulk -> string(bulk.bytes());
            case RespValue.Verbatim verbatim -> string(verbatim.bytes());
        }
    }

    private void number(double value) {
        if (Double.isFinite(value)) {
            out.append(value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value));
        } else {
            string(Double.toString(value).toLowerCase(Locale.ROOT));
        }
    }

    private void items(List<RespValue> items) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ",");
            put(items.get(i));
        }
        out.append(']');
    }

    private void pairs(List<RespValue.Pair> pairs) {
        out.append('{');
        for (int i = 0; i < pairs.size(); i++) {
            out.append(i == 0 ? "" : ",");
            string(ReplyTable.cell(pairs.get(i).key()));
            out.append(':');
            put(pairs.get(i).value());
        }
        out.append('}');
    }

    private void string(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean exact = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        string(exact ? text : Escapes.plain(bytes, 0, bytes.length));
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
