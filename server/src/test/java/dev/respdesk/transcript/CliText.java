package dev.respdesk.transcript;

import dev.respdesk.resp.RespValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A reply as redis-cli prints it on a terminal.
final class CliText {
    private static final Pattern MONITORED = Pattern.compile("^\\d+\\.\\d{6} \\[(\\d+) [^\\]]*\\]");

    private CliText() {}

    static String of(RespValue value) {
        return of(value, "");
    }

    /// What a client is told, on one line; a line of MONITOR without its time and address.
    static String told(RespValue value) {
        return MONITORED.matcher(onOneLine(value)).replaceFirst("[$1]");
    }

    /// The same on one line: the items of an array between blanks, those of an inner one in brackets.
    static String onOneLine(RespValue value) {
        return switch (value) {
            case RespValue.Array a -> onOneLine(a.items());
            case RespValue.Push p -> onOneLine(p.items());
            case RespValue.Int i -> Long.toString(i.value());
            default -> of(value);
        };
    }

    private static String onOneLine(List<RespValue> items) {
        List<String> words = new ArrayList<>();
        for (RespValue item : items) {
            String word = onOneLine(item);
            words.add(item instanceof RespValue.Array ? "[" + word + "]" : word);
        }
        return String.join(" ", words);
    }

    private static String of(RespValue value, String indent) {
        return switch (value) {
            case RespValue.Simple s -> s.text();
            case RespValue.Failure f -> "(error) " + f.text();
            case RespValue.Int i -> "(integer) " + i.value();
            case RespValue.Bulk b -> quoted(b.bytes());
            case RespValue.Null n -> "(nil)";
            case RespValue.Dbl d -> "(double) " + d.value();
            case RespValue.Bool b -> b.value() ? "(true)" : "(false)";
            case RespValue.BigNumber n -> n.value().toString();
            case RespValue.Verbatim v -> v.text();
            case RespValue.Array a -> listed(a.items(), indent, ")", "(empty array)");
            case RespValue.SetOf s -> listed(s.items(), indent, "~", "(empty set)");
            case RespValue.Push p -> listed(p.items(), indent, ">", "(empty push)");
            case RespValue.MapOf m -> paired(m.pairs(), indent);
            case RespValue.Attributed a -> of(a.value(), indent);
        };
    }

    private static String listed(List<RespValue> items, String indent, String mark, String empty) {
        if (items.isEmpty()) {
            return empty;
        }
        int width = Integer.toString(items.size()).length();
        String deeper = indent + " ".repeat(width + mark.length() + 1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String number = String.format("%" + width + "d", i + 1);
            lines.add((i == 0 ? "" : indent) + number + mark + " " + of(items.get(i), deeper));
        }
        return String.join("\n", lines);
    }

    private static String paired(List<RespValue.Pair> pairs, String indent) {
        if (pairs.isEmpty()) {
            return "(empty hash)";
        }
        int width = Integer.toString(pairs.size()).length();
        String deeper = indent + " ".repeat(width + 2);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            RespValue.Pair pair = pairs.get(i);
            String number = String.format("%" + width + "d", i + 1);
            lines.add((i == 0 ? "" : indent) + number + "# " + of(pair.key(), deeper) + " => "
                    + of(pair.value(), deeper));
        }
        return String.join("\n", lines);
    }

    private static String quoted(byte[] bytes) {
        StringBuilder text = new StringBuilder("\"");
        for (byte b : bytes) {
            switch (b) {
                case '"', '\\' -> text.append('\\').append((char) b);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case 7 -> text.append("\\a");
                case 8 -> text.append("\\b");
                default -> text.append(b >= 32 && b < 127 ? "" + (char) b : String.format("\\x%02x", b & 0xff));
            }
        }
        return text.append('"').toString();
    }
}
