package dev.respdesk.aof;

/// When what was written to the append-only file is brought to the disk.
public enum FsyncPolicy {
    /// Before any reply to a write leaves.
    ALWAYS,
    /// Once a second, beside the data thread.
    EVERYSEC,
    /// When the operating system likes.
    NO
}
