package dev.respdesk.aof;

/// What `INFO persistence` tells of the append-only file, under the same names there with `aof_` before them.
///
/// @param enabled                whether changes are written
/// @param rewriteInProgress      whether a rewrite runs
/// @param rewriteScheduled       whether one will run as soon as it can
/// @param lastRewriteSeconds     how long the last one took, -1 before the first
/// @param currentRewriteSeconds  how long the running one has taken, -1 where none runs
/// @param lastRewriteOk          whether the last one ended well
/// @param lastWriteOk            whether writes are taken
/// @param rewrites               how many rewrites were begun
/// @param currentBytes           the bytes of all files that count
/// @param baseBytes              what they were when the last rewrite ended, or at the start
/// @param pendingFsyncs          fsyncs that wait or run
/// @param delayedFsyncs          writes that had to go beside a running fsync
/// @param bufferBytes            encoded and not yet written
public record AofFigures(
        boolean enabled,
        boolean rewriteInProgress,
        boolean rewriteScheduled,
        long lastRewriteSeconds,
        long currentRewriteSeconds,
        boolean lastRewriteOk,
        boolean lastWriteOk,
        long rewrites,
        long currentBytes,
        long baseBytes,
        int pendingFsyncs,
        long delayedFsyncs,
        long bufferBytes) {}
