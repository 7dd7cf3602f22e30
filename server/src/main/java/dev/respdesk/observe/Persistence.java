package dev.respdesk.observe;

/// What the append-only file and snapshots tell of themselves for `INFO persistence`, the state at one moment.
///
/// @param loading               whether data is being loaded
/// @param loadStartedSeconds    when the load began, seconds since 1970
/// @param loadedBytes           bytes read so far while loading
/// @param totalBytes            bytes to load in all
/// @param snapshots             what snapshots tell of themselves
/// @param enabled               whether the append-only file is written
/// @param rewriting             whether a rewrite runs
/// @param rewriteScheduled      whether a rewrite waits for its turn
/// @param lastRewriteSeconds    how long the last rewrite took, -1 without one
/// @param currentRewriteSeconds how long the current rewrite has been running, -1 without one
/// @param lastRewriteOk         whether the last rewrite succeeded
/// @param lastWriteOk           whether the last write succeeded
/// @param rewrites              rewrites begun since the start
/// @param rewriteFailures       rewrites that failed one after the other
/// @param currentBytes          size of base and incremental files together
/// @param baseBytes             that size after the last rewrite or at start
/// @param bufferBytes           bytes waiting to be written
/// @param fsyncRunning          whether an fsync is going on
/// @param delayedFsyncs         writes that went ahead although an fsync was still going on
public record Persistence(
        boolean loading,
        long loadStartedSeconds,
        long loadedBytes,
        long totalBytes,
        SnapshotFigures snapshots,
        boolean enabled,
        boolean rewriting,
        boolean rewriteScheduled,
        long lastRewriteSeconds,
        long currentRewriteSeconds,
        boolean lastRewriteOk,
        boolean lastWriteOk,
        long rewrites,
        long rewriteFailures,
        long currentBytes,
        long baseBytes,
        long bufferBytes,
        boolean fsyncRunning,
        long delayedFsyncs) {
    /// Without an append-only file.
    public static Persistence none(long startedSeconds) {
        return new Persistence(false, 0, 0, 0, SnapshotFigures.none(startedSeconds), false, false, false, -1, -1, true,
                true, 0, 0, 0, 0, 0, false, 0);
    }
}
