package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Commands whose replies never end, and their messages as lines.
final class Feeds {
    private static final Set<String> NAMES = Set.of("SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "MONITOR");

    private Feeds() {}

    static boolean starts(List<Word> words) {
        String name = words.getFirst().text().toUpperCase(Locale.ROOT);
        return NAMES.contains(name) && (words.size() > 1 || name.equals("MONITOR"));
    }

    /// One line for a message: kind, channel, payload.
    static List<Line> lines(RespValue message) {
        return switch (message) {
            case RespValue.Push push when push.items().size() == 2
                            && push.items().get(1) instanceof RespValue.Simple line ->
                List.of(monitored(line.text()));
            case RespValue.Push push -> List.of(line(push.items()));
            case RespValue.Array array -> List.of(line(array.items()));
            case RespValue.Simple simple -> List.of(Line.of(simple.text(), Tone.PLAIN));
            default -> ReplyText.write(message, 20, ConsoleViewModel.STRING_BYTES).lines();
        };
    }

    /// A line of MONITOR: time, database and client are faint, the command is not.
    private static Line monitored(String text) {
        int end = text.indexOf("] ") + 1;
        return Line.of(Span.faint(text.substring(0, end)), Span.plain(text.substring(end)));
    }

    private static Line line(List<RespValue> items) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Span span = span(items.get(i), i == items.size() - 1);
            spans.add(i == 0 ? Span.faint(span.text()) : new Span("  " + span.text(), span.tone()));
        }
        return Line.of(spans);
    }

    private static Span span(RespValue item, boolean payload) {
        return switch (item) {
            case RespValue.Bulk bulk -> new Span(
                    Escapes.plain(bulk.bytes(), 0, Math.min(bulk.bytes().length, 2_000)),
                    payload ? Tone.PLAIN : Tone.KEY);
            case RespValue.Null none -> new Span("(nil)", Tone.NIL);
            default -> new Span(String.valueOf(item.asText()), Tone.NUMBER);
        };
    }
}
