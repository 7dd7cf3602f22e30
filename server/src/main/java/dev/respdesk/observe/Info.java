package dev.respdesk.observe;

import dev.respdesk.command.Client;
import dev.respdesk.command.Command;
import dev.respdesk.command.LatencyHistogram;
import dev.respdesk.command.Machine;
import dev.respdesk.command.Waiters;
import dev.respdesk.keyspace.Db;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The sections of INFO.
public final class Info {
    /// Shown by INFO without a name beside what `all` shows less.
    private static final Set<String> NOT_BY_DEFAULT = Set.of("commandstats", "latencystats");
    private static final String ONLY_BY_NAME = "debug";
    private static final Set<String> NOT_IN_ALL = Set.of("modules");

    private final Machine machine;
    private final Stats stats;
    private final ServerFacts facts;
    private final UnaryOperator<String> setting;
    private final Supplier<Persistence> persistence;
    private final MemoryInfo memory;
    private final Map<String, Consumer<InfoText>> sections = new LinkedHashMap<>();
    private Supplier<@Nullable Long> endsInMillis = () -> null;
    private final Map<String, LongSupplier> figures = new HashMap<>();

    /// @param setting     the value of a directive, as CONFIG GET shows it
    /// @param persistence asked whenever the section is shown
    public Info(
            Machine machine,
            Stats stats,
            ServerFacts facts,
            UnaryOperator<String> setting,
            Supplier<Persistence> persistence) {
        this.machine = machine;
        this.stats = stats;
        this.facts = facts;
        this.setting = setting;
        this.persistence = persistence;
        memory = new MemoryInfo(machine, stats, setting, this::figure);
        sections.put("server", this::server);
        sections.put("clients", this::clients);
        sections.put("memory", memory::write);
        sections.put("persistence", text -> PersistenceInfo.write(text, machine, persistence.get()));
        sections.put("stats", this::stats);
        sections.put("replication", text -> {
            text.section("Replication");
            text.line("role", "master").line("connected_slaves", 0);
        });
        sections.put("cpu", Info::cpu);
        sections.put("modules", text -> text.section("Modules"));
        sections.put("commandstats", this::commandStats);
        sections.put("errorstats", this::errorStats);
        sections.put("latencystats", this::latencyStats);
        sections.put("cluster", text -> {
            text.section("Cluster");
            text.line("cluster_enabled", 0);
        });
        sections.put("keyspace", this::keyspace);
        sections.put(ONLY_BY_NAME, this::debug);
    }

    /// How long the end, which waits for replicas, waits at most: `shutdown_in_milliseconds` where it gives one.
    public void endsIn(Supplier<@Nullable Long> millis) {
        endsInMillis = millis;
    }

    /// Lets another part of the server say one of the figures that are 0 while nobody says them; at start.
    public void figure(String name, LongSupplier value) {
        figures.put(name, value);
    }

    /// Lets another part of the server write a section; at start.
    public void section(String name, Consumer<InfoText> writer) {
        sections.put(name, writer);
    }

    private void figures(InfoText text, String... names) {
        for (String name : names) {
            text.line(name, figure(name));
        }
    }

    private long figure(String name) {
        LongSupplier value = figures.get(name);
        return value == null ? 0 : value.getAsLong();
    }

    /// What the server knows of itself.
    public ServerFacts facts() {
        return facts;
    }

    public Stats stats() {
        return stats;
    }

    /// The state of the append-only file.
    public Persistence persistence() {
        return persistence.get();
    }

    /// The figures of MEMORY STATS.
    public MemoryInfo memory() {
        return memory;
    }

    /// The sections of these names (in lower case; also `default`, `all`, `everything`), in the fixed order.
    public String text(Set<String> names) {
        InfoText text = new InfoText();
        sections.forEach((name, section) -> {
            if (isAsked(names, name)) {
                section.accept(text);
            }
        });
        return text.toString();
    }

    private static boolean isAsked(Set<String> names, String name) {
        return names.contains(name)
                || !name.equals(ONLY_BY_NAME) && isAskedBesides(names, name);
    }

    private static boolean isAskedBesides(Set<String> names, String name) {
        return names.contains("everything")
                || names.contains("all") && !NOT_IN_ALL.contains(name)
                || (names.isEmpty() || names.contains("default")) && !NOT_BY_DEFAULT.contains(name);
    }

