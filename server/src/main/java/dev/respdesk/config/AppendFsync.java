package dev.respdesk.config;

/// When the append-only file is brought to the disk.
public enum AppendFsync {
    /// Before the reply of each write.
    ALWAYS,
    /// Each second.
    EVERYSEC,
    /// When the system likes.
    NO
}
