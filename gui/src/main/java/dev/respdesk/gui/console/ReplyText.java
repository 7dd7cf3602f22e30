package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes a reply as redis-cli does: type by type, nested by indentation. It stops at a number of lines and shortens
/// long strings, so that a reply of any size costs no more than what is shown.
public final class ReplyText {
    private final int mostLines;
    private final int mostBytes;
    private final List<Line> lines = new ArrayList<>();
    private List<Span> open = new ArrayList<>();
    private boolean cut;

    private ReplyText(int mostLines, int mostBytes) {
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
    }

    /// A reply as lines, and whether it was cut.
    public record Written(List<Line> lines, boolean cut) {}

    /// Writes a reply in at most so many lines, strings in at most so many bytes each.
    public static Written write(RespValue value, int mostLines, int mostBytes) {
        ReplyText text = new ReplyText(mostLines, mostBytes);
        text.value(value, "");
        text.end();
        return new Written(text.lines, text.cut);
    }

    private boolean full() {
        boolean full = lines.size() + 1 >= mostLines;
        cut |= full;
        return full;
    }

    private void value(RespValue value, String indent) {
        switch (value) {
            case RespValue.Simple s -> put(s.text(), Tone.STATUS);
            case RespValue.Failure f -> put("(error) " + f.text(), Tone.ERROR);
            case RespValue.Int i -> put("(integer) " + i.value(), Tone.NUMBER);
            case RespValue.Dbl d -> put("(double) " + number(d.value()), Tone.NUMBER);
            case RespValue.BigNumber n -> put("(big number) " + n.value(), Tone.NUMBER);
            case RespValue.Bool b -> put(b.value() ? "(true)" : "(false)", Tone.NUMBER);
            case RespValue.Null n -> put("(nil)", Tone.NIL);
            case RespValue.Bulk b -> bulk(b.bytes());
            case RespValue.Verbatim v -> verbatim(v, indent);
            case RespValue.Array a -> items(a.items(), ") ", "(empty array)", indent);
            case RespValue.SetOf s -> items(s.items(), "~ ", "(empty set)", indent);
            case RespValue.Push p -> items(p.items(), ") ", "(empty push)", indent);
            case RespValue.MapOf m -> pairs(m.pairs(), "# ", indent);
            case RespValue.Attributed a -> attributed(a, indent);
        }
    }

    private void bulk(byte[] bytes) {
        int shown = Math.min(bytes.length, mostBytes);
        boolean whole = shown == bytes.length;
        String text = Escapes.quoted(bytes, 0, shown);
        put(whole ? text : text.substring(0, text.length() - 1), Tone.STRING);
        if (!whole) {
            cut = true;
            put(String.format(Locale.ROOT, " \u2026 %,d bytes", bytes.length).replace(',', ' '), Tone.FAINT);
        }
    }

    private void verbatim(RespValue.Verbatim value, String indent) {
        int shown = Math.min(value.bytes().length, mostLines * 200);
        cut |= shown < value.bytes().length;
        String[] parts = new String(value.bytes(), 0, shown, StandardCharsets.UTF_8).split("\r?\n", -1);
        int count = parts.length > 1 && parts[parts.length - 1].isEmpty() ? parts.length - 1 : parts.length;
        for (int i = 0; i < count && (i == 0 || !full()); i++) {
            if (i > 0) {
                next(indent);
            }
            put(parts[i], Tone.PLAIN);
        }
    }

    private void items(List<RespValue> items, String mark, String empty, String indent) {
        if (items.isEmpty()) {
            put(empty, Tone.NIL);
            return;
        }
        int width = Integer.toString(items.size()).length();
        String inner = indent + " ".repeat(width + mark.length());
        for (int i = 0; i < items.size() && (i == 0 || !full()); i++) {
            if (i > 0) {
                next(indent);
            }
            put(index(i + 1, width) + mark, Tone.FAINT);
            value(items.get(i), inner);
        }
    }

    private void pairs(List<RespValue.Pair> pairs, String mark, String indent) {
        if (pairs.isEmpty()) {
            put("(empty hash)", Tone.NIL);
            return;
        }
        int width = Integer.toString(pairs.size()).length();
        String inner = indent + " ".repeat(width + mark.length());
        for (int i = 0; i < pairs.size() && (i == 0 || !full()); i++) {
            if (i > 0) {
                next(indent);
            }
            put(index(i + 1, width) + mark, Tone.FAINT);
            key(pairs.get(i).key(), inner);
            put(" => ", Tone.FAINT);
            if (nested(pairs.get(i).value())) {
                next(inner);
            }
            value(pairs.get(i).value(), inner);
        }
    }

    private void key(RespValue key, String indent) {
        int from = open.size();
        value(key, indent);
        if (from + 1 == open.size() && open.get(from).tone() == Tone.STRING) {
            open.set(from, new Span(open.get(from).text(), Tone.KEY));
        }
    }

    private void attributed(RespValue.Attributed value, String indent) {
        pairs(value.attributes(), "| ", indent);
        next(indent);
        value(value.value(), indent);
    }

    private static boolean nested(RespValue value) {
        return switch (value) {
            case RespValue.Array a -> !a.items().isEmpty();
            case RespValue.SetOf s -> !s.items().isEmpty();
            case RespValue.MapOf m -> !m.pairs().isEmpty();
            case RespValue.Attributed a -> true;
            default -> false;
        };
    }

    private static String index(int number, int width) {
        String digits = Integer.toString(number);
        return " ".repeat(width - digits.length()) + digits;
    }

    /// Doubles as servers write them: 17 digits at most, no trailing zero.
    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (Double.isNaN(value)) {
            return "nan";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e17
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private void put(String text, Tone tone) {
        open.add(new Span(text, tone));
    }

    private void next(String indent) {
        end();
        open = new ArrayList<>();
        if (!indent.isEmpty()) {
            open.add(Span.plain(indent));
        }
    }

    private void end() {
        lines.add(Line.of(open));
    }
}
