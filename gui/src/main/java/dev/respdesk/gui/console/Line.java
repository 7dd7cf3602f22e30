package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One line of console output. `cut` is the whole reply where the line says that only a part of it is shown.
public record Line(List<Span> spans, @Nullable RespValue cut) {
    public static Line of(Span... spans) {
        return new Line(List.of(spans), null);
    }

    public static Line of(String text, Tone tone) {
        return of(new Span(text, tone));
    }

    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    public int length() {
        int length = 0;
        for (Span span : spans) {
            length += span.text().length();
        }
        return length;
    }
}
