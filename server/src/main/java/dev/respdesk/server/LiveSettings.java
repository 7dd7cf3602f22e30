package dev.respdesk.server;

import dev.respdesk.aof.Aof;
import dev.respdesk.command.Machine;
import dev.respdesk.commands.connection.Tracking;
import dev.respdesk.config.Config;
import dev.respdesk.net.ClientLimits;
import dev.respdesk.net.OutputLimits;
import dev.respdesk.observe.Latency;
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
        number("list-max-listpack-size", value -> thresholds.listMaxListpackSize((int) value));
        number("set-max-intset-entries", value -> thresholds.setMaxIntsetEntries(clamped(value)));
        number("set-max-listpack-entries", value -> thresholds.setMaxListpackEntries(clamped(value)));
        number("set-max-listpack-value", value -> thresholds.setMaxListpackValue(clamped(value)));
        number("zset-max-listpack-entries", value -> thresholds.zsetMaxListpackEntries(clamped(value)));
        number("zset-max-listpack-value", value -> thresholds.zsetMaxListpackValue(clamped(value)));
        number("hll-sparse-max-bytes", thresholds::hllSparseMaxBytes);
        number("stream-node-max-bytes", thresholds::streamNodeMaxBytes);
        number("stream-node-max-entries", thresholds::streamNodeMaxEntries);
        number("lfu-log-factor", value -> thresholds.lfuLogFactor(clamped(value)));
        number("lfu-decay-time", value -> thresholds.lfuDecayMinutes(clamped(value)));
    }

    void apply(Machine machine) {
        number("rdb-key-save-delay", value -> machine.keyspace().walkRest(delayNanos(value)));
        number("proto-max-bulk-len", machine::maxStringBytes);
        each("latency-tracking", () -> machine.trackLatency(config.flag("latency-tracking")));
        each("lazyfree-lazy-expire", () -> unlink(machine));
        each("lazyfree-lazy-eviction", () -> unlink(machine));
        each("lazyfree-lazy-server-del", () -> unlink(machine));
    }

    private void unlink(Machine machine) {
        machine.changes().unlink(config.flag("lazyfree-lazy-expire"), config.flag("lazyfree-lazy-eviction"),
                config.flag("lazyfree-lazy-server-del"));
    }

    void apply(ClientLimits limits) {
        number("maxclients", value -> limits.mostClients(clamped(value)));
        each("protected-mode", () -> limits.isProtected(config.flag("protected-mode")));
        number("timeout", value -> limits.idleSeconds(clamped(value)));
        number("tcp-keepalive", value -> limits.keepAliveSeconds(clamped(value)));
        number("client-query-buffer-limit", limits::queryBytes);
        each("client-output-buffer-limit",
                () -> limits.output().set(output("normal"), replicas(), output("pubsub")));
        config.onChange("repl-backlog-size",
                value -> limits.output().set(output("normal"), replicas(), output("pubsub")));
        each("maxmemory-clients", () -> limits.allClientsBytes(forClients()));
        config.onChange("maxmemory", value -> limits.allClientsBytes(forClients()));
    }

    private OutputLimits.Limit output(String clientClass) {
        Config.OutputLimit limit = config.outputLimit(clientClass);
        return new OutputLimits.Limit(limit.hardBytes(), limit.softBytes(), limit.softSeconds());
    }

    /// What the backlog keeps anyway may wait for a replica.
    private OutputLimits.Limit replicas() {
        OutputLimits.Limit limit = output("slave");
        long backlog = config.number("repl-backlog-size");
        return new OutputLimits.Limit(limit.hardBytes() == 0 ? 0 : Math.max(limit.hardBytes(), backlog),
                limit.softBytes() == 0 ? 0 : Math.max(limit.softBytes(), backlog), limit.softSeconds());
    }

    /// An amount, or a share of `maxmemory`.
    private long forClients() {
        String value = config.text("maxmemory-clients");
        if (value.endsWith("%")) {
            return config.maxmemoryBytes() / 100 * Long.parseLong(value.substring(0, value.length() - 1));
        }
        return config.number("maxmemory-clients");
    }

    void apply(Loading loading) {
        number("key-load-delay", value -> loading.rest(delayNanos(value)));
    }

    /// Microseconds; redis-server takes a negative number for one of them at each so manieth key.
    private static long delayNanos(long micros) {
        return micros < 0 ? 1000 / -micros : micros * 1000;
    }

    void apply(SlowLog slowLog) {
        number("slowlog-log-slower-than", slowLog::threshold);
        number("slowlog-max-len", slowLog::most);
    }

    void apply(Latency latency, Aof aof) {
        number("latency-monitor-threshold", millis -> {
            latency.threshold(millis);
            aof.times(millis > 0 ? latency::took : null);
        });
    }

    private void each(String directive, Runnable part) {
        part.run();
        config.onChange(directive, value -> part.run());
    }

    void apply(Tracking tracking) {
        number("tracking-table-max-keys", tracking::keysMost);
    }

    private void number(String directive, LongConsumer part) {
        part.accept(config.number(directive));
        config.onChange(directive, value -> part.accept(config.number(directive)));
    }

    private static int clamped(long value) {
        return (int) Math.min(Integer.MAX_VALUE, value);
    }
}
