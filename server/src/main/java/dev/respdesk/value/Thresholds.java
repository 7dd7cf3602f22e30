package dev.respdesk.value;

/// The sizes up to which collections stay packed, and how fast access counters move. Can be set while the server runs;
/// a change acts on the next write. The defaults are those of redis-server.
public final class Thresholds {
    /// Lists that are limited by the number of elements are so by their bytes, too.
    private static final int COUNTED_LIST_BYTES = 8192;

    /// What redis-server reckons for a node besides its elements.
    private static final int NODE_SPARE_BYTES = 15;

    /// The most bytes of all fields and values of an entry of a stream, as in redis-server.
    static final int STREAM_NODE_BYTES_MOST = 1 << 30;

    private int hashMaxListpackEntries = 128;
    private int hashMaxListpackValue = 64;
    private int listMaxListpackSize = -2;
    private int setMaxIntsetEntries = 512;
    private int setMaxListpackEntries = 128;
    private int setMaxListpackValue = 64;
    private int zsetMaxListpackEntries = 128;
    private int zsetMaxListpackValue = 64;
    private long hllSparseMaxBytes = 3000;
    private long streamNodeMaxBytes = 4096;
    private long streamNodeMaxEntries = 100;
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

    /// What one block of a list may hold: a number of elements, or from -1 to -5 4, 8, 16, 32 or 64 KiB.
    public void listMaxListpackSize(int size) {
        listMaxListpackSize = size;
    }

    private boolean listCountIsLimited() {
        return listMaxListpackSize >= 0;
    }

    private int listBlockBytes() {
        return listCountIsLimited() ? COUNTED_LIST_BYTES : 2048 << -Math.max(-5, listMaxListpackSize);
    }

    /// Whether so many elements in a whole listpack of so many bytes stay packed.
    boolean listpackTakes(long bytes, long elements) {
        return bytes <= listBlockBytes() && (!listCountIsLimited() || elements <= Math.max(1, listMaxListpackSize));
    }

    /// The most bytes of elements in a node of a big list, so that a node with its head just fills a block.
    int listNodeBytes() {
        return listBlockBytes() - NODE_SPARE_BYTES;
    }

    /// Whether a node of a big list may have so many elements of so many bytes.
    boolean listNodeTakes(int bytes, int elements) {
        return bytes <= listNodeBytes() && (!listCountIsLimited() || elements <= Math.max(1, listMaxListpackSize));
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

    public int zsetMaxListpackEntries() {
        return zsetMaxListpackEntries;
    }

    public void zsetMaxListpackEntries(int entries) {
        zsetMaxListpackEntries = entries;
    }

    /// Bytes of the longest member of a packed sorted set.
    public int zsetMaxListpackValue() {
        return zsetMaxListpackValue;
    }

    public void zsetMaxListpackValue(int bytes) {
        zsetMaxListpackValue = bytes;
    }

    /// Bytes of a HyperLogLog up to which it stays sparse.
    public long hllSparseMaxBytes() {
        return hllSparseMaxBytes;
    }

    public void hllSparseMaxBytes(long bytes) {
        hllSparseMaxBytes = bytes;
    }

    /// Bytes of a node of a stream; 0 for as many as there may be.
    public void streamNodeMaxBytes(long bytes) {
        streamNodeMaxBytes = bytes;
    }

    /// Entries of a node of a stream; 0 for as many as there may be.
    public void streamNodeMaxEntries(long entries) {
        streamNodeMaxEntries = entries;
    }

    /// As above, for what one call may trim.
    public long streamNodeMaxEntries() {
        return streamNodeMaxEntries;
    }

    /// Whether a node of a stream may get an entry, with which it has `bytes` bytes, besides `entries` others.
    boolean streamNodeTakes(long bytes, long entries) {
        boolean limited = streamNodeMaxBytes > 0 && streamNodeMaxBytes <= STREAM_NODE_BYTES_MOST;
        return bytes < (limited ? streamNodeMaxBytes : STREAM_NODE_BYTES_MOST)
                && (streamNodeMaxEntries == 0 || entries < streamNodeMaxEntries);
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
