package dev.respdesk.observe;

import dev.respdesk.command.Client;
import dev.respdesk.command.Machine;
import dev.respdesk.keyspace.Keyspace;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/// The memory section of INFO and the figures of MEMORY STATS. Used memory is what the data takes: live blocks and the
/// index; what the JVM needs beside it stands in lines of its own.
public final class MemoryInfo {
    private final Machine machine;
    private final Stats stats;
    private final UnaryOperator<String> setting;
    private final ToLongFunction<String> figures;
    private long freedBefore;

    MemoryInfo(Machine machine, Stats stats, UnaryOperator<String> setting, ToLongFunction<String> figures) {
        this.figures = figures;
        this.machine = machine;
        this.stats = stats;
        this.setting = setting;
        stats.whenReset(() -> freedBefore = machine.keyspace().freedValues());
    }

    /// Bytes of all live data with its index and of the clients' buffers, as `maxmemory` counts them.
    public long usedBytes() {
        return machine.keyspace().usedBytes() + machine.clients().bufferBytes();
    }

    /// Bytes that the data holds from the system.
    public long heldBytes() {
        Keyspace.MemoryFigures figures = machine.keyspace().memory();
        return figures.pages() + figures.index();
    }

    /// Bytes of the index over all keys.
    public long indexBytes() {
        return machine.keyspace().memory().index();
    }

    /// Bytes of the process in physical memory.
    public long residentBytes() {
        return new ProcessFigures().residentBytes();
    }

    /// Bytes that are not data: the index and what clients have in their buffers.
    public long overheadBytes() {
        return indexBytes() + machine.clients().bufferBytes();
    }

    public long peakBytes() {
        return Math.max(usedBytes(), stats.memoryPeakBytes());
    }

    /// Bytes that wait in the buffers of all clients.
    public long clientBytes() {
        long bytes = 0;
        for (Client client : machine.clients().all()) {
            bytes += client.connection().inputBytes() + client.connection().outputBytes();
        }
        return bytes;
    }

    /// A quotient, 0 where there is nothing to divide by.
    public static double ratio(double of, double by) {
        return by == 0 ? 0 : of / by;
    }

    void write(InfoText text) {
        long used = usedBytes();
        long held = heldBytes();
        long resident = residentBytes();
        long peak = peakBytes();
        long overhead = overheadBytes();
        Runtime jvm = Runtime.getRuntime();
        text.section("Memory");
        amount(text, "used_memory", used);
        amount(text, "used_memory_rss", resident);
        amount(text, "used_memory_peak", peak);
        text.line("used_memory_peak_perc", percent(ratio(used, peak)))
                .line("used_memory_overhead", overhead)
                .line("used_memory_startup", 0)
                .line("used_memory_dataset", used - overhead)
                .line("used_memory_dataset_perc", percent(ratio(used - overhead, used)))
                .line("allocator_allocated", used)
                .line("allocator_active", held)
                .line("allocator_resident", held);
        amount(text, "total_system_memory", ProcessFigures.totalMemoryBytes());
        scripts(text);
        text.line("maxmemory", setting.apply("maxmemory"))
                .line("maxmemory_human", ProcessFigures.human(maxmemory()))
                .line("maxmemory_policy", setting.apply("maxmemory-policy"));
        ratios(text, used, held, resident);
        text.line("respdesk_heap_used", jvm.totalMemory() - jvm.freeMemory())
                .line("respdesk_heap_committed", jvm.totalMemory())
                .line("respdesk_heap_max", jvm.maxMemory());
    }

    private void scripts(InfoText text) {
        long eval = figures.applyAsLong("used_memory_vm_eval");
        long functions = figures.applyAsLong("used_memory_vm_functions");
        long texts = figures.applyAsLong("used_memory_scripts_eval") + figures.applyAsLong("used_memory_functions");
        text.line("used_memory_lua", eval)
                .line("used_memory_vm_eval", eval)
                .line("used_memory_lua_human", ProcessFigures.human(eval))
                .line("used_memory_scripts_eval", figures.applyAsLong("used_memory_scripts_eval"))
                .line("number_of_cached_scripts", figures.applyAsLong("number_of_cached_scripts"))
                .line("number_of_functions", figures.applyAsLong("number_of_functions"))
                .line("number_of_libraries", figures.applyAsLong("number_of_libraries"))
                .line("used_memory_vm_functions", functions)
                .line("used_memory_vm_total", eval + functions)
                .line("used_memory_vm_total_human", ProcessFigures.human(eval + functions))
                .line("used_memory_functions", figures.applyAsLong("used_memory_functions"))
                .line("used_memory_scripts", texts)
                .line("used_memory_scripts_human", ProcessFigures.human(texts));
    }

    private void ratios(InfoText text, long used, long held, long resident) {
        text.fixed("allocator_frag_ratio", 2, ratio(held, used))
                .line("allocator_frag_bytes", held - used)
                .line("allocator_rss_ratio", "1.00")
                .line("allocator_rss_bytes", 0)
                .fixed("rss_overhead_ratio", 2, ratio(resident, held))
                .line("rss_overhead_bytes", resident - held)
                .fixed("mem_fragmentation_ratio", 2, ratio(resident, used))
                .line("mem_fragmentation_bytes", resident - used)
                .zeros("mem_not_counted_for_evict")
                .line("mem_replication_backlog", figures.applyAsLong("mem_replication_backlog"))
                .line("mem_total_replication_buffers", figures.applyAsLong("mem_total_replication_buffers"))
                .zeros("mem_clients_slaves")
                .line("mem_clients_normal", clientBytes())
                .zeros("mem_cluster_links", "mem_aof_buffer")
                .line("mem_allocator", "respdesk-slabs")
                .zeros("active_defrag_running")
                .line("lazyfree_pending_objects", machine.keyspace().waitingValues())
                .line("lazyfreed_objects", machine.keyspace().freedValues() - freedBefore);
    }

    private long maxmemory() {
        String bytes = setting.apply("maxmemory");
        return bytes.length() > 18 ? Long.MAX_VALUE : Long.parseLong(bytes);
    }

    private static void amount(InfoText text, String name, long bytes) {
        text.line(name, bytes).line(name + "_human", ProcessFigures.human(bytes));
    }

    private static String percent(double share) {
        return InfoText.fixed(share * 100, 2) + "%";
    }
}
