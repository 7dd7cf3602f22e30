package dev.respdesk.resp.aof;

/// What stands at a place of an append-only file.
public enum AofKind {
    /// A command and its arguments.
    COMMAND,
    /// A line that begins with `#`: skipped by loaders. `#TS:` lines carry the time of what follows.
    ANNOTATION,
    /// A snapshot in RDB form, from here to the end of the file; not read.
    RDB,
    /// The file ends within what begins here, or has only zero bytes from here on: a write that did not finish.
    TORN,
    /// What begins here is not of the format although the file goes on: damage.
    BROKEN,
    /// The end of the file, right after something whole.
    END
}
