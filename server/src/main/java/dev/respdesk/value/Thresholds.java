package dev.respdesk.value;

/// The sizes up to which collections stay packed, and how fast access counters move. Can be set while the server runs;
/// a change acts on the next write. The defaults are those of redis-server.
public final class Thresholds {
    private int hashMaxListpackEntries = 128;
    private int hashMaxListpackValue = 64;
    private int lfuLogFactor = 10;
    private int lfuDecayMinutes = 1;

    public int hashMaxListpackEntries() {
        return hashMaxListpackEntries;
    }

    public void hashMaxListpackEntries(int entries) {
        hashMaxListpackEntries = entries;
    }

    /// Bytes of the longest field or value of a packed hash.
    public int hashMaxListpackValue() {
        return hashMaxListpackValue;
    }

    public void hashMaxListpackValue(int bytes) {
        hashMaxListpackValue = bytes;
    }

    public int lfuLogFactor() {
        return lfuLogFactor;
    }

    public void lfuLogFactor(int factor) {
        lfuLogFactor = factor;
    }

    public int lfuDecayMinutes() {
        return lfuDecayMinutes;
    }

    public void lfuDecayMinutes(int minutes) {
        lfuDecayMinutes = minutes;
    }
}
