package dev.respdesk.observe;

import dev.respdesk.command.Machine;

/// The persistence section of INFO.
final class PersistenceInfo {
    private PersistenceInfo() {}

    static void write(InfoText text, Machine machine, Persistence state) {
        SnapshotFigures snapshots = state.snapshots();
        text.section("Persistence");
        text.line("loading", state.loading())
                .zeros("async_loading", "current_cow_peak", "current_cow_size", "current_cow_size_age")
                .line("current_fork_perc", "0.00")
                .line("current_save_keys_processed", snapshots.keysWritten())
                .line("current_save_keys_total", snapshots.keysInAll())
                .line("rdb_changes_since_last_save", machine.effects().dirty())
                .line("rdb_bgsave_in_progress", snapshots.running())
                .line("rdb_last_save_time", snapshots.lastSeconds())
                .ok("rdb_last_bgsave_status", snapshots.lastOk())
                .line("rdb_last_bgsave_time_sec", snapshots.lastTook())
                .line("rdb_current_bgsave_time_sec", snapshots.currentSeconds())
                .line("rdb_saves", snapshots.saves())
                .zeros("rdb_last_cow_size")
                .line("rdb_last_load_keys_expired", snapshots.loadedExpired())
                .line("rdb_last_load_keys_loaded", snapshots.loadedKeys())
                .line("aof_enabled", state.enabled())
                .line("aof_rewrite_in_progress", state.rewriting())
                .line("aof_rewrite_scheduled", state.rewriteScheduled())
                .line("aof_last_rewrite_time_sec", state.lastRewriteSeconds())
                .line("aof_current_rewrite_time_sec", state.currentRewriteSeconds())
                .ok("aof_last_bgrewrite_status", state.lastRewriteOk())
                .line("aof_rewrites", state.rewrites())
                .line("aof_rewrites_consecutive_failures", state.rewriteFailures())
                .ok("aof_last_write_status", state.lastWriteOk())
                .zeros("aof_last_cow_size", "module_fork_in_progress", "module_fork_last_cow_size");
        if (state.enabled()) {
            text.line("aof_current_size", state.currentBytes())
                    .line("aof_base_size", state.baseBytes())
                    .line("aof_pending_rewrite", 0)
                    .line("aof_buffer_length", state.bufferBytes())
                    .line("aof_pending_bio_fsync", state.fsyncRunning())
                    .line("aof_delayed_fsync", state.delayedFsyncs());
        }
        if (state.loading()) {
            loading(text, state, machine.clock().millis() / 1000);
        }
    }

    private static void loading(InfoText text, Persistence state, long nowSeconds) {
        long loaded = state.loadedBytes();
        double share = state.totalBytes() == 0 ? 0 : 100.0 * loaded / state.totalBytes();
        long took = nowSeconds - state.loadStartedSeconds();
        long rest = loaded == 0 ? -1 : took * (state.totalBytes() - loaded) / loaded;
        text.line("loading_start_time", state.loadStartedSeconds())
                .line("loading_total_bytes", state.totalBytes())
                .line("loading_rdb_used_mem", 0)
                .line("loading_loaded_bytes", loaded)
                .fixed("loading_loaded_perc", 2, share)
                .line("loading_eta_seconds", rest);
    }
}
