package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.util.ArrayList;
import java.util.List;

/// A reply as console lines with the time it took: on the same line where there is one, below where there are many.
final class Replies {
    private Replies() {}

    /// `nanos` below zero: no time is shown.
    static List<Line> lines(RespValue reply, long nanos, int mostLines, int mostBytes) {
        ReplyText.Written written = ReplyText.write(reply, mostLines, mostBytes);
        List<Line> lines = new ArrayList<>(written.lines());
        String time = nanos < 0 ? "" : Durations.text(nanos);
        if (written.cut()) {
            String what = count(reply) + (time.isEmpty() ? "" : time + "  \u00b7  ") + "only a part is shown";
            lines.add(new Line(List.of(Span.faint(what)), reply));
        } else if (lines.size() == 1 && !time.isEmpty()) {
            List<Span> spans = new ArrayList<>(lines.getFirst().spans());
            spans.add(Span.faint("  " + time));
            lines.set(0, new Line(List.copyOf(spans), null));
        } else if (!time.isEmpty()) {
            lines.add(Line.of(count(reply) + time, Tone.FAINT));
        }
        return lines;
    }

    private static String count(RespValue reply) {
        int items = switch (reply) {
            case RespValue.Array array -> array.items().size();
            case RespValue.SetOf set -> set.items().size();
            case RespValue.MapOf map -> map.pairs().size();
            default -> -1;
        };
        return items < 0 ? "" : items + (items == 1 ? " item  \u00b7  " : " items  \u00b7  ");
    }
}
