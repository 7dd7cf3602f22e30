package dev.respdesk.gui.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What INFO counts of a command since the server began to.
///
/// @param name     "CONFIG SET"
/// @param share    of the time of all commands, 0 to 1
/// @param quantiles below which microseconds half of the calls, 99 % and 99.9 % stayed; -1 where that is not said
record CommandRow(String name, long calls, long micros, double share, long failed, long rejected,
        List<Double> quantiles) {
    private static final List<String> SAID = List.of("p50", "p99", "p99.9");

    /// The lines of the sections commandstats and latencystats.
    static List<CommandRow> read(Map<String, String> info) {
        double whole = 0;
        for (Map.Entry<String, String> line : info.entrySet()) {
            whole += line.getKey().startsWith("cmdstat_") ? number(line.getValue(), "usec", 0) : 0;
        }
        List<CommandRow> rows = new ArrayList<>();
        for (Map.Entry<String, String> line : info.entrySet()) {
            if (line.getKey().startsWith("cmdstat_")) {
                String wire = line.getKey().substring("cmdstat_".length());
                rows.add(row(wire, line.getValue(), whole,
                        info.getOrDefault("latency_percentiles_usec_" + wire, "")));
            }
        }
        return rows;
    }

    private static CommandRow row(String wire, String counts, double whole, String quantiles) {
        double micros = number(counts, "usec", 0);
        return new CommandRow(wire.toUpperCase(Locale.ROOT).replace('|', ' '), (long) number(counts, "calls", 0),
                (long) micros, whole <= 0 ? 0 : micros / whole, (long) number(counts, "failed_calls", 0),
                (long) number(counts, "rejected_calls", 0),
                SAID.stream().map(name -> number(quantiles, name, -1)).toList());
    }

    private static double number(String pairs, String name, double otherwise) {
        for (String pair : pairs.split(",")) {
            if (pair.startsWith(name + "=") && pair.substring(name.length() + 1).matches("\\d{1,18}(\\.\\d+)?")) {
                return Double.parseDouble(pair.substring(name.length() + 1));
            }
        }
        return otherwise;
    }

    double microsEach() {
        return calls == 0 ? 0 : (double) micros / calls;
    }

    /// Its name as the server writes it: "config|set".
    String wire() {
        return name.toLowerCase(Locale.ROOT).replace(' ', '|');
    }

    boolean has(String lowerCase) {
        return name.toLowerCase(Locale.ROOT).contains(lowerCase);
    }
}
