package dev.respdesk.gui.aof;

import dev.respdesk.gui.console.Line;
import dev.respdesk.gui.console.Span;
import dev.respdesk.gui.console.Tone;
import dev.respdesk.gui.viewer.FormatException;
import dev.respdesk.gui.viewer.JsonText;
import java.util.ArrayList;
import java.util.List;

/// JSON laid out as the editor of values does, in lines with tones. Empty where the text is no JSON object or array.
final class JsonLines {
    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private List<Span> line = new ArrayList<>();

    private JsonLines(String text) {
        this.text = text;
    }

    static List<Line> of(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || (trimmed.charAt(0) != '{' && trimmed.charAt(0) != '[')) {
            return List.of();
        }
        try {
            JsonLines json = new JsonLines(JsonText.pretty(trimmed));
            json.fill();
            return json.lines;
        } catch (FormatException e) {
            return List.of(); // shown as the text that it is
        }
    }

    private void fill() throws FormatException {
        int at = 0;
        for (JsonText.Token token : JsonText.tokens(text)) {
            between(at, token.from());
            line.add(new Span(text.substring(token.from(), token.to()), tone(token.kind())));
            at = token.to();
        }
        lines.add(Line.of(line));
    }

    /// Spaces, and at most one line break before them.
    private void between(int from, int to) {
        int lineBreak = text.indexOf('\n', from);
        boolean breaks = lineBreak >= 0 && lineBreak < to;
        if (breaks) {
            lines.add(Line.of(line));
            line = new ArrayList<>();
        }
        int start = breaks ? lineBreak + 1 : from;
        if (start < to) {
            line.add(Span.plain(text.substring(start, to)));
        }
    }

    private static Tone tone(JsonText.Kind kind) {
        return switch (kind) {
            case KEY -> Tone.KEY;
            case STRING -> Tone.STATUS;
            case NUMBER, WORD -> Tone.NUMBER;
            case MARK -> Tone.MUTED;
        };
    }
}
