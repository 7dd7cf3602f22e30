package dev.respdesk.commands.server;

import dev.respdesk.observe.LatencySeries;
import dev.respdesk.observe.LatencySeries.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The drawing of LATENCY GRAPH: a column for each sample, its age written downwards below it.
final class LatencyGraph {
    private static final int ROWS = 4;
    private static final int COLUMNS = 80;

    /// The top of a column, by how much of its row it fills.
    private static final String TOPS = "_o#";

    private final List<Sample> samples;
    private final long low;
    private final long high;
    private final long nowSeconds;
    private final StringBuilder text = new StringBuilder();

    private LatencyGraph(List<Sample> samples, long nowSeconds) {
        this.samples = samples;
        this.nowSeconds = nowSeconds;
        low = samples.stream().mapToLong(Sample::millis).min().orElse(0);
        high = samples.stream().mapToLong(Sample::millis).max().orElse(0);
    }

    static String of(String event, LatencySeries series, long nowSeconds) {
        LatencyGraph graph = new LatencyGraph(new ArrayList<>(series.samples()), nowSeconds);
        graph.text.append(event).append(" - high ").append(graph.high).append(" ms, low ").append(graph.low)
                .append(" ms (all time high ").append(series.longestMillis()).append(" ms)\n")
                .repeat('-', COLUMNS).append('\n');
        for (int from = 0; from < graph.samples.size(); from += COLUMNS) {
            if (from > 0) {
                graph.text.append('\n');
            }
            graph.part(graph.samples.subList(from, Math.min(from + COLUMNS, graph.samples.size())));
        }
        return graph.text.toString();
    }

    private void part(List<Sample> part) {
        char[] line = new char[part.size()];
        for (int row = ROWS - 1; row >= 0; row--) {
            for (int i = 0; i < line.length; i++) {
                line[i] = cell(part.get(i).millis(), row);
            }
            text.append(line).append('\n');
        }
        Arrays.fill(line, ' ');
        text.append(line).append('\n');
        List<String> ages = part.stream().map(sample -> age(nowSeconds - sample.unixSeconds())).toList();
        int longest = ages.stream().mapToInt(String::length).max().orElse(0);
        for (int at = 0; at < longest; at++) {
            for (int i = 0; i < line.length; i++) {
                line[i] = at < ages.get(i).length() ? ages.get(i).charAt(at) : ' ';
            }
            text.append(line).append('\n');
        }
    }

    /// @param row from 0 at the bottom
    private char cell(long millis, int row) {
        int steps = TOPS.length() * ROWS;
        int step = (int) Math.min(steps - 1, (millis - low) * steps / Math.max(1, high - low));
        int over = step - row * TOPS.length();
        if (over < 0) {
            return ' ';
        }
        return over < TOPS.length() ? TOPS.charAt(over) : '|';
    }

    private static String age(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 86400 ? seconds / 3600 + "h" : seconds / 86400 + "d";
    }
}
