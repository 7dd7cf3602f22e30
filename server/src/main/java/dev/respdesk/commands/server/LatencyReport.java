package dev.respdesk.commands.server;

import dev.respdesk.observe.Latency;
import dev.respdesk.observe.LatencySeries;
import dev.respdesk.observe.LatencySeries.Sample;
import java.util.Locale;

/// What LATENCY DOCTOR says.
final class LatencyReport {
    private final Latency latency;

    LatencyReport(Latency latency) {
        this.latency = latency;
    }

    String text(long nowMillis) {
        if (!latency.isOn() && latency.events().isEmpty()) {
            return "Nothing is watched: CONFIG SET latency-monitor-threshold <milliseconds> says from when on "
                    + "something counts as slow.\n";
        }
        if (latency.events().isEmpty()) {
            return "Nothing took as long as latency-monitor-threshold says.\n";
        }
        StringBuilder text = new StringBuilder("What took long:\n\n");
        latency.events().forEach((event, series) -> text.append(line(event, series, nowMillis / 1000)));
        text.append("\nSLOWLOG GET shows which calls these were, where they were calls; long ones are kept apart by "
                + "doing less at once, such as SCAN in the place of KEYS or UNLINK in the place of DEL.\n");
        return text.toString();
    }

    private static String line(String event, LatencySeries series, long nowSeconds) {
        double mean = series.samples().stream().mapToLong(Sample::millis).average().orElse(0);
        double deviation = series.samples().stream().mapToDouble(sample -> Math.abs(sample.millis() - mean))
                .average().orElse(0);
        int count = series.samples().size();
        double period = (nowSeconds - series.samples().getFirst().unixSeconds()) / (double) count;
        return String.format(Locale.ROOT, "- %s: %d times, %.0f ms on average, %.0f ms mean deviation, once in %.1f s, "
                + "at most %d ms.\n", event, count, mean, deviation, period, series.longestMillis());
    }
}
