package dev.respdesk.gui.aof;

import dev.respdesk.gui.console.Line;
import dev.respdesk.gui.console.Span;
import dev.respdesk.gui.console.Tone;
import java.util.ArrayList;
import java.util.List;

/// Lays out JSON for reading, every token as it was written: no number passes through a double. Empty where the text is
/// no JSON object or array.
final class JsonLines {
    private static final int DEEPEST = 200;

    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private List<Span> line = new ArrayList<>();
    private int at;

    private JsonLines(String text) {
        this.text = text;
    }

    static List<Line> of(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || (trimmed.charAt(0) != '{' && trimmed.charAt(0) != '[')) {
            return List.of();
        }
        JsonLines json = new JsonLines(trimmed);
        boolean good = json.value(0) && json.at == trimmed.length();
        json.end();
        return good ? json.lines : List.of();
    }

    private boolean value(int depth) {
        if (at >= text.length() || depth > DEEPEST) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '{' -> items(depth, '}', true);
            case '[' -> items(depth, ']', false);
            case '"' -> string(Tone.STATUS);
            default -> word();
        };
    }

    private boolean items(int depth, char close, boolean named) {
        put(text.substring(at, ++at), Tone.MUTED);
        blanks();
        boolean more = at < text.length() && text.charAt(at) != close;
        boolean empty = !more;
        while (more) {
            next(depth + 1);
            if ((named && !name()) || !value(depth + 1)) {
                return false;
            }
            blanks();
            more = at < text.length() && text.charAt(at) == ',';
            if (more) {
                put(",", Tone.MUTED);
                at++;
                blanks();
            }
        }
        if (at >= text.length() || text.charAt(at) != close) {
            return false;
        }
        if (!empty) {
            next(depth);
        }
        put(text.substring(at, ++at), Tone.MUTED);
        return true;
    }

    private boolean name() {
        if (at >= text.length() || text.charAt(at) != '"' || !string(Tone.KEY)) {
            return false;
        }
        blanks();
        if (at >= text.length() || text.charAt(at) != ':') {
            return false;
        }
        at++;
        blanks();
        put(": ", Tone.MUTED);
        return true;
    }

    private boolean string(Tone tone) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            if (text.charAt(end) < ' ') {
                return false;
            }
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            return false;
        }
        put(text.substring(at, end + 1), tone);
        at = end + 1;
        return true;
    }

    private boolean word() {
        int end = at;
        while (end < text.length() && ",]} \t\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String word = text.substring(at, end);
        at = end;
        put(word, Tone.NUMBER);
        return word.matches("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void put(String part, Tone tone) {
        line.add(new Span(part, tone));
    }

    private void next(int depth) {
        end();
        line = new ArrayList<>();
        put("  ".repeat(depth), Tone.PLAIN);
    }

    private void end() {
        lines.add(Line.of(line));
    }
}
