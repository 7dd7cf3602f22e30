package dev.respdesk.gui.watch;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import dev.respdesk.resp.RespValue;
import java.util.ArrayList;
import java.util.List;

/// How long the calls of a command took, in ranges that double.
///
/// @param calls how many there were
record Histogram(long calls, List<Range> ranges) {
    /// How many calls took up to so many microseconds, and longer than the range before.
    record Range(long upToMicros, long calls) {}

    /// The first command in a reply of LATENCY HISTOGRAM; without ranges where there is none.
    static Histogram read(RespValue reply) {
        List<RespValue> commands = Ask.items(reply);
        List<RespValue> parts = commands.size() < 2 ? List.of() : Ask.items(commands.get(1));
        long calls = 0;
        List<Range> ranges = List.of();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            switch (Ask.text(parts.get(i), "")) {
                case "calls" -> calls = Ask.number(parts.get(i + 1), 0);
                case "histogram_usec" -> ranges = ranges(Ask.items(parts.get(i + 1)));
                default -> {}
            }
        }
        return new Histogram(calls, ranges);
    }

    /// The server counts each range with all that are below it, and leaves out those that nothing fell into.
    private static List<Range> ranges(List<RespValue> pairs) {
        List<Range> ranges = new ArrayList<>();
        long below = 0;
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            long upTo = Ask.number(pairs.get(i), 0);
            long count = Ask.number(pairs.get(i + 1), 0);
            while (!ranges.isEmpty() && ranges.getLast().upToMicros() * 3 < upTo) {
                ranges.add(new Range(ranges.getLast().upToMicros() * 2, 0));
            }
            ranges.add(new Range(upTo, count - below));
            below = count;
        }
        return List.copyOf(ranges);
    }

    /// Shows it as a chart.
    void show(String command, Bars bars) {
        List<Bars.Bar> shown = new ArrayList<>();
        long most = 0;
        for (Range range : ranges) {
            most = Math.max(most, range.calls());
            shown.add(new Bars.Bar(range.calls(), Texts.text("commands.range", Words.count(range.calls()),
                    Micros.text(range.upToMicros()))));
        }
        bars.show(command, shown, ranges.isEmpty() ? Texts.text("commands.nohistogram")
                : Texts.text("commands.most", Words.count(most)),
                ranges.isEmpty() ? "" : Texts.text("commands.upto", Micros.text(ranges.getFirst().upToMicros())),
                ranges.size() < 2 ? "" : Texts.text("commands.upto", Micros.text(ranges.getLast().upToMicros())));
    }
}
