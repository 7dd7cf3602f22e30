package dev.respdesk.observe;

/// What snapshots tell of themselves for `INFO persistence`.
///
/// @param running        whether one is being written
/// @param lastSeconds    when the last one was put in place, seconds since 1970
/// @param lastOk         whether the last one succeeded
/// @param lastTook       how many seconds it took, -1 before the first
/// @param currentSeconds how long the one that runs has been running, -1 without one
/// @param keysWritten    how many keys the one that runs has written
/// @param keysInAll      how many there are, while one runs
/// @param saves          snapshots since the start
/// @param loadedExpired  keys that the load left out because their time was over
/// @param loadedKeys     keys that the load brought
public record SnapshotFigures(
        boolean running,
        long lastSeconds,
        boolean lastOk,
        long lastTook,
        long currentSeconds,
        long keysWritten,
        long keysInAll,
        long saves,
        long loadedExpired,
        long loadedKeys) {
    static SnapshotFigures none(long startedSeconds) {
        return new SnapshotFigures(false, startedSeconds, true, -1, -1, 0, 0, 0, 0, 0);
    }
}
