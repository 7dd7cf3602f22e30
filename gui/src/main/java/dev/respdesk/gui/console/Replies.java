package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A reply as console lines with the time it took: on the same line where there is one, below where there are many.
final class Replies {
    private Replies() {}

    /// `nanos` below zero: no time is shown, and more than now will not be.
    static List<Line> lines(Exchange exchange, RespValue reply, long nanos, int mostLines, int mostBytes) {
        ReplyText.Written written = ReplyText.write(reply, mostLines, mostBytes);
        List<Line> lines = new ArrayList<>(written.lines());
        String time = nanos < 0 ? "" : Durations.text(nanos);
        if (written.cut()) {
            String what = count(reply) + (time.isEmpty() ? "" : time + "  \u00b7  ")
                    + Texts.text("console.only-a-part-is-shown");
            Line.Rest rest = nanos < 0 ? Line.Rest.SAVE : Line.Rest.SHOW_OR_SAVE;
            lines.add(new Line(List.of(new Span(what, Tone.NOTE)), exchange, rest));
        } else if (lines.size() == 1 && !time.isEmpty()) {
            List<Span> spans = new ArrayList<>(lines.getFirst().spans());
            spans.add(new Span("  " + time, Tone.NOTE));
            lines.set(0, Line.of(spans));
        } else if (!time.isEmpty()) {
            lines.add(Line.of(count(reply) + time, Tone.NOTE));
        }
        lines.replaceAll(line -> line.in(exchange));
        return lines;
    }

    /// A reply shown already, in another form under a line that says which.
    static List<Line> again(Exchange exchange, RespValue reply, ReplyForm form, int mostLines, int mostBytes) {
        List<Line> written = form.lines(reply, mostLines, mostBytes);
        String command = exchange.command().lines().findFirst().orElse("");
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Texts.text("console.x-as-x", command, form == ReplyForm.JSON ? "JSON"
                : form.title().toLowerCase(Locale.ROOT)), Tone.NOTE));
        lines.addAll(written);
        if (written.size() >= mostLines) {
            lines.add(new Line(List.of(new Span(Texts.text("console.only-a-part-is-shown"), Tone.NOTE)), exchange,
                    Line.Rest.SAVE));
        }
        lines.replaceAll(line -> line.in(exchange));
        return lines;
    }

    private static String count(RespValue reply) {
        int items = switch (reply) {
            case RespValue.Array array -> array.items().size();
            case RespValue.SetOf set -> set.items().size();
            case RespValue.MapOf map -> map.pairs().size();
            default -> -1;
        };
        return items < 0 ? "" : items + (items == 1 ? Texts.text("console.item") : Texts.text("console.items"));
    }

    /// The reply as it stands in the console, without the prompt, the command and the console's own remarks.
    static String shown(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.spans().stream().noneMatch(span -> span.tone() == Tone.PROMPT))
                .filter(line -> line.spans().size() != 1 || line.spans().getFirst().tone() != Tone.NOTE)
                .map(Replies::withoutNotes)
                .collect(Collectors.joining("\n"));
    }

    private static String withoutNotes(Line line) {
        return line.spans().stream()
                .filter(span -> span.tone() != Tone.NOTE)
                .map(Span::text)
                .collect(Collectors.joining());
    }

    /// The bare values, one a line, strings as they are: what one wants in an editor.
    static String plain(RespValue reply) {
        StringBuilder text = new StringBuilder();
        plain(reply, text);
        return text.isEmpty() ? "" : text.substring(0, text.length() - 1);
    }

    private static void plain(RespValue value, StringBuilder text) {
        switch (value) {
            case RespValue.Array array -> array.items().forEach(item -> plain(item, text));
            case RespValue.SetOf set -> set.items().forEach(item -> plain(item, text));
            case RespValue.Push push -> push.items().forEach(item -> plain(item, text));
            case RespValue.MapOf map -> map.pairs().forEach(pair -> {
                plain(pair.key(), text);
                plain(pair.value(), text);
            });
            case RespValue.Attributed attributed -> plain(attributed.value(), text);
            case RespValue.Bulk bulk -> text.append(new String(bulk.bytes(), StandardCharsets.UTF_8)).append('\n');
            case RespValue.Null none -> text.append('\n');
            default -> text.append(value.asText()).append('\n');
        }
    }
}
