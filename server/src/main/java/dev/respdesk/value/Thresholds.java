package dev.respdesk.value;

/// The sizes up to which collections stay packed, and how fast access counters move. Can be set while the server runs;
/// a change acts on the next write. The defaults are those of redis-server.
public final class Thresholds {
    private int hashMaxListpackEntries = 128;
    private int hashMaxListpackValue = 64;
    private int setMaxIntsetEntries = 512;
    private int setMaxListpackEntries = 128;
    private int setMaxListpackValue = 64;
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

    /// Members up to which a set of integers is packed in ascending order.
    public int setMaxIntsetEntries() {
        return setMaxIntsetEntries;
    }

    public void setMaxIntsetEntries(int entries) {
        setMaxIntsetEntries = entries;
    }

    public int setMaxListpackEntries() {
        return setMaxListpackEntries;
    }

    public void setMaxListpackEntries(int entries) {
        setMaxListpackEntries = entries;
    }

    /// Bytes of the longest member of a packed set.
    public int setMaxListpackValue() {
        return setMaxListpackValue;
    }

    public void setMaxListpackValue(int bytes) {
        setMaxListpackValue = bytes;
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
