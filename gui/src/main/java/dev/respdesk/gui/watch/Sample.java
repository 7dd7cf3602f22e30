package dev.respdesk.gui.watch;

import dev.respdesk.gui.session.InfoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What INFO says at one moment, `nanos` by a clock that only goes forward.
record Sample(long nanos, Map<String, String> info) {
    /// How often a command was called and for how long, since the server began to count.
    record Command(String name, long calls, long micros, long failed) {}

    long number(String field) {
        return InfoText.number(info, field);
    }

    String text(String field) {
        return info.getOrDefault(field, "");
    }

    /// By how much a counter grew each second since an earlier sample; 0 where it began anew.
    double rate(Sample before, String counter) {
        double seconds = (nanos - before.nanos) / 1e9;
        return seconds <= 0 ? 0 : Math.max(0, number(counter) - before.number(counter)) / seconds;
    }

    /// The share of lookups that found their key since an earlier sample, 0 to 1; -1 where there were none.
    double hitRate(Sample before) {
        double hits = number("keyspace_hits") - before.number("keyspace_hits");
        double misses = number("keyspace_misses") - before.number("keyspace_misses");
        return hits + misses <= 0 ? -1 : hits / (hits + misses);
    }

    /// The keys of all databases.
    long keys() {
        return InfoText.keyCounts(info).values().stream().mapToLong(Long::longValue).sum();
    }

    /// The lines of the section commandstats.
    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        info.forEach((field, value) -> {
            if (field.startsWith("cmdstat_")) {
                String name = field.substring("cmdstat_".length()).toUpperCase(Locale.ROOT).replace('|', ' ');
                commands.add(new Command(name, part(value, "calls"), part(value, "usec"),
                        part(value, "failed_calls") + part(value, "rejected_calls")));
            }
        });
        return commands;
    }

    /// A number in a value of pairs: `calls=10,usec=10`; 0 where it has none of that name.
    static long part(String value, String name) {
        for (String pair : value.split(",")) {
            if (pair.startsWith(name + "=") && pair.substring(name.length() + 1).matches("\\d{1,18}")) {
                return Long.parseLong(pair.substring(name.length() + 1));
            }
        }
        return 0;
    }
}
