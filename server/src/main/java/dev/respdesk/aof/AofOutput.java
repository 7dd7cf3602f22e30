package dev.respdesk.aof;

/// The incremental file that is being written. Its fields are of the data thread, but the checksum, which is of the one
/// who writes.
final class AofOutput {
    final DiskFile file;

    /// The number of the file; later files have higher ones.
    final long seq;

    /// The bytes in the file that are known to be whole units.
    long bytes;

    /// How much of it was known to be on the disk when the last fsync ended.
    long syncedBytes = -1;

    /// Of the group that has not ended yet.
    final Checksum checksum = new Checksum();

    /// Where that group begins, with the checksum line of the one before.
    long groupFrom;

    /// Where that line ends: what is behind it has no line yet.
    long summedTo;

    AofOutput(DiskFile file, long seq, long bytes) {
        this.file = file;
        this.seq = seq;
        this.bytes = bytes;
        groupFrom = bytes;
        summedTo = bytes;
    }
}
