package dev.respdesk.value;

/// Who reads a stream as a member of a group.
public final class StreamConsumer {
    private final byte[] name;
    /// Its place in the group: what the group's pending entries carry.
    final int number;
    /// The ids of its pending entries.
    final IdRecords ids;
    private long seenAt;
    private long activeAt = -1;

    StreamConsumer(byte[] name, int number, IdRecords ids, long seenAt) {
        this.name = name;
        this.number = number;
        this.ids = ids;
        this.seenAt = seenAt;
    }

    public byte[] name() {
        return name;
    }

    /// The number of its pending entries.
    public long pending() {
        return ids.size();
    }

    /// When it last asked for something, milliseconds since 1970.
    public long seenAt() {
        return seenAt;
    }

    public void seenAt(long unixMillis) {
        seenAt = unixMillis;
    }

    /// When it last got something; -1 for never.
    public long activeAt() {
        return activeAt;
    }

    public void activeAt(long unixMillis) {
        activeAt = unixMillis;
    }
}
