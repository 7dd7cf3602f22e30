package dev.respdesk.gui.watch;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is said of a server, from two samples of INFO: the figures now, in words, and the commands between them.
final class Overview {
    /// A figure: what is drawn (negative: nothing), what is said, and what else.
    record Figure(double point, String words, String details) {}

    /// A command: how often it was called each second between the samples, and in all since the server counts.
    record Command(String name, double perSecond, long calls, double microsPerCall, double share, long failed) {}

    private final Sample now;
    private final @Nullable Sample before;

    /// `before` is null for the first sample.
    Overview(Sample now, @Nullable Sample before) {
        this.now = now;
        this.before = before;
    }

    private double rate(String counter) {
        return before == null ? -1 : now.rate(before, counter);
    }

    Figure commandsPerSecond() {
        double rate = rate("total_commands_processed");
        return new Figure(rate, rate < 0 ? "–" : Words.rate(Math.round(rate)),
                Texts.text("watch.x-in-all", Words.count(now.number("total_commands_processed"))));
    }

    Figure hits() {
        double share = before == null ? -1 : now.hitRate(before);
        long hits = now.number("keyspace_hits");
        long all = hits + now.number("keyspace_misses");
        return new Figure(share, share < 0 ? Texts.text("watch.no-lookups") : percent(share),
                all == 0 ? Texts.text("watch.none-so-far") : Texts.text("watch.x-of-x-in-all",
                        percent((double) hits / all), Words.count(all)));
    }

    Figure memory() {
        long most = now.number("maxmemory");
        String ratio = now.text("mem_fragmentation_ratio");
        return new Figure(now.number("used_memory"), Words.size(now.number("used_memory"))
                + (most > 0 ? Texts.text("watch.of-x", Words.size(most)) : ""),
                Texts.text("watch.process-x-peak-x-x", Words.size(now.number("used_memory_rss")),
                        Words.size(now.number("used_memory_peak")), ratio.isEmpty() ? ""
                                : Texts.text("watch.fragmentation-x", ratio)));
    }

    Figure clients() {
        long blocked = now.number("blocked_clients");
        return new Figure(now.number("connected_clients"), Words.count(now.number("connected_clients")),
                Texts.text("watch.x-x-connections-in-all", blocked == 0 ? "" : Texts.text("watch.x-waiting",
                        Words.count(blocked)), Words.count(now.number("total_connections_received"))));
    }

    Figure received() {
        return bytes("total_net_input_bytes");
    }

    Figure sent() {
        return bytes("total_net_output_bytes");
    }

    private Figure bytes(String counter) {
        double rate = rate(counter);
        return new Figure(rate, rate < 0 ? "–" : Words.size(Math.round(rate)) + "/s",
                Texts.text("watch.x-in-all", Words.size(now.number(counter))));
    }

    Figure keys() {
        List<String> databases = new ArrayList<>();
        dev.respdesk.gui.session.InfoText.keyCounts(now.info()).forEach((database, keys) ->
                databases.add("db" + database + " " + Words.count(keys)));
        return new Figure(now.keys(), Words.count(now.keys()), databases.size() > 1 ? String.join(", ", databases)
                : Texts.text("watch.x-expired-x-evicted", Words.count(now.number("expired_keys")),
                Words.count(now.number("evicted_keys"))));
    }

    /// Whether what is written is on a disk, and since when.
    Figure persistence(long nowMillis) {
        boolean aof = now.text("aof_enabled").equals("1");
        boolean broken = aof && !now.text("aof_last_write_status").equals("ok")
                || !now.text("rdb_last_bgsave_status").equals("ok");
        boolean busy = now.text("aof_rewrite_in_progress").equals("1")
                || now.text("rdb_bgsave_in_progress").equals("1");
        long saved = now.number("rdb_last_save_time") * 1000;
        return new Figure(-1, broken ? Texts.text("watch.failing") : busy ? Texts.text("watch.writing") : aof
                ? Texts.text("watch.append-only-file") : Texts.text("watch.snapshots"),
                aof ? Texts.text("overview.aof.base", Words.size(now.number("aof_current_size")),
                        Words.size(now.number("aof_base_size")))
                        : Texts.text("watch.x-since-x", Words.count(now.number("rdb_changes_since_last_save"),
                        Texts.text("count.change"), Texts.text("count.changes")), Words.moment(saved, nowMillis)));
    }

    /// "RespDesk 0.1.0, up 2 h, primary, port 6379".
    String server(String title) {
        String role = now.text("role").equals("slave") ? Texts.text("watch.replica") : Texts.text("watch.primary");
        long replicas = now.number("connected_slaves");
        return Texts.text("watch.x-up-x-x-x", title, Words.duration(now.number("uptime_in_seconds") * 1000), role,
                replicas == 0 ? "" : Texts.text("watch.of-x", Words.count(replicas, Texts.text("count.replica"),
                        Texts.text("count.replicas"))));
    }

    List<Command> commands() {
        Map<String, Sample.Command> earlier = new HashMap<>();
        if (before != null) {
            before.commands().forEach(command -> earlier.put(command.name(), command));
        }
        List<Sample.Command> all = now.commands();
        double micros = all.stream().mapToLong(Sample.Command::micros).sum();
        double seconds = before == null ? 0 : (now.nanos() - before.nanos()) / 1e9;
        return all.stream().map(command -> {
            Sample.Command was = earlier.get(command.name());
            long calls = command.calls() - (was == null ? 0 : was.calls());
            return new Command(command.name(), seconds <= 0 ? 0 : Math.max(0, calls) / seconds, command.calls(),
                    command.calls() == 0 ? 0 : (double) command.micros() / command.calls(),
                    micros == 0 ? 0 : command.micros() / micros, command.failed());
        }).toList();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, share > 0 && share < 0.1 ? "%.1f" : "%.0f", share * 100) + "\u00a0%";
    }
}
