package dev.respdesk.gui.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One line of console output. `exchange` is the command that it belongs to, if any; `rest` says what is offered behind
/// a line that tells that only a part of the reply is shown.
public record Line(List<Span> spans, @Nullable Exchange exchange, Rest rest) {
    /// How the rest of a reply can be had.
    public enum Rest {
        NOTHING,
        /// In a file.
        SAVE,
        /// Here, or in a file.
        SHOW_OR_SAVE
    }

    public static Line of(List<Span> spans) {
        return new Line(List.copyOf(spans), null, Rest.NOTHING);
    }

    public static Line of(Span... spans) {
        return new Line(List.of(spans), null, Rest.NOTHING);
    }

    public static Line of(String text, Tone tone) {
        return of(new Span(text, tone));
    }

    /// The same line as a part of an exchange.
    Line in(Exchange of) {
        return new Line(spans, of, rest);
    }

    public String text() {
        return spans.size() == 1
                ? spans.getFirst().text()
                : spans.stream().map(Span::text).collect(Collectors.joining());
    }

    public int length() {
        int length = 0;
        for (Span span : spans) {
            length += span.text().length();
        }
        return length;
    }

    /// The characters `from` to `to` (exclusive) in their tones.
    Line part(int from, int to) {
        List<Span> part = new ArrayList<>();
        int at = 0;
        for (Span span : spans) {
            int start = Math.max(from - at, 0);
            int end = Math.min(to - at, span.text().length());
            if (start < end) {
                part.add(new Span(span.text().substring(start, end), span.tone()));
            }
            at += span.text().length();
        }
        return new Line(List.copyOf(part), exchange, rest);
    }
}
