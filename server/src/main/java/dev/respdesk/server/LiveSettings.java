package dev.respdesk.server;

import dev.respdesk.config.Config;
import dev.respdesk.observe.SlowLog;
import dev.respdesk.value.Thresholds;
import java.util.function.LongConsumer;

/// Hands directives that are numbers to the parts that work by them, now and at each CONFIG SET.
final class LiveSettings {
    private final Config config;

    LiveSettings(Config config) {
        this.config = config;
    }

    void apply(Thresholds thresholds) {
        number("hash-max-listpack-entries", value -> thresholds.hashMaxListpackEntries(clamped(value)));
        number("hash-max-listpack-value", value -> thresholds.hashMaxListpackValue(clamped(value)));
        number("set-max-intset-entries", value -> thresholds.setMaxIntsetEntries(clamped(value)));
        number("set-max-listpack-entries", value -> thresholds.setMaxListpackEntries(clamped(value)));
        number("set-max-listpack-value", value -> thresholds.setMaxListpackValue(clamped(value)));
        number("lfu-log-factor", value -> thresholds.lfuLogFactor(clamped(value)));
        number("lfu-decay-time", value -> thresholds.lfuDecayMinutes(clamped(value)));
    }

    void apply(SlowLog slowLog) {
        number("slowlog-log-slower-than", slowLog::threshold);
        number("slowlog-max-len", slowLog::most);
    }

    private void number(String directive, LongConsumer part) {
        part.accept(config.number(directive));
        config.onChange(directive, value -> part.accept(config.number(directive)));
    }

    private static int clamped(long value) {
        return (int) Math.min(Integer.MAX_VALUE, value);
    }
}