    private void server(InfoText text) {
        long now = machine.clock().millis();
        long uptime = (now - facts.startedMillis()) / 1000;
        text.section("Server");
        text.line("redis_version", facts.redisVersion())
                .line("redis_git_sha1", "00000000")
                .line("redis_git_dirty", 0)
                .line("redis_build_id", "0")
                .line("redis_mode", "standalone")
                .line("respdesk_version", facts.version())
                .line("os", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"))
                .line("arch_bits", 64)
                .line("monotonic_clock", "System.nanoTime")
                .line("multiplexing_api", facts.transport())
                .line("atomicvar_api", "java")
                .line("gcc_version", "0.0.0")
                .line("java_version", System.getProperty("java.version"))
                .line("process_id", ProcessHandle.current().pid())
                .line("process_supervised", "no")
                .line("run_id", facts.runId())
                .line("tcp_port", facts.port().getAsInt())
                .line("server_time_usec", machine.clock().micros())
                .line("uptime_in_seconds", uptime)
                .line("uptime_in_days", uptime / 86400)
                .line("hz", setting.apply("hz"))
                .line("configured_hz", setting.apply("hz"))
                .line("lru_clock", now / 1000 & 0xffffff)
                .line("executable", ProcessHandle.current().info().command().orElse(""))
                .line("config_file", facts.configFile())
                .line("io_threads_active", 0);
        int number = 0;
        for (String listener : facts.listeners().get()) {
            text.line("listener" + number++, listener);
        }
        Long remaining = endsInMillis.get();
        if (remaining != null) {
            text.line("shutdown_in_milliseconds", remaining);
        }
    }

    private void clients(InfoText text) {
        long in = 0;
        long out = 0;
        int watching = 0;
        int subscribers = 0;
        int replicas = 0;
        int blocked = 0;
        for (Client client : machine.clients().all()) {
            in = Math.max(in, client.connection().inputBytes());
            out = Math.max(out, client.connection().outputBytes());
            watching += machine.watches().count(client) > 0 ? 1 : 0;
            subscribers += client.isSubscriber() ? 1 : 0;
            replicas += client.isReplica() ? 1 : 0;
            blocked += client.isHeld() || client.isWaiting() ? 1 : 0;
        }
        text.section("Clients");
        text.line("connected_clients", machine.clients().size() - replicas)
                .line("cluster_connections", 0)
                .line("maxclients", setting.apply("maxclients"))
                .line("client_recent_max_input_buffer", in)
                .line("client_recent_max_output_buffer", out);
        text.line("blocked_clients", blocked);
        figures(text, "tracking_clients");
        Waiters waiters = machine.waiters();
        text.line("pubsub_clients", subscribers).line("watching_clients", watching);
        text.line("clients_in_timeout_table", waiters.withDeadline())
                .line("total_watched_keys", machine.watches().keys())
                .line("total_blocking_keys", waiters.keys())
                .line("total_blocking_keys_on_nokey", waiters.keysAlsoWhenGone());
    }

    private void stats(InfoText text) {
        text.section("Stats");
        text.line("total_connections_received", stats.connections())
                .line("total_commands_processed", stats.commands())
                .line("instantaneous_ops_per_sec", stats.commandsPerSecond())
                .line("total_net_input_bytes", stats.inputBytes())
                .line("total_net_output_bytes", stats.outputBytes())
                .zeros("total_net_repl_input_bytes").line("total_net_repl_output_bytes", stats.replicaBytes())
                .fixed("instantaneous_input_kbps", 2, stats.inputBytesPerSecond() / 1024.0)
                .fixed("instantaneous_output_kbps", 2, stats.outputBytesPerSecond() / 1024.0)
                .line("instantaneous_input_repl_kbps", "0.00")
                .line("instantaneous_output_repl_kbps", "0.00")
                .line("rejected_connections", stats.rejectedConnections())
                .line("sync_full", figure("sync_full"))
                .line("sync_partial_ok", figure("sync_partial_ok"))
                .line("sync_partial_err", figure("sync_partial_err"))
                .line("expired_keys", stats.expired())
                .line("expired_stale_perc", "0.00")
                .zeros("expired_time_cap_reached_count", "expire_cycle_cpu_milliseconds")
                .line("evicted_keys", stats.evicted())
                .line("evicted_clients", stats.evictedClients());
        figures(text, "total_eviction_exceeded_time", "current_eviction_exceeded_time");
        moreStats(text);
    }

    private void moreStats(InfoText text) {
        text.line("keyspace_hits", machine.keyspace().hits())
                .line("keyspace_misses", machine.keyspace().misses());
        figures(text, "pubsub_channels", "pubsub_patterns", "pubsubshard_channels", "latest_fork_usec", "total_forks",
                        "migrate_cached_sockets", "slave_expires_tracked_keys", "active_defrag_hits",
                        "active_defrag_misses", "active_defrag_key_hits", "active_defrag_key_misses",
                        "total_active_defrag_time", "current_active_defrag_time", "tracking_total_keys",
                        "tracking_total_items", "tracking_total_prefixes", "unexpected_error_replies");
        text.line("total_error_replies", stats.errorReplies())
                .line("dump_payload_sanitizations", 0)
                .line("total_reads_processed", stats.reads())
                .line("total_writes_processed", stats.writes())
                .zeros("io_threaded_reads_processed", "io_threaded_writes_processed")
                .line("client_query_buffer_limit_disconnections", stats.queryLimitDisconnections())
                .line("client_output_buffer_limit_disconnections", stats.outputLimitDisconnections())
                .zeros("reply_buffer_shrinks", "reply_buffer_expands");
        stats.turns().tell(text);
        figures(text, "acl_access_denied_auth", "acl_access_denied_cmd", "acl_access_denied_key",
                        "acl_access_denied_channel");
    }

    private void debug(InfoText text) {
        text.section("Debug");
        figures(text, "eventloop_duration_aof_sum");
        stats.turns().tellMore(text);
    }

    private static void cpu(InfoText text) {
        ProcessFigures process = new ProcessFigures();
        text.section("CPU");
        text.fixed("used_cpu_sys", 6, process.systemSeconds())
                .fixed("used_cpu_user", 6, process.userSeconds())
                .line("used_cpu_sys_children", "0.000000")
                .line("used_cpu_user_children", "0.000000")
                .fixed("used_cpu_sys_main_thread", 6, process.threadSystemSeconds())
                .fixed("used_cpu_user_main_thread", 6, process.threadUserSeconds());
    }

    private void commandStats(InfoText text) {
        text.section("Commandstats");
        for (Command command : machine.commands().all()) {
            commandStats(text, command);
            command.subcommands().forEach(subcommand -> commandStats(text, subcommand));
        }
    }

    private static void commandStats(InfoText text, Command command) {
        Command.Stats counted = command.stats();
        if (counted.calls() == 0 && counted.rejectedCalls() == 0) {
            return;
        }
        long micros = counted.nanos() / 1000;
        double each = counted.calls() == 0 ? 0 : micros / (double) counted.calls();
        text.line("cmdstat_" + command.name(), "calls=" + counted.calls() + ",usec=" + micros
                + ",usec_per_call=" + InfoText.fixed(each, 2) + ",rejected_calls=" + counted.rejectedCalls()
                + ",failed_calls=" + counted.failedCalls());
    }

    private void latencyStats(InfoText text) {
        text.section("Latencystats");
        String setting = this.setting.apply("latency-tracking-info-percentiles");
        String[] percentiles = setting.isEmpty() ? new String[0] : setting.split(" ");
        for (Command command : machine.commands().all()) {
            latencyStats(text, command, percentiles);
            command.subcommands().forEach(subcommand -> latencyStats(text, subcommand, percentiles));
        }
    }

    private static void latencyStats(InfoText text, Command command, String[] percentiles) {
        LatencyHistogram latency = command.stats().latency();
        if (latency != null) {
            StringJoiner values = new StringJoiner(",");
            for (String percentile : percentiles) {
                values.add("p" + percentile + "="
                        + InfoText.fixed(latency.nanosAt(Double.parseDouble(percentile)) / 1000, 3));
            }
            text.line("latency_percentiles_usec_" + command.name(), values.toString());
        }
    }

    private void errorStats(InfoText text) {
        text.section("Errorstats");
        stats.errors().forEach((code, count) -> text.line("errorstat_" + code, "count=" + count));
    }

    private void keyspace(InfoText text) {
        text.section("Keyspace");
        for (int i = 0; i < machine.keyspace().databases(); i++) {
            Db db = machine.keyspace().db(i);
            long keys = db.size();
            if (keys > 0) {
                text.line("db" + i, "keys=" + keys + ",expires=" + db.volatileSize() + ",avg_ttl="
                        + Math.max(0, db.averageTtlMillis()));
            }
        }
    }
}
