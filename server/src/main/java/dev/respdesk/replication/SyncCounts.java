package dev.respdesk.replication;

/// How often replicas asked for data, and what they got.
public final class SyncCounts {
    private long full;
    private long continued;
    private long refused;

    /// Copies of all data: `sync_full`.
    public long fullCount() {
        return full;
    }

    /// Replicas that went on from where they were: `sync_partial_ok`.
    public long continuedCount() {
        return continued;
    }

    /// Those that wanted to and could not: `sync_partial_err`.
    public long refusedCount() {
        return refused;
    }

    /// CONFIG RESETSTAT.
    public void reset() {
        full = 0;
        continued = 0;
        refused = 0;
    }

    void full() {
        full++;
    }

    void continued() {
        continued++;
    }

    void refused() {
        refused++;
    }
}
